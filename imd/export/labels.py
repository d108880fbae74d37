"""Codes as words: the labels of one language in place of the codes of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from imd.export.columns import Column, Table
from imd.export.meanings import meanings

CODES = "codes"
_NONE = {"es": "ninguno", "en": "none"}

Label = Callable[[Any], Any]


def labels(table: Table, columns: Sequence[Column], wanted: str) -> list[Label | None]:
    """For each column what makes words of its values; None where it holds no codes. `wanted`: es, en or codes."""
    words = meanings(table.name).columns
    lists = [words[column.key].list for column in columns]
    return [_labelling(name, wanted) if name and wanted != CODES else None for name in lists]


def _labelling(name: str, language: str) -> Label:
    from imd.terms.load import vocabulary

    known = {code: str(getattr(term, language)) for code, term in vocabulary(name).codes.items()}

    def label(value: Any) -> Any:
        if isinstance(value, list):
            return [known.get(code, code) for code in value] or [_NONE[language]]
        # What a list no longer has, and a network's own child, is its own word.
        return known.get(value, value)

    return label
