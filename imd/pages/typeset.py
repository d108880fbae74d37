"""A template and plain values in, a tagged PDF out: no network, no fonts of the machine, no clock."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from imd.errors.pages import TypesetterMissing

FOLDER = Path(__file__).parent
"""Where templates find `/page.typ`, and the only folder that they can read."""

# Accessible PDF; it forbids signs that no font can show.
_STANDARD = "ua-1"


class Page(NamedTuple):
    """A PDF, and whether every sign of its text could be shown."""

    pdf: bytes
    whole: bool


def need() -> None:
    """Raises TypesetterMissing where the optional part that sets PDFs is not installed."""
    if find_spec("typst") is None:
        raise TypesetterMissing


def typeset(template: Path | Sequence[Path], data: Mapping[str, Any], lang: str) -> Page:
    """The PDF of a Typst template, which reads `data` (JSON-ready) by `#import "/page.typ": data`.

    A template of several files is read as one, in their order: they cannot name one another, as the
    folder that templates can read is that of `/page.typ` alone. `lang` is the language of its words.
    The same arguments make the same bytes. Signs that the fonts inside do not have are boxes.
    Raises TypesetterMissing.
    """
    need()
    import typst

    files = [template] if isinstance(template, Path) else template
    source = b"\n".join(file.read_bytes() for file in files)

    def compiled(*standards: Any) -> bytes:
        # Made anew for each: one that was given bytes forgets them after its first page.
        compiler = typst.Compiler(
            source,
            root=str(FOLDER),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data), "lang": lang},
        )
        made = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=0)
        assert isinstance(made, bytes)
        return made

    try:
        return Page(compiled(_STANDARD), whole=True)
    except typst.TypstError:
        # Its message would repeat the text. A fault of the template itself comes again here.
        return Page(compiled(), whole=False)
