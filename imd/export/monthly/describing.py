"""What the set says of itself: a manifest, a data package (Frictionless v1) and a codebook in both languages.

Nothing in them is read from the clock: the same data are the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imd.export.formats.csv import written
from imd.export.monthly.resource import Resource, Words
from imd.ui.safe import safe_cell

CODEBOOK = Resource(
    "codebook",
    "Diccionario de tablas, columnas y códigos",
    "Dictionary of tables, columns and codes",
    (
        Words(
            "what",
            "string",
            "note (nota), table (tabla), column (columna) o code (código)",
            "note, table, column or code",
        ),
        Words("table", "string", "Tabla", "Table"),
        Words(
            "name",
            "string",
            "Nombre de la tabla o columna, o el código",
            "Name of the table or column, or the code",
        ),
        Words("list", "string", "Lista de sus códigos", "List of its codes"),
        Words("es", "string", "En español", "In Spanish"),
        Words("en", "string", "En inglés", "In English"),
    ),
    lambda: iter(()),
)


def codebook(resources: Sequence[Resource], note: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    """How many rows it has, and the file; a note on how to read the numbers stands first."""
    rows = [["note", "", "", "", note["es"], note["en"]]] if note else []
    rows += _entries(resources)
    return len(rows), written([[one.name for one in CODEBOOK.columns], *rows])


def _entries(resources: Sequence[Resource]) -> Iterator[list[str]]:
    from imd.terms.load import vocabulary

    for one in resources:
        yield ["table", one.name, one.name, "", one.es, one.en]
        for column in one.columns:
            yield ["column", one.name, column.name, column.list or "", column.es, column.en]
    for name in sorted({column.list for one in resources for column in one.columns if column.list}):
        for code, term in vocabulary(name).codes.items():
            yield ["code", "", safe_cell(code), name, safe_cell(term.es), safe_cell(term.en)]


def package(name: str, resources: Sequence[Resource], note: Mapping[str, str] | None = None) -> bytes:
    """The description by which other programs read the files."""
    return _json(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": name,
            **({"description": f"{note['es']}\n\n{note['en']}"} if note else {}),
            "resources": [_described(one) for one in (*resources, CODEBOOK)],
        }
    )


def _described(one: Resource) -> dict[str, Any]:
    fields = [
        {"name": word.name, "type": word.type, "title": word.es, "description": word.en}
        for word in one.columns
    ]
    return {
        "name": one.name,
        "path": one.file,
        "profile": "tabular-data-resource",
        "title": one.es,
        "description": one.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def manifest(**said: Any) -> bytes:
    """What the set holds, by whom it may be read, and the hash of every file before it is encrypted."""
    return _json(said)


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
