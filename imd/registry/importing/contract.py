"""Files whose columns bear the registry's own names need no mapping: it is made from their header."""

from __future__ import annotations

from datetime import datetime

from imd.errors.registry import MappingNeeded
from imd.registry.catalogue import items
from imd.registry.columns import PROFILE
from imd.registry.importing.cells import SEPARATOR
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Act, Cell, FileMapping, Specs
from imd.registry.tokens import fold

# The source's own key counts before the event's.
KEYS = ("source_key", "event")
# (part, beginnings of its columns' names). The first that the file has is read.
_NAMES = {
    "event": ("", "event_"),
    "act": ("", "aggression_"),
    "victim": ("victim_",),
    "perpetrator": ("perpetrator_", "perpetrators_"),
    "source": ("source_", "sources_"),
}
_ALSO = {
    ("perpetrator", "type"): ("perpetrators", "perpetrator"),
    ("perpetrator", "degree"): ("degree",),
    ("perpetrator", "acts_for"): ("acts_for",),
    ("victim", "rights"): ("rights",),
    ("victim", "person"): ("person",),
    ("victim", "organisation"): ("organisation",),
    # As an export of aggressions names them.
    **{("victim", key): (key,) for key in (*PROFILE, "age")},
    ("event", "date"): ("month", "year"),
}
_OLDEST = 120


DOCUMENTS = FileMapping(
    event={}, key=None, victim=None, common={}, acts=(), perpetrators=(), source=None, digest="documents"
)
"""What stands for a mapping where documents of `registry add` need none."""


def contract_mapping(header: Header, now: datetime) -> FileMapping:
    """The mapping of a file with the registry's own column names. Raises MappingNeeded."""
    if "type" not in header:
        raise MappingNeeded(column="type")
    common = _specs("act", header, now)
    victim = _specs("victim", header, now)
    perpetrator = _specs("perpetrator", header, now)
    source = _specs("source", header, now)
    return FileMapping(
        event=_specs("event", header, now),
        key=Cell(KEYS, optional=True, path="event"),
        victim=victim or None,
        common=common,
        acts=(Act((), {}),),
        perpetrators=(perpetrator,) if perpetrator else (),
        source=source or None,
        unknown=frozenset({fold("")}),
        digest="contract",
        every_row_has_a_victim=False,
    )


def _specs(part: str, header: Header, now: datetime) -> Specs:
    found = {}
    for key in items(part):
        names = (*(start + key for start in _NAMES[part]), *_ALSO.get((part, key), ()))
        here = next((name for name in names if name in header), None)
        if here is not None:
            low, high = _range(key, now)
            several = SEPARATOR if part == "perpetrator" or key == "type" else None
            found[key] = Cell((here,), separator=several, low=low, high=high, path=here)
    return found


def _range(key: str, now: datetime) -> tuple[int | None, int | None]:
    """An impossible age is a slip of the pen: the row is worth more than the number."""
    if key == "age":
        return 0, _OLDEST
    if key == "birth_year":
        return now.year - _OLDEST, now.year
    return None, None
