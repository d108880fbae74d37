"""The short form: what `registry add` asks at a terminal. Everything else can be given in a file or by `--set`."""

from __future__ import annotations

from dataclasses import replace

from imd.forms.items import Item, Questionnaire
from imd.registry.catalogue import form

ASKED = frozenset(
    (
        "event",
        "event.date",
        "event.country",
        "event.admin1",
        "event.municipality",
        "event.title",
        "aggressions",
        "aggressions.type",
        "aggressions.type_other",
        "aggressions.scope",
        "aggressions.affected_min",
        "aggressions.space",
        "aggressions.perpetrators",
        "aggressions.perpetrators.type",
        "aggressions.perpetrators.degree",
        "aggressions.gender_components",
        "aggressions.series",
        "aggressions.close_people",
        "aggressions.reported",
        "aggressions.victim",
        "aggressions.victim.person",
        "aggressions.victim.gender",
        "aggressions.victim.age",
        "aggressions.victim.rights",
        "aggressions.victim.organisation",
        "sources",
        "sources.kind",
        "sources.reliability",
    )
)


def short(*, words: bool = True) -> Questionnaire:
    """The questions of the short form; without `words` only those answered by codes, for a key that seals none."""
    q = form()
    return replace(q, items=_kept(q.items, "", words))


def _kept(items: tuple[Item, ...], prefix: str, words: bool) -> tuple[Item, ...]:
    found = []
    for item in items:
        path = prefix + item.key
        if path in ASKED and (words or not item.sealed or item.items):
            inner = _kept(item.items, f"{path}.", words)
            # Nothing but a core answer has to be told: the registry takes what is known.
            level = item.level if item.core else "O"
            found.append(replace(item, items=inner, level=level, mandatory_when=None))
    return tuple(found)
