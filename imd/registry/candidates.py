"""Which records are worth comparing: blocks, so that the work grows with the registry and not with its square.

Two records stand in one block where they name one person, or where they lie in one department within a few days
and have a group of attacks in common. In a crowd only the newest are compared; rows of one file, which its
keeper wrote one by one, are then left alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from imd.registry import pair_queries
from imd.registry.likeness import Record, groups, model

if TYPE_CHECKING:
    from imd.vault.session import Reader

Pair = tuple[int, int]
_LONGEST_MONTH = 31


class Crowds:
    """How many records stood among too many others to be compared with all of them."""

    def __init__(self) -> None:
        self.count = 0


def pairs(db: Reader, crowds: Crowds) -> Iterator[Pair]:
    """Every pair worth comparing, the smaller id first."""
    yield from _each_once(pair_queries.of_one_person(db), _by_place(pair_queries.by_place(db), crowds))


def _each_once(hers: Iterable[Pair], others: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs of one person, of which there are few, then those of `others` that are not among them."""
    seen: set[Pair] = set()
    for pair in map(_ordered, hers):
        if pair not in seen:
            seen.add(pair)
            yield pair
    yield from (pair for pair in map(_ordered, others) if pair not in seen)


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _by_place(events: Iterable[pair_queries.Place], crowds: Crowds) -> Iterator[Pair]:
    """Events in order of place and day: a window that slides, its parts by group of attacks and by file."""
    by = model()
    place: tuple[Any, ...] = ()
    windows: dict[str, dict[int | None, deque[tuple[int, int]]]] = {}
    for number, source, country, admin1, first, last, types in events:
        if (country, admin1) != place:
            place, windows = (country, admin1), {}
        begins, ends = (date.fromisoformat(day).toordinal() for day in (first, last))
        crowded, near_by = False, set[int]()
        for group in groups(frozenset((types or "").split())):
            window = windows.setdefault(group, {})
            for other, near in window.items():
                crowded = crowded or len(near) == by.crowd
                if other == source and len(near) == by.crowd and source is not None:
                    continue
                near_by.update(one for one, end in near if end + by.days >= begins)
            mine = window.setdefault(source, deque(maxlen=by.crowd))
            while mine and mine[0][1] + by.days < begins:
                mine.popleft()
            mine.append((number, ends))
        crowds.count += crowded
        yield from ((one, number) for one in sorted(near_by))


def pairs_of(db: Reader, record: Record, crowds: Crowds) -> Iterator[Pair]:
    """The pairs of one event."""
    hers = (pair for pair in pair_queries.of_one_person(db, record.id) if record.id in pair)
    yield from _each_once(hers, _near(db, record, crowds))


def _near(db: Reader, record: Record, crowds: Crowds) -> Iterator[Pair]:
    if record.date_from is None or record.date_to is None or record.country is None:
        return
    by = model()
    since = date.fromisoformat(record.date_from) - timedelta(days=by.days + _LONGEST_MONTH)
    until = date.fromisoformat(record.date_to) + timedelta(days=by.days)
    most = by.crowd * 20
    days = since.isoformat(), until.isoformat()
    found = pair_queries.near(db, record.country, record.admin1, *days, most)
    crowds.count += len(found) == most
    yield from ((record.id, other) for other in found if other != record.id)


def records(db: Reader, numbers: Iterable[int]) -> dict[int, Record]:
    """What some events are compared by; their municipality too where this key reads it."""
    listed = list(dict.fromkeys(numbers))
    acts: dict[int, list[Mapping[str, Any]]] = {}
    for row in pair_queries.acts(db, listed):
        acts.setdefault(row["event_id"], []).append(row)
    involved: dict[int, set[str]] = {}
    for row in pair_queries.perpetrators(db, listed):
        involved.setdefault(row["event_id"], set()).add(row["type"])
    return {
        row["id"]: _record(db, row, acts.get(row["id"], []), involved.get(row["id"], set()))
        for row in pair_queries.records(db, listed)
    }


def _record(db: Reader, row: Mapping[str, Any], acts: list[Mapping[str, Any]], who: set[str]) -> Record:
    def of(key: str) -> frozenset[Any]:
        return frozenset(act[key] for act in acts if act[key] is not None)

    return Record(
        id=row["id"],
        import_id=row["import_id"],
        origin=row["source_registry"] or row["case_id"],
        key=row["source_key"],
        date_from=row["date_from"],
        date_to=row["date_to"],
        country=row["country"],
        admin1=row["admin1"],
        municipality=_municipality(db, row["id"]),
        types=of("type"),
        perpetrators=frozenset(who),
        spaces=of("space"),
        persons=of("victim_id"),
        named=frozenset(act["victim_id"] for act in acts if act["named"]),
        genders=of("gender"),
        ages=of("age"),
    )


def _municipality(db: Reader, number: int) -> str | None:
    from imd.registry.tokens import fold

    if not db.has_identity:
        return None
    return fold(str(db.unseal("events", str(number)).get("municipality") or "")) or None
