"""Second half of validation: what makes no sense is dropped, what is mandatory is there or is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from imd.forms.flow import enabled, mandatory, stopped, wanted
from imd.forms.items import Item, Questionnaire
from imd.forms.problems import inside

Values = dict[str, Any]


@dataclass
class Completer:
    """Walks cleaned answers. `missing` may be excused by a reason, `needed` may not."""

    q: Questionnaire
    answers: Values
    missing: list[str] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Complete the answers in place."""
        self.free = stopped(self.q, self.answers) is not None
        self._group(self.q.items, self.answers, "", "", ())

    def _group(
        self, items: Sequence[Item], values: Values, path: str, shown: str, rows: tuple[Values, ...]
    ) -> None:
        for item in items:
            below, seen = inside(path, item.key), inside(shown, item.key)
            if not enabled(item, self.answers, rows):
                values.pop(item.key, None)
            elif values.get(item.key) is None:
                self._absent(item, values, below, seen, rows)
            else:
                self._present(item, values[item.key], below, seen, rows)
        for item in items:
            if item.key in values:
                values[item.key] = values.pop(item.key)

    def _present(self, item: Item, value: Any, path: str, shown: str, rows: tuple[Values, ...]) -> None:
        if item.type == "group":
            self._group(item.items, value, path, shown, (*rows, value))
        elif item.type == "repeat":
            for index, row in enumerate(value):
                self._group(item.items, row, path, inside(shown, index), (*rows, row))
        if isinstance(value, list) and len(value) < item.at_least:
            self._lacks(item, path, shown, rows)

    def _absent(self, item: Item, values: Values, path: str, shown: str, rows: tuple[Values, ...]) -> None:
        if item.key in values and item.nullable:
            return
        if item.fill is not None:
            values[item.key] = item.fill
        elif item.type == "group" and item.core and not self.free:
            self._group(item.items, {}, path, shown, rows)
        else:
            self._lacks(item, path, shown, rows)

    def _lacks(self, item: Item, path: str, shown: str, rows: tuple[Values, ...]) -> None:
        if self.free or item.hidden or not mandatory(item, self.answers, rows):
            return
        if item.core:
            self.needed.append(shown)
        elif wanted(self.q, item, path, self.answers, rows):
            self.missing.append(shown)
