"""The audit chain: what an edit under the registry key cannot hide, and what it can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.vault.audit import digest, verify

CHANGES = {
    "the actor": "UPDATE audit SET actor = '00000000' WHERE seq = 2",
    "the act": "UPDATE audit SET action = 'x' WHERE seq = 2",
    "the time": "UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
    "the time as a blob": "UPDATE audit SET at = x'00' WHERE seq = 2",
    "what it is about": "UPDATE audit SET ref = 'x' WHERE seq = 2",
    "no longer about anything": "UPDATE audit SET ref = NULL WHERE seq = 2",
    "the detail": "UPDATE audit SET detail = '{\"n\":99}' WHERE seq = 2",
    "the detail's spacing": "UPDATE audit SET detail = '{\"n\": 2}' WHERE seq = 2",
    "a key of the detail twice": 'UPDATE audit SET detail = \'{"n":7,"n":2}\' WHERE seq = 2',
    "the detail as no JSON": "UPDATE audit SET detail = 'x' WHERE seq = 2",
    "the detail as a number": "UPDATE audit SET detail = 5 WHERE seq = 2",
    "the detail as a blob": "UPDATE audit SET detail = x'7b' WHERE seq = 2",
    "a hash": "UPDATE audit SET hash = zeroblob(32) WHERE seq = 2",
    "a hash of another type": "UPDATE audit SET hash = 10000000000 WHERE seq = 2",
    "a link": "UPDATE audit SET prev = zeroblob(32) WHERE seq = 3",
    "a link as text": "UPDATE audit SET prev = hex(prev) WHERE seq = 3",
    "the first deleted": "DELETE FROM audit WHERE seq = 1",
    "one in the middle deleted": "DELETE FROM audit WHERE seq = 3",
    "one deleted and the rest renumbered": "DELETE FROM audit WHERE seq = 3;"
    " UPDATE audit SET seq = seq - 1 WHERE seq > 3",
    "renumbered": "UPDATE audit SET seq = 9 WHERE seq = 5",
    "two swapped": "UPDATE audit SET seq = -1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;"
    " UPDATE audit SET seq = 3 WHERE seq = -1",
    "one doubled": "INSERT INTO audit SELECT 6, at, actor, action, ref, detail, prev, hash FROM audit WHERE seq = 5",
    "the chain's key": "UPDATE meta SET blob = zeroblob(300) WHERE name = 'audit'",
    "no key for the chain": "DELETE FROM meta WHERE name = 'audit'",
}


@pytest.fixture
def chain(app: Any, raw: Any) -> Any:
    """A bare connection to a store whose chain has five entries and whose triggers were dropped."""
    for number in range(2, 6):
        with app.session("test.write") as db:
            db.ref, db.detail = "r" * 32, {"n": number}
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("DROP TRIGGER audit_no_delete")
    return raw


def test_a_whole_chain_holds(run: Any, chain: Any) -> None:
    """The number of entries and the last hash are told: what a checkpoint on paper is compared with."""
    told = run("-f", "json", "audit", "verify")
    head = chain.execute("SELECT hash FROM audit WHERE seq = 5").fetchone()[0]
    assert (told.exit, told.json) == (0, {"entries": 5, "ok": True, "head": head.hex()})


@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_of_the_chain_is_noticed(run: Any, chain: Any, name: str) -> None:
    """Whoever holds the registry key can drop the triggers, but `audit verify` is exit 14."""
    chain.executescript(CHANGES[name])
    told = run("-f", "json", "audit", "verify")
    assert (told.exit, told.out) == (14, "")
    assert run("-q", "audit", "list").exit in (0, 14)


def test_cutting_the_end_needs_an_anchor_outside(run: Any, chain: Any) -> None:
    """What was appended last can be taken away unseen: only a number and a hash kept elsewhere show it."""
    before = run("-f", "json", "audit", "verify").json
    chain.execute("DELETE FROM audit WHERE seq > 3")
    told = run("-f", "json", "audit", "verify")
    assert (told.exit, told.json["entries"]) == (0, 3)
    assert told.json["head"] != before["head"]


def test_a_wholly_new_chain_needs_an_anchor_outside(run: Any, app: Any, chain: Any) -> None:
    """A holder of the registry key has the chain's key too, and can write another history."""
    with app.reader() as db:
        key = db.chain_key
    prev = bytes(32)
    for seq, at, actor, ref, detail in chain.execute(
        "SELECT seq, at, actor, ref, detail FROM audit"
    ).fetchall():
        said = digest(key, seq, prev, at, actor, "innocent", ref, detail)
        chain.execute(
            "UPDATE audit SET action = 'innocent', prev = ?, hash = ? WHERE seq = ?", (prev, said, seq)
        )
        prev = said
    assert run("audit", "verify").exit == 0


def test_an_entry_of_another_history_does_not_fit_in(run: Any, app: Any, chain: Any) -> None:
    """An authentic entry with the right number, kept from before the chain was cut and went on otherwise."""
    columns = "seq, at, actor, action, ref, detail, prev, hash"
    kept = chain.execute(f"SELECT {columns} FROM audit WHERE seq = 4").fetchone()
    chain.execute("DELETE FROM audit WHERE seq > 2")
    for number in range(3):
        with app.session("test.other") as db:
            db.detail = {"other": number}
    assert run("audit", "verify").exit == 0
    chain.execute("DELETE FROM audit WHERE seq > 3")
    chain.execute(f"INSERT INTO audit ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", kept)
    assert run("audit", "verify").exit == 14


def test_the_sealed_documents_are_named_in_the_chain(app: Any) -> None:
    """Table, row, revision and SHA-256: an older authentic document put back differs from the chain."""
    import hashlib

    with app.session("case.edit") as db:
        db.seal("cases", "a", {"n": 1})
    with app.reader() as db:
        blob = db.value("SELECT blob FROM sealed")
        detail = db.value("SELECT detail FROM audit ORDER BY seq DESC LIMIT 1")
    assert detail == f'{{"sealed":[["cases","a",1,"{hashlib.sha256(blob).hexdigest()}"]]}}'


def _swap(values: list[Any], place: int, new: Any) -> list[Any]:
    return [*values[:place], new, *values[place + 1 :]]


@pytest.mark.parametrize(
    ("place", "new"), [(0, 2), (1, b"\1" * 32), (2, "x"), (3, "x"), (4, "x"), (5, "x"), (6, '{"a":1}')]
)
def test_every_part_of_an_entry_is_hashed(place: int, new: Any) -> None:
    """Nothing can be left out of the hash without a test noticing."""
    parts = [1, bytes(32), "at", "actor", "action", None, "{}"]
    make: Callable[..., bytes] = digest
    assert make(bytes(32), *parts) != make(bytes(32), *_swap(parts, place, new))
    assert make(bytes(32), *parts) != make(b"\1" * 32, *parts)


def test_an_empty_chain_has_no_entries(app: Any, chain: Any) -> None:
    """All of it cut is the extreme of the cut end: zero is what is told."""
    chain.execute("DELETE FROM audit")
    with app.reader() as db:
        assert verify(db, db.chain_key) == (0, bytes(32))
