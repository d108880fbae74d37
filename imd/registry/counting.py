"""What counts: the rules by which aggressions, events, people and organisations are summed.

A double counts in its record's place, what another registry counts is left to it, and what was rejected did not
happen. People are counted apart from aggressions, each once over all scopes, and are never added up.
Source: IM-Defensoras' published figures, in which the three scopes add up to the total and people do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry import count_queries

if TYPE_CHECKING:
    from imd.registry.filters import Filter
    from imd.vault.session import Reader

SCOPES = ("individual", "collective", "organisation")
NOT_TOLD = "not_told"


def sums(db: Reader, wanted: Filter) -> dict[str, Any]:
    """What the filter's events and acts amount to.

    `scopes` holds the three scopes and, where there are any, those of which none was told; they add up to
    `aggressions`. `persons` are known people attacked: `distinct` is not the sum of `individual` and
    `collective`, for some are in both; `collective_at_least` is a floor: nobody says that two groups were two.
    Organisations are those attacked; `small` ones have ten members at most. `left_out` says why others do not
    count.
    """
    scopes = dict.fromkeys(SCOPES, 0) | count_queries.by_scope(db, wanted)
    persons = count_queries.persons(db, wanted)
    floor = max(persons["collective"], count_queries.largest_group(db, wanted))
    return {
        "aggressions": sum(scopes.values()),
        "scopes": scopes,
        "events": count_queries.events(db, wanted),
        "persons": {**persons, "collective_at_least": floor},
        "organisations": count_queries.organisations(db, wanted),
        "left_out": count_queries.left_out(db, wanted),
    }
