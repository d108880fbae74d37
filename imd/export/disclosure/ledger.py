"""The ledger of everything printed, inside the vault."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.export.disclosure.cell import Cell, read
from imd.export.disclosure.rule import Standing

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Members = Mapping[int, Standing]
"""The attacks that stand in a cell, each with its event and whom it stands for."""
Days = tuple[str, str]
_FIRST, _LAST = "0000", "9999"


@dataclass(frozen=True)
class Where:
    """A table's cells: for whom, and of which days; "" is open."""

    audience: str
    since: str
    until: str

    @property
    def days(self) -> Days:
        """The first and the last day."""
        return self.since, self.until


@dataclass(frozen=True)
class Kept:
    """A number as it was formed and printed, None where it was hidden."""

    edition: int
    where: Where
    cell: Cell
    number: int | None
    persons: int | None
    members: Members


def held(db: Reader, days: Days) -> list[Kept]:
    """Every number ever formed that days may be reckoned against, for whatever audience, oldest first.

    These are the periods that share days with them, those that share days with these, and so on: a month is
    what is left of a year when eleven months are known.
    """
    periods = [(since, until) for since, until in db.each("SELECT DISTINCT since, until FROM edition_cells")]
    reached = _reached(days, periods)
    return [kept for since, until in sorted(reached) for kept in _kept(db, since, until)]


def _reached(days: Days, periods: Iterable[Days]) -> set[Days]:
    found, left = {days}, set(periods)
    while near := {one for one in left if any(_share(one, other) for other in found)}:
        found |= near
        left -= near
    return found - {days} | ({days} & set(periods))


def _share(one: Days, other: Days) -> bool:
    return (one[0] or _FIRST) <= (other[1] or _LAST) and (other[0] or _FIRST) <= (one[1] or _LAST)


def _kept(db: Reader, since: str, until: str) -> Iterable[Kept]:
    rows = db.each(
        "SELECT edition_id, audience, line, number, persons, members FROM edition_cells"
        " WHERE since = :since AND until = :until ORDER BY edition_id, audience, line",
        since=since,
        until=until,
    )
    for edition, audience, line, number, persons, members in rows:
        where = Where(audience, since, until)
        yield Kept(edition, where, read(line), number, persons, _unpacked(members))


def members_of(db: Reader, one: Cell, where: tuple[str, str, str], edition: int) -> Members:
    """On whom the number of a cell stood in an edition; `where` is (audience, first day, last day)."""
    audience, since, until = where
    packed = db.value(
        "SELECT members FROM edition_cells WHERE line = :line AND audience = :audience AND since = :since"
        " AND until = :until AND edition_id <= :edition ORDER BY edition_id DESC LIMIT 1",
        line=one.line,
        audience=audience,
        since=since,
        until=until,
        edition=edition,
    )
    return _unpacked(packed) if packed is not None else {}


def next_edition(db: Reader) -> int:
    """The number of the edition that would be the next."""
    return 1 + int(db.value("SELECT max(id) FROM editions") or 0)


def printed(db: Reader, request: str, as_of: str) -> tuple[int, dict[str, Any]] | None:
    """(edition, document) that answered a request last, as far as was known by then."""
    found = db.one(
        "SELECT t.edition_id, t.document FROM edition_tables t JOIN editions e ON e.id = t.edition_id"
        " WHERE t.request = :request AND e.as_of <= :as_of ORDER BY t.edition_id DESC LIMIT 1",
        request=request,
        as_of=as_of,
    )
    return (found["edition_id"], document(found["document"])) if found else None


def document(packed: bytes) -> dict[str, Any]:
    """What was printed."""
    found: dict[str, Any] = json.loads(zlib.decompress(packed))
    return found


def keep(
    db: Session,
    edition: int,
    *,
    as_of: str,
    audience: str,
    request: str,
    told: Mapping[str, Any],
    cells: Iterable[Kept],
) -> None:
    """Write a table of an edition down, with the numbers formed in it."""
    if db.value("SELECT 1 FROM editions WHERE id = :id", id=edition) is None:
        db.run(
            "INSERT INTO editions (id, at, as_of, audience, actor) VALUES (:id, :at, :as_of, :audience, :actor)",
            id=edition,
            at=stored(db.now),
            as_of=as_of,
            audience=audience,
            actor=db.actor,
        )
    n = int(db.value("SELECT count(*) FROM edition_tables WHERE edition_id = :id", id=edition))
    packed = zlib.compress(json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode())
    db.run(
        "INSERT INTO edition_tables (edition_id, n, request, document) VALUES (:id, :n, :request, :document)",
        id=edition,
        n=n,
        request=request,
        document=packed,
    )
    db.run_many(
        "INSERT INTO edition_cells (edition_id, audience, since, until, line, number, persons, members)"
        " VALUES (:edition, :audience, :since, :until, :line, :number, :persons, :members)",
        [
            {
                "edition": edition,
                "audience": cell.where.audience,
                "since": cell.where.since,
                "until": cell.where.until,
                "line": cell.cell.line,
                "number": cell.number,
                "persons": cell.persons,
                "members": _packed(cell.members),
            }
            for cell in cells
        ],
    )


def _packed(members: Members) -> bytes:
    flat = array("q")
    for act in sorted(members):
        flat.extend((act, *members[act]))
    return zlib.compress(flat.tobytes())


def _unpacked(blob: bytes) -> Members:
    flat = array("q", zlib.decompress(blob))
    return {flat[n]: (flat[n + 1], flat[n + 2]) for n in range(0, len(flat), 3)}
