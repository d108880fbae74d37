"""First half of validation: every answer given has the form its question takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from imd.forms import dates
from imd.forms.items import Item
from imd.forms.kinds import check
from imd.forms.problems import Bad, Problem, inside, safe_key
from imd.forms.rules import holds

MOST_ROWS = 200

Values = dict[str, Any]


@dataclass
class Cleaner:
    """Cleans answers against their items and gathers what is wrong with them."""

    now: datetime
    problems: list[Problem] = field(default_factory=list)

    def group(self, items: Sequence[Item], raw: Any, path: str = "") -> Values:
        """The named answers of a group or row, in the order of its items, without the unanswered ones."""
        if not isinstance(raw, Mapping):
            self._note(path, Bad("object"))
            return {}
        self._unknown(items, raw, path)
        values: Values = {}
        for item in items:
            if item.key in raw:
                self._keep(values, item, raw[item.key], inside(path, item.key))
        self._agree(items, values, path)
        return values

    def _unknown(self, items: Sequence[Item], raw: Mapping[Any, Any], path: str) -> None:
        for key in sorted(raw.keys() - {item.key for item in items}, key=str):
            if safe_key(key):
                self._note(inside(path, key), Bad("unknown_key"))
            else:
                self._note(path, Bad("unnamed_key"))

    def _keep(self, values: Values, item: Item, raw: Any, path: str) -> None:
        value = self._value(item, raw, path)
        if value is not None or (item.nullable and raw is None):
            values[item.key] = value

    def _value(self, item: Item, raw: Any, path: str) -> Any:
        if raw is None:
            return None
        if item.type == "group":
            return self.group(item.items, raw, path) or None
        try:
            return self._rows(item, raw, path) if item.type == "repeat" else check(item, raw, self.now)
        except Bad as bad:
            self._note(path, bad)
            return None

    def _rows(self, item: Item, raw: Any, path: str) -> list[Values]:
        if not isinstance(raw, list):
            raise Bad("list")
        if len(raw) > MOST_ROWS:
            raise Bad("too_many", limit=MOST_ROWS)
        return [self.group(item.items, row, inside(path, index)) for index, row in enumerate(raw)]

    def _agree(self, items: Sequence[Item], values: Values, path: str) -> None:
        """What must fit together: a date and its precision, a department and its country."""
        for item in items:
            try:
                if item.precision:
                    _settle(item, values)
                if item.country:
                    _within(item, values)
                if item.one_when and (values.get(item.key) or 0) > 1 and holds(item.one_when, (values,)):
                    raise Bad("one_person")
            except Bad as bad:
                self._note(inside(path, item.key), bad)

    def _note(self, path: str, bad: Bad) -> None:
        if not any(problem.path == path for problem in self.problems):
            self.problems.append(Problem(path, bad.reason, bad.facts))


def _settle(item: Item, values: Values) -> None:
    """Write down how exact the date is; a precision without a date says that it is unknown."""
    if item.key in values or item.precision in values:
        date = values.setdefault(item.key, None)
        values[item.precision] = dates.precision(date, values.get(item.precision))


def _within(item: Item, values: Values) -> None:
    place, country = values.get(item.key), values.get(item.country)
    if place and country and not place.startswith(f"{country}-"):
        raise Bad("place")
