"""A printed number moves only if the movement itself may be printed. Source: statistics.md 2.5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from imd.export.disclosure.ledger import Kept, Members, Where
from imd.export.disclosure.policy import Policy
from imd.export.disclosure.rule import Standing, behind, safe
from imd.export.disclosure.view import within


def moved(before: Members, now: Members) -> dict[int, Standing]:
    """The attacks added or withdrawn, or that stand for someone else now."""
    change = {act: standing for act, standing in now.items() if before.get(act) != standing}
    return change | {act: standing for act, standing in before.items() if act not in now}


def may_move(before: Members, now: Members, policy: Policy) -> bool:
    """Whether the difference is something, and enough people stand behind it."""
    change = moved(before, now)
    return bool(change) and safe(behind(change.values()), policy)


def without_late(now: Members, told: Iterable[Kept], inside: Mapping[int, str], policy: Policy) -> Members:
    """The members without what moved after numbers of these days were printed, where it is too few to be told.

    `told` are numbers of shorter periods, or for another audience. `inside` gives the days of each act; those of
    a shorter period are compared with what it stood on.
    """
    late: dict[int, Standing] = {}
    gone: dict[int, Standing] = {}
    for kept in told:
        if kept.number is None:
            continue
        there = {act: standing for act, standing in now.items() if _within(inside.get(act), kept)}
        late |= {act: standing for act, standing in there.items() if act not in kept.members}
        gone |= {act: standing for act, standing in kept.members.items() if act not in now}
    if (not late and not gone) or safe(behind((late | gone).values()), policy):
        return now
    return {act: standing for act, standing in {**now, **gone}.items() if act not in late}


def between(kept: Kept, now: Members, where: Where, inside: Mapping[int, str]) -> Iterator[Members]:
    """What came and what went, of the days that both numbers are of, from the one printed to the other."""
    if within(where.days, kept.where.days):
        shared = now
    elif within(kept.where.days, where.days):
        shared = {act: standing for act, standing in now.items() if _within(inside.get(act), kept)}
        yield {act: standing for act, standing in kept.members.items() if act not in now}
    else:
        return
    yield {act: standing for act, standing in shared.items() if act not in kept.members}
    if where.days == kept.where.days:
        yield {act: standing for act, standing in kept.members.items() if act not in now}


def _within(days: str | None, kept: Kept) -> bool:
    """Whether all days that a date may mean (`first/last`) lie in the kept number's period."""
    first, _slash, last = (days or "").partition("/")
    return bool(first) and within((first, last), kept.where.days)
