"""The ledger of everything printed, inside the vault."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.export.disclosure.rule import Standing

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Members = Mapping[int, Standing]
"""The attacks that stand in a cell, each with its event and whom it stands for."""
_FIRST, _LAST = "0000", "9999"


@dataclass(frozen=True)
class Where:
    """A table's cells: for whom, and of which days; "" is open."""

    audience: str
    since: str
    until: str


@dataclass(frozen=True)
class Kept:
    """A number as it was formed and printed, None where it was hidden."""

    edition: int
    where: Where
    line: str
    number: int | None
    persons: int | None
    members: Members


def line(only: str, countries: Iterable[str], level: Iterable[str], key: Iterable[str | None]) -> str:
    """What a cell counts, of whatever period."""
    return json.dumps([only, list(countries), list(level), list(key)], separators=(",", ":"))


def live(db: Reader, where: Where) -> dict[str, Kept]:
    """The numbers in force of one period: of each line the newest."""
    found = _kept(
        db, "audience = :audience AND since = :since AND until = :until", where, where.since, where.until
    )
    return {kept.line: kept for kept in found}


def finer(db: Reader, where: Where) -> list[Kept]:
    """The numbers in force of shorter periods inside this one, and not of this one itself."""
    since, until = where.since or _FIRST, where.until or _LAST
    found = _kept(db, "audience = :audience AND since >= :since AND until <= :until", where, since, until)
    newest = {(kept.where, kept.line): kept for kept in found if kept.where != where}
    return list(newest.values())


def _kept(db: Reader, condition: str, where: Where, since: str, until: str) -> Iterable[Kept]:
    rows = db.each(
        "SELECT edition_id, audience, since, until, line, number, persons, members FROM edition_cells"  # noqa: S608
        f" WHERE {condition} ORDER BY edition_id, line",
        audience=where.audience,
        since=since,
        until=until,
    )
    for edition, audience, first, last, of, number, persons, members in rows:
        yield Kept(edition, Where(audience, first, last), of, number, persons, _unpacked(members))


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
                "line": cell.line,
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
