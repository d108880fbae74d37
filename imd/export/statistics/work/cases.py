"""Whose a case is, for the rule of disclosure: its person, the event that she is known by, and her consent."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from imd.export.disclosure.rule import Standing
from imd.export.tables.parts import consented
from imd.registry.standing import lasting_id

if TYPE_CHECKING:
    from imd.vault.session import Reader

_CASES = f"""SELECT c.id, CASE WHEN {consented("c.id")} THEN 1 ELSE 0 END,
    (SELECT min(v.id) FROM persons v WHERE v.case_id = c.id),
    (SELECT min({lasting_id("e")}) FROM persons v JOIN aggressions a ON a.victim_id = v.id
        JOIN events e ON e.id = a.event_id WHERE v.case_id = c.id)
    FROM cases c"""  # noqa: S608


def number(thing: str) -> int:
    """The number under which the ledger keeps a thing that has an id of text; the same every time."""
    return int.from_bytes(sha256(thing.encode()).digest()[:8]) >> 1


def standings(db: Reader, as_of: str) -> dict[str, tuple[bool, Standing]]:
    """Of each case whether others may be told of it, and on whom it stands.

    Women attacked in one event share it: whoever did it knows them all. A case without one is its own.
    """
    found = {}
    for case, told, person, event in db.each(_CASES, now=as_of):
        own = number(case)
        found[case] = bool(told), (own if event is None else event, own if person is None else person)
    return found
