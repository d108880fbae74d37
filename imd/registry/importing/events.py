"""The event of a row: when and where, each worked out apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imd.forms.problems import Bad
from imd.registry.draft import EventPart
from imd.registry.drafting import When, at, event_part, when_part
from imd.registry.importing.compiling import Compiler
from imd.registry.importing.mapping import FileMapping
from imd.registry.importing.parts import Notes, Refused, Row

# Days are many and places are many, but both of them are few beside the pairs that they make.
_WHEN = ("date", "date_precision")


def event_reader(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], EventPart]:
    """The event that a row describes."""
    when = {key: spec for key, spec in mapping.event.items() if key in _WHEN}
    where = {key: spec for key, spec in mapping.event.items() if key not in _WHEN}
    dated = compiler.apart(when, "event", _dated)
    placed = compiler.apart(where, "event", _placed)

    def event(row: Row, notes: Notes) -> EventPart:
        moment = dated(row, notes)
        return at(placed(row, notes), moment)

    return event


def _dated(values: dict[str, Any]) -> When:
    """A date and its precision must fit together."""
    from imd.forms.dates import precision

    try:
        precision(values.get("date"), values.get("date_precision"))
    except Bad as bad:
        raise Refused("event.date_precision", bad) from None
    return when_part(values)


def _placed(values: dict[str, Any]) -> EventPart:
    """A department and its country must fit together."""
    country, unit = values.get("country"), values.get("admin1")
    if country and unit and not unit.startswith(f"{country}-"):
        raise Refused("event.admin1", Bad("place"))
    return event_part(values)
