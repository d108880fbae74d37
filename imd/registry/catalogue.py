"""What the registry asks of an event, an act, a victim, a perpetrator, a source: the form's own items."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from imd.forms.items import Item, Questionnaire

FORM = "registry_add"
PLACES = {
    "event": "event",
    "act": "aggressions",
    "victim": "aggressions.victim",
    "perpetrator": "aggressions.perpetrators",
    "source": "sources",
}
# An act is dated by its event, so that both are always counted in the same period.
_NOT_OF_A_FILE = {
    "act": frozenset({"date", "date_precision"}),
    # The other event's id is of this registry, which a file cannot know.
    "event": frozenset({"follows"}),
}


@cache
def form() -> Questionnaire:
    """The questionnaire of `registry add`."""
    from imd.forms.model import load

    return load(FORM)


@cache
def items(part: str) -> Mapping[str, Item]:
    """The questions of a part (`event act victim perpetrator source`) by their key, without nested ones."""
    found = form().item(PLACES[part])
    assert found is not None
    left_out = _NOT_OF_A_FILE.get(part, frozenset())
    return {
        item.key: item
        for item in found.items
        if item.type not in ("group", "repeat") and item.key not in left_out
    }


def is_free_text(item: Item) -> bool:
    """Whether the answer is words that must be sealed."""
    return item.sealed
