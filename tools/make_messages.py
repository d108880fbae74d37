"""Bring the Spanish catalogue in step with the code: extract, merge, compile.

`python tools/make_messages.py [MORE.po ...]` takes translations for new messages from further
catalogues. Prints what still has no Spanish and exits 1 while there is any.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "imd/locale/es/LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADER = "# Spanish messages of imd."


def extracted() -> Catalog:
    """Every message in the code, in the order of the files."""
    catalog = Catalog(locale="es", header_comment=HEADER, project="imd", fuzzy=False)
    found = extract_from_dir(ROOT / "imd", keywords=KEYWORDS, comment_tags=())
    for name, _line, message, _comments, _context in sorted(found, key=lambda row: (row[0], row[1])):
        if message:
            catalog.add(message, locations=[(f"imd/{name}", None)])
    return catalog


def known(paths: list[Path]) -> dict[str, object]:
    """Translations by message id; later files win."""
    words: dict[str, object] = {}
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                words |= {str(_key(m.id)): m.string for m in read_po(file, locale="es") if m.id and m.string}
    return words


def _key(identifier: object) -> object:
    return identifier[0] if isinstance(identifier, (list, tuple)) else identifier


def main(more: list[str]) -> int:
    """Write imd.po and imd.mo; the number of messages without Spanish decides the exit code."""
    target = FOLDER / "imd.po"
    words = known([target, *map(Path, more)])
    catalog = extracted()
    missing = []
    for message in catalog:
        if not message.id:
            continue
        message.string = words.get(str(_key(message.id)), "")
        if not message.string:
            missing.append(str(_key(message.id)))
    # A fixed date: the file changes when its words do.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with target.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, sort_output=False)
    with (FOLDER / "imd.mo").open("wb") as file:
        write_mo(file, catalog)
    for text in missing:
        print(f'msgid "{text}"\nmsgstr ""\n')
    print(f"{len(catalog)} messages, {len(missing)} without Spanish", file=sys.stderr)
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
