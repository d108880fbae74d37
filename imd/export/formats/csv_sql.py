"""The same CSV with its lines made inside the store: an export of a long registry takes a fifth of the time.

Only for columns whose cells the store itself can write. `imd.export.formats.csv` writes the same bytes
row by row and is the measure of this module. It needs SQLite's printf(); other stores take the other way.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from imd.export.columns import Column
from imd.export.formats import Layout, Piece
from imd.export.formats.csv import head, written
from imd.export.values import NONE, Tally
from imd.ui.safe import safe_cell

if TYPE_CHECKING:
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader

KINDS = frozenset({"code", "text", "integer", "yes_no", "list", "joined"})
_TEXTS = frozenset({"code", "text", "list", "joined"})
_BATCH = 2000
_LAST = itemgetter(-1)
# Signs that no spreadsheet obeys and no terminal hides; the two that start a formula are looked for apart.
_HARMLESS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._;:,<"\n-+'
_STARTS = (b'"-', b'"+')


def possible(columns: Sequence[Column]) -> bool:
    """Whether the store can write all these columns, pseudonyms apart, which must come first."""
    rest = columns[len(_named(columns)) :]
    return bool(rest) and all(column.kind in KINDS for column in rest)


def wanted(columns: Sequence[Column], told: str) -> list[str]:
    """What to select: the ids to be replaced by pseudonyms, then the rest of the line where `told` is 1."""
    ids = _named(columns)
    return [*(column.sql for column in ids), f"CASE {told} WHEN 1 THEN {_line(columns[len(ids) :])} END"]


def _named(columns: Sequence[Column]) -> list[Column]:
    return list(takewhile(lambda column: column.kind == "pseudonym", columns))


def _line(columns: Sequence[Column]) -> str:
    # %w doubles quotation marks and writes NULL as a word; %s does neither, which numbers need not.
    forms = ",".join('"%w"' if column.kind in _TEXTS else '"%s"' for column in columns)
    return f"printf('{forms}\n', {', '.join(map(_cell, columns))})"


def _cell(column: Column) -> str:
    if column.kind == "yes_no":
        return f"CASE {column.sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    if column.kind == "list":
        inner = f"substr({column.sql}, 3, length({column.sql}) - 4)"
        joined = f"""replace({inner}, '","', ';')"""
        return (
            f"CASE WHEN {column.sql} IS NULL THEN '' WHEN {column.sql} = '[]' THEN '{NONE}' ELSE {joined} END"
        )
    return f"coalesce({column.sql}, '')" if column.kind in _TEXTS else column.sql


def pieces(
    db: Reader,
    sql: str,
    params: Mapping[str, str],
    columns: Sequence[Column],
    names: Pseudonyms | None,
    tally: Tally,
    layout: Layout,
) -> Iterator[Piece]:
    """The header, then the lines as they come from `sql`, which selects what `wanted` says."""
    yield 0, head(layout)
    tables = [column.of for column in _named(columns)]
    # Bytes as they are kept: decoding and encoding them again would cost more than reading them.
    db.connection.text_factory = bytes
    try:
        cursor = db.connection.execute(sql, params)
        while found := cursor.fetchmany(_BATCH):
            batch = found if None not in map(_LAST, found) else [row for row in found if row[-1] is not None]
            tally.told += len(batch)
            tally.withheld += len(found) - len(batch)
            if batch:
                lines = _lines(batch, tables, names)
                yield len(batch), lines if layout.raw else guarded(lines, len(batch))
    finally:
        db.connection.text_factory = str


def _lines(batch: Sequence[Any], tables: Sequence[str], names: Pseudonyms | None) -> bytes:
    *ids, rests = zip(*batch, strict=True)
    if names is None:
        return b"".join(rests)
    named = (_names(names, table, rows) for table, rows in zip(tables, ids, strict=True))
    form = b'"%b",' * len(tables) + b"%b"
    return b"".join(map(form.__mod__, zip(*named, rests, strict=True)))


def _names(names: Pseudonyms, table: str, rows: Sequence[Any]) -> Sequence[bytes]:
    """The pseudonyms of a batch's rows of a table; several lines may be about the same row."""
    every = list(dict.fromkeys(rows))
    # Ids that are text come as bytes.
    made = names.many(table, [row.decode() if isinstance(row, bytes) else row for row in every])
    if len(every) == len(rows):
        return made
    known = dict(zip(every, made, strict=True))
    return [known[row] for row in rows]


def guarded(lines: bytes, count: int) -> bytes:
    """`count` lines of CSV, harmless for a spreadsheet; looked at cell by cell only where one may not be."""
    odd = lines.translate(None, _HARMLESS) or lines.count(b"\n") != count
    if not odd and not any(start in lines for start in _STARTS):
        return lines
    text = io.StringIO(lines.decode("utf-8", "replace"), newline="")
    return written([safe_cell(cell) for cell in row] for row in csv.reader(text))
