"""Cells of a sheet as XML (ECMA-376, part 1, 18.3.1.4): inline text, whole numbers, money, true and false."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, repeat
from typing import Any
from xml.sax.saxutils import escape

from imd.errors.export import CellTooLong
from imd.export.formats import Layout
from imd.export.values import bare
from imd.ui.safe import safe_text

MOST_SIGNS = 32_767
"""Characters in a cell (Excel's limit), counted as UTF-16 does."""
_EXACT = 15
_PLAIN = re.compile(r"[A-Za-z0-9.,;:+*/()=-]+")
_UNMEANT = re.compile("[\ufffe\uffff]")
# What a sheet would read as the number of a character.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Lines = Callable[[int, Sequence[Sequence[Any]]], str]
_REMEMBERED, _SHORT = 4096, 100
_NONE = "<c/>"


def lines(layout: Layout, style: str) -> Lines:
    """What writes rows, the first of which has a number; unknown is an empty cell. `style` is the format of money.

    Cells say no place of their own: they stand one after the other, so that equal ones are the same bytes, which
    are remembered and packed in half the time. Raises CellTooLong.
    """
    columns = [
        _named if kind == "pseudonym" else _Cells(key, _writer(kind, style)).of
        for key, kind in zip(layout.keys, layout.kinds, strict=True)
    ]

    def written(first: int, rows: Sequence[Sequence[Any]]) -> str:
        made = [make(values) for make, values in zip(columns, zip(*rows, strict=True), strict=True)]
        begun = [f'<row r="{number}">' for number in range(first, first + len(rows))]
        return "".join(chain.from_iterable(zip(begun, *made, repeat("</row>"), strict=False)))

    return written


def _writer(kind: str, style: str) -> Callable[[Any, str], str]:
    return partial(_money, style) if kind == "money" else _value


def _named(pseudonyms: Sequence[Any]) -> list[str]:
    """Each is another, and nothing in one is to be looked at."""
    return [_NONE if one is None else f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in pseudonyms]


class _Cells(dict[Any, str]):
    """The cells of a column, remembered: most columns hold few different values, of one kind."""

    def __init__(self, key: str, write: Callable[[Any, str], str]) -> None:
        super().__init__({None: _NONE})
        self._key, self._write = key, write

    def of(self, values: Sequence[Any]) -> Iterable[str]:
        """The cells of some rows."""
        try:
            return list(map(self.__getitem__, values))
        except TypeError:
            # Lists cannot be remembered, tuples can.
            return [self[tuple(value) if type(value) is list else value] for value in values]

    def __missing__(self, value: Any) -> str:
        # Lists come as tuples: they can be remembered.
        given = list(value) if isinstance(value, tuple) else value
        made = f"<c{self._write(given, self._key)}</c>"
        if len(self) < _REMEMBERED and len(made) < _SHORT:
            self[value] = made
        return made


def _value(value: Any, key: str) -> str:
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v>'
    # A sheet's numbers are binary fractions: beyond fifteen digits they are no longer these.
    if isinstance(value, int) and len(str(abs(value))) <= _EXACT:
        return f"><v>{value}</v>"
    if isinstance(value, float):
        return f"><v>{value!r}</v>"
    return _text(bare(value), key)


def _money(style: str, value: str, key: str) -> str:
    if len(value.strip("-")) > _EXACT:
        return _text(value, key)
    return f' s="{style}"><v>{value}</v>'


def _text(text: str, key: str) -> str:
    # Most cells are codes: nothing in them is to be looked at twice.
    if len(text) <= MOST_SIGNS and _PLAIN.fullmatch(text):
        return f' t="inlineStr"><is><t>{text}</t></is>'
    clean = _UNMEANT.sub("", safe_text(text))
    if len(clean) > MOST_SIGNS or len(clean.encode("utf-16-le")) > 2 * MOST_SIGNS:
        raise CellTooLong(column=key, most=MOST_SIGNS)
    clean = _CODED.sub("_x005F_", clean.replace("\r\n", "\n").replace("\r", "\n"))
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is>'
