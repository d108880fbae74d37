"""Which kind of file it is, by its first bytes and then by its ending, and the table or documents in it."""

from __future__ import annotations

from pathlib import Path

from imd.errors.registry import KindUnknown, SheetBroken
from imd.registry.importing import archives
from imd.registry.importing.files import Table, digest_of, first_bytes, open_table
from imd.registry.importing.records import Documents, Records, open_records
from imd.registry.importing.sheets import Sheet, open_sheet

Source = Table | Sheet | Records
_ZIP = b"PK\x03\x04"
# An old Excel file, a PDF, gzip, Parquet: nothing that could be text.
_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"PAR1", b"SQLite format 3\0")
_SHEETS = {".xlsx", ".ods", ".xlsm"}
_JSON = {".json", ".jsonl", ".ndjson"}


def open_file(
    path: Path, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Source | Documents:
    """What is in the file.

    Raises FileMissing, KindUnknown, EncodingUnknown (2), and 22: FileEmpty, FileNotText, SheetBroken,
    SheetTooLarge, JsonBroken.
    """
    start, ending = first_bytes(path), path.suffix.lower()
    if start.startswith(_ZIP):
        if archives.kind(path) is None:
            raise KindUnknown()
        return open_sheet(path, digest_of(path), sheet)
    if ending in _SHEETS:
        raise SheetBroken()
    if start.startswith(_OTHERS):
        raise KindUnknown()
    if ending in _JSON or start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return open_records(path)
    return open_table(path, encoding, delimiter)
