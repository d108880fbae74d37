"""The page about the columns of exports."""

from __future__ import annotations

from imd.export.columns import INTERNAL, NETWORK, Table
from imd.export.meanings import Meaning, meanings
from imd.export.tables import LONG_NAMES, NAMES, table

_KINDS = {
    "code": "text",
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "answers": "text",
    "yes_no": "true or false",
    "list": "list",
    "joined": "list",
    "money": "decimal number",
    "instant": "instant with offset",
    "month": "YYYY-MM",
    "record": "text",
    "pseudonym": "text",
    "sealed": "text",
}
_HEAD = """# Columns of exports · Columnas de las exportaciones

Made by `tools/make_docs.py` from the table definitions. Hecho a partir de las definiciones de las tablas.

- Columns come in this order in every format: CSV, JSON, JSONL, XLSX, Parquet. CSV is UTF-8, every cell quoted, lines
  end with LF; `--bom` puts a mark at its start, for spreadsheets that show ñ as Ã±.
- In XLSX every cell is typed: text is never a formula; money is a number of two decimals. A text beyond 32,767
  characters, or more than 1,048,575 rows, is refused (exit 22), never cut. In Parquet a list is a list of texts, money
  is `decimal(18, 2)`, an instant is in UTC; it needs `pip install 'imd[parquet]'`.
- Unknown is an empty cell, `null` in JSON. In a list the values are joined by `;` in CSV and are an array in
  JSON; an answer that was none is the word `none` in CSV and `[]` in JSON.
- CSV cells that a spreadsheet would take for a formula begin with an apostrophe; `--raw` leaves them as they are.
- `--labels es|en` writes the vocabulary's words in place of codes; the columns keep their names. `--hxl` adds a
  second row of hashtags (HXL 1.1) in CSV and XLSX.
- `--long`: a row for each perpetrator of an aggression, or for each need of a case, with the columns listed there.
- `network` is for members of the alliance: pseudonyms that stay the same between months and tables of one vault.
  `--for NAME`, or `--to` without it, gives a reader pseudonyms and an order of rows of her own, the same every month:
  two readers cannot join their tables by them. Without either the whole alliance shares one set of names.
  Rows without her consent to statistics, and rows that another registry counts, are left out.
- `--since` and `--until` are both included. Aggressions and persons: all days that the event's date may mean lie
  in the period. Cases: when opened. Referrals, grants and stays: when proposed or requested. Assessments: when made.
  Ledger: when entered.
  Ledger: when the entry was made; deposits and what was kept of them are about no person and are not withheld.

`imd export microdata` gives a partner under a signed protocol one row per person and period: levels of age, place,
date, gender, ethnicity and rights are made as coarse as it takes for 11 people and 3 forms of attack behind every row,
with at most 5 % of the rows left out. It needs a key that reads identities, `--to` and `--reason`; `--dry-run` tells
levels and risk, `--pin place=country` keeps a level. Other levels over the same people are refused for a year (23).
Who has several ethnicities, or defends several rights, is `SEVERAL`; `SEVERAL.` and a group where they are all of it.

Las columnas van en este orden en todos los formatos (CSV, JSON, JSONL, XLSX, Parquet).
Lo desconocido queda vacío (`null` en JSON). Las listas se unen con `;` en CSV.
`network` es para integrantes de la alianza: seudónimos estables, meses en lugar de días, sin nombres ni municipios.
"""


def export_columns() -> str:
    """The page about the columns of exports."""
    return _HEAD + "".join(_section(table(name)) for name in NAMES)


def _section(of: Table) -> str:
    words = meanings(of.name)
    lines = [f"\n## {of.name}\n", f"{words.en}. {words.es}.\n"]
    lines += ["| column | audience | form | codes | español | English |", "|---|---|---|---|---|---|"]
    lines += [_line(words.columns[key], key, *found) for key, found in _columns(of).items()]
    if of.name in LONG_NAMES:
        more = {
            key: found
            for key, found in _columns(table(of.name, long=True)).items()
            if key not in _columns(of)
        }
        lines += ["\nWith `--long`:\n", "| column | audience | form | codes | español | English |"]
        lines += ["|---|---|---|---|---|---|"]
        lines += [_line(words.columns[key], key, *found) for key, found in more.items()]
    return "\n".join(lines) + "\n"


def _line(meaning: Meaning, key: str, kinds: list[str], audiences: list[str]) -> str:
    codes = f"`{meaning.list}`" if meaning.list else ""
    row = (f"`{key}`", ", ".join(audiences), " or ".join(kinds), codes, meaning.es, meaning.en)
    return f"| {' | '.join(row)} |"


def _columns(of: Table) -> dict[str, tuple[list[str], list[str]]]:
    """Key → (forms, audiences), in the table's order."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for column in of.columns:
        kinds, audiences = found.setdefault(column.key, ([], []))
        kind = "list" if column.key == "contacts" else _KINDS[column.kind]
        kinds += [kind] if kind not in kinds else []
        audiences += [name for name in (NETWORK, INTERNAL) if name in column.audiences]
    return found
