"""The page about the columns of exports."""

from __future__ import annotations

from imd.export.columns import INTERNAL, NETWORK, Table
from imd.export.meanings import meanings
from imd.export.tables import NAMES, table

_KINDS = {
    "code": "text",
    "text": "text",
    "integer": "whole number",
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

- Columns come in this order. CSV is UTF-8 without a mark, every cell quoted, lines end with LF; JSON and JSONL
  have the same columns as keys.
- Unknown is an empty cell, `null` in JSON. In a list the values are joined by `;` in CSV and are an array in
  JSON; an answer that was none is the word `none` in CSV and `[]` in JSON.
- Cells that a spreadsheet would take for a formula begin with an apostrophe.
- `network` is for members of the alliance: pseudonyms that stay the same between months and tables of one vault.
  Rows without her consent to statistics, and rows that another registry counts, are left out.
- `--since` and `--until` are both included. Aggressions and persons: all days that the event's date may mean lie
  in the period. Cases: when opened. Referrals, grants and stays: when proposed or requested.
  Ledger: when the entry was made; deposits and what was kept of them are about no person and are not withheld.

Las columnas van en este orden. Lo desconocido queda vacío (`null` en JSON). Las listas se unen con `;` en CSV.
`network` es para integrantes de la alianza: seudónimos estables, meses en lugar de días, sin nombres ni municipios.
"""


def export_columns() -> str:
    """The page about the columns of exports."""
    return _HEAD + "".join(_section(table(name)) for name in NAMES)


def _section(of: Table) -> str:
    words = meanings(of.name)
    lines = [f"\n## {of.name}\n", f"{words.en}. {words.es}.\n"]
    lines += ["| column | audience | form | codes | español | English |", "|---|---|---|---|---|---|"]
    for key, (kinds, audiences) in _columns(of).items():
        meaning = words.columns[key]
        codes = f"`{meaning.list}`" if meaning.list else ""
        row = (f"`{key}`", ", ".join(audiences), " or ".join(kinds), codes, meaning.es, meaning.en)
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def _columns(of: Table) -> dict[str, tuple[list[str], list[str]]]:
    """Key → (forms, audiences), in the table's order."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for column in of.columns:
        kinds, audiences = found.setdefault(column.key, ([], []))
        kind = "list" if column.key == "contacts" else _KINDS[column.kind]
        kinds += [kind] if kind not in kinds else []
        audiences += [name for name in (NETWORK, INTERNAL) if name in column.audiences]
    return found
