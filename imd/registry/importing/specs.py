"""One field of a mapping: constant, column or choices, with its codes checked against the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from imd.errors.base import N_
from imd.forms.items import Item
from imd.forms.kinds import check
from imd.forms.problems import REASONS, Bad
from imd.registry.importing.dates import known_format
from imd.registry.importing.faults import NEEDED, fault, listed, only, text
from imd.registry.importing.mapping import Cell, Choice, Constant, Spec, When
from imd.registry.tokens import fold

_CELL = {"column", "values", "formats", "separator", "otherwise", "range", "place", "optional"}
_WHEN = {"column", "yes", "no", "optional"}
UNKNOWN, REJECT = "unknown", "reject"


class SpecReader:
    """Reads specs; codes are checked as answers are."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def spec(self, raw: Any, item: Item, path: str) -> Spec:
        """A field's spec. Raises MappingInvalid."""
        if isinstance(raw, list) and any(isinstance(entry, Mapping) for entry in raw):
            return tuple(self._choice(entry, item, f"{path}[{n}]") for n, entry in enumerate(raw))
        if isinstance(raw, Mapping):
            if set(raw) == {"constant"}:
                return Constant(self.code(raw["constant"], item, path))
            return self.cell(raw, item, path)
        return Constant(self.code(raw, item, path))

    def code(self, raw: Any, item: Item, path: str) -> Any:
        """A value as the field keeps it; an empty word is unknown. Raises MappingInvalid."""
        if raw in ("", UNKNOWN):
            return None
        if item.type == "multi" and isinstance(raw, str):
            raw = [raw]
        try:
            return check(item, raw, self._now)
        except Bad as bad:
            raise fault(path, REASONS[bad.reason], **bad.facts) from None

    def cell(self, raw: Mapping[str, Any], item: Item | None, path: str) -> Cell:
        """A column's spec. Raises MappingInvalid."""
        only(raw, _CELL, path)
        low, high = self._range(raw.get("range"), path)
        formats = tuple(listed(raw.get("formats", []), f"{path}.formats"))
        for one in formats:
            if not known_format(one):
                raise fault(f"{path}.formats", N_("takes forms such as %Y-%m-%d or %d/%m/%Y."))
        return Cell(
            columns=self._columns(raw, path),
            values=self._values(raw, item, path),
            formats=formats,
            separator=self._separator(raw, item, path),
            otherwise=self._otherwise(raw, item, path),
            low=low,
            high=high,
            place=text(raw, "place", path),
            optional=raw.get("optional") is True,
            path=path,
        )

    def whens(self, raw: Any, path: str) -> tuple[When, ...]:
        """One condition, or a list of them. Raises MappingInvalid."""
        entries = [raw] if isinstance(raw, Mapping) else raw
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            raise fault(path, N_("takes a table or a list of tables."))
        return tuple(self._when(entry, path) for entry in entries)

    def _when(self, raw: Mapping[str, Any], path: str) -> When:
        only(raw, _WHEN, path)
        if ("yes" in raw) == ("no" in raw):
            raise fault(path, N_("takes either yes or no."))
        words = frozenset(map(fold, listed(raw.get("yes", raw.get("no")), path)))
        yes, no = (words, None) if "yes" in raw else (frozenset[str](), words)
        return When(self._columns(raw, path), yes, no, raw.get("optional") is True, path)

    def _choice(self, raw: Any, item: Item, path: str) -> Choice:
        if not isinstance(raw, Mapping) or set(raw) != {"when", "value"}:
            raise fault(path, N_("takes when and value."))
        return Choice(self.whens(raw["when"], f"{path}.when"), self.code(raw["value"], item, f"{path}.value"))

    def _columns(self, raw: Mapping[str, Any], path: str) -> tuple[str, ...]:
        names = tuple(listed(raw.get("column", []), f"{path}.column"))
        if not names:
            raise fault(f"{path}.column", NEEDED)
        return names

    def _values(self, raw: Mapping[str, Any], item: Item | None, path: str) -> Mapping[str, Any] | None:
        if "values" not in raw:
            return None
        table = raw["values"]
        if item is None or not isinstance(table, Mapping):
            raise fault(f"{path}.values", N_("takes a table."))
        return {
            fold(word): self.code(code, item, f"{path}.values[{n}]")
            for n, (word, code) in enumerate(table.items())
        }

    def _separator(self, raw: Mapping[str, Any], item: Item | None, path: str) -> str | None:
        """Only of what a row may have several: answers of many codes, perpetrators, and forms of attack."""
        found = text(raw, "separator", path)
        if found and not (
            item is None or item.type == "multi" or item.key == "type" or "perpetrator" in path
        ):
            raise fault(f"{path}.separator", N_("is for what may be several; here there is one."))
        return found

    def _otherwise(self, raw: Mapping[str, Any], item: Item | None, path: str) -> Any:
        value = raw.get("otherwise", REJECT)
        if value == REJECT or item is None:
            return REJECT
        return self.code(value, item, f"{path}.otherwise")

    def _range(self, raw: Any, path: str) -> tuple[int | None, int | None]:
        if raw is None:
            return None, None
        if not isinstance(raw, list) or len(raw) != 2 or not all(type(end) is int for end in raw):
            raise fault(f"{path}.range", N_("takes the lowest and the highest number."))
        return raw[0], raw[1]
