"""What can be refused about pages."""

from __future__ import annotations

from imd.errors.base import N_, Usage


class TypesetterMissing(Usage):
    code = "pdf_missing"
    message = N_("The part that makes PDFs is not installed.")
    hint = N_(
        "Install it with: pip install 'imd[report]' — without a network with --no-index --find-links FOLDER, "
        "the folder of the wheels. Or take another format: the ending of the file's name says which."
    )


class HtmlMissing(Usage):
    code = "html_missing"
    message = N_("The part that makes HTML reports is not installed.")
    hint = N_(
        "Install it with: pip install 'imd[report]' — without a network with --no-index --find-links FOLDER, "
        "the folder of the wheels. Or take another format: the ending of the file's name says which."
    )
