"""What can be refused about pages."""

from __future__ import annotations

from imd.errors.base import N_, Usage


class TypesetterMissing(Usage):
    code = "pdf_missing"
    message = N_("The part that makes PDFs is not installed.")
    hint = N_("Install it with: pip install 'imd[report]' — or take the text: a file name without .pdf")
