"""The classes of one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from imd.registry.classes.rules import NON_GBV, rules


class Act(NamedTuple):
    """What of an act its classes follow from. `means` None: not asked. A perpetrator None: not known."""

    type: str
    means: Sequence[str] | None = None
    perpetrators: Sequence[str | None] = ()
    age: int | None = None


def sdg(act: Act) -> str | None:
    """The class of SDG 16.10.1; None for a family of types, which is too wide for one."""
    found = rules().classes["sdg"].get(act.type)
    if not found:
        return None
    other = rules().otherwise.get(found[0])
    return other if other and _without_the_state(act) else found[0]


def sdg_counts(status: str, *, reported_elsewhere: bool | None = None) -> bool:
    """Whether an act of an event with this status enters the counts of the indicator."""
    return status in rules().counted and not reported_elsewhere


def iccs(act: Act) -> tuple[str, ...]:
    """The classes of ICCS: none where it has no such crime, several where what is known leaves it open."""
    return _by_force("iccs", act)


def huridocs(act: Act) -> tuple[str, ...]:
    """The codes of micro-thesaurus 4."""
    return rules().classes["huridocs"].get(act.type, ())


def gbvims(act: Act) -> str | None:
    """The GBVIMS type: the first that applies, NON_GBV where none does, None where it cannot be told."""
    found = _by_force("gbvims", act)
    return found[0] if len(found) == 1 else None


def gbv_contexts(act: Act) -> tuple[str, ...]:
    """The contexts of gender-based violence that relation, age and type tell of."""
    made, kind = rules(), gbvims(act)
    if kind == NON_GBV or act.type not in made.classes["gbvims"]:
        return ()
    found = []
    if made.partner in act.perpetrators:
        found.append("DOM.PART")
    if made.family in act.perpetrators:
        found.append("DOM.FAM")
    if not found and act.type in made.domestic:
        found.append("DOM")
    if kind in made.sexual and act.age is not None and act.age < made.child_below:
        found.append("CHILD")
    return tuple(found)


def _by_force(scheme: str, act: Act) -> tuple[str, ...]:
    made = rules()
    found = made.classes[scheme].get(act.type, ())
    if len(found) < 2:
        return found
    forced = _forced(act)
    return found if forced is None else tuple(one for one in found if (one in made.by_force) == forced)


def _forced(act: Act) -> bool | None:
    """Whether force was used; None where nobody knows."""
    if act.means is None:
        return None
    if not rules().force.isdisjoint(act.means):
        return True
    return False if rules().open_means.isdisjoint(act.means) else None


def _without_the_state(act: Act) -> bool:
    """Whether every perpetrator is known and none is of the State."""
    above = {code.split(".")[0] if code else None for code in act.perpetrators}
    return bool(above) and above.isdisjoint({None, rules().state, rules().unknown})


def classes(act: Act, status: str, *, reported_elsewhere: bool | None = None) -> Mapping[str, Any]:
    """All of them, as `registry show` has them."""
    return {
        "sdg": sdg(act),
        "sdg_counts": sdg_counts(status, reported_elsewhere=reported_elsewhere),
        "iccs": list(iccs(act)),
        "huridocs": list(huridocs(act)),
        "gbvims": gbvims(act),
        "gbv_contexts": list(gbv_contexts(act)),
    }
