"""The first row: which column bears which name."""

from __future__ import annotations

from collections.abc import Sequence

from imd.errors.registry import ColumnMissing, ColumnTwice
from imd.registry.tokens import fold


class Header:
    """Column names, compared without accents, case and blanks."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self._at: dict[str, list[int]] = {}
        for index, name in enumerate(names):
            self._at.setdefault(fold(name), []).append(index)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._at

    def find(self, columns: Sequence[str], path: str, *, optional: bool = False) -> int | None:
        """Where the first of these columns that the file has stands.

        None where it has none and that is `optional`. Raises ColumnMissing, ColumnTwice: both name
        the column as the mapping writes it.
        """
        for column in columns:
            places = self._at.get(fold(column), [])
            if len(places) > 1:
                raise ColumnTwice(column=column)
            if places:
                return places[0]
        if optional:
            return None
        raise ColumnMissing(column=columns[0], path=path)
