"""12: a fund's sums over 10,000 grants and 60,000 entries, beside the same sums in plain SQLite."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved
from bench.world import NOW, World

_GRANTS = 10_000
_LINES = 5
_ROUNDS = 9
# Of each grant: kind and the postings of its entries; six entries a grant.
_ENTRIES = (
    ("commit", {"committed": 600, "commitment": -600}),
    ("pay", {"cash": -400, "grantee": 400, "committed": -400, "commitment": 400}),
    ("receipt", {"grantee": -300, "spent": 300}),
    ("refund", {"grantee": -100, "cash": 100}),
    ("pay", {"cash": -200, "grantee": 200, "committed": -200, "commitment": 200}),
    ("receipt", {"grantee": -200, "spent": 200}),
)
_TABLES = ("funds", "fund_lines", "ledger_entries", "ledger_postings", "grants", "grant_items")
_SUMS = """
SELECT e.line_id, p.account, SUM(p.amount) FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id
WHERE e.fund_id = ? GROUP BY e.line_id, p.account
"""
_ROWS = """
SELECT e.at, e.kind, e.grant_id, e.line_id, SUM(CASE WHEN p.account = 'cash' THEN p.amount ELSE 0 END)
FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE e.fund_id = ? GROUP BY e.id ORDER BY e.seq
"""


def figures(world: World) -> list[Figure]:
    """For information: one statement is the whole ledger, one approval the fund's sums and a few rows."""
    from imd.funds import views
    from imd.funds.service import approval
    from imd.funds.statement import statement

    db = _vault(world)
    fund, waiting = _filled(db)
    plain = _plain(world, db)

    def sums() -> Any:
        return plain.execute(_SUMS, (fund,)).fetchall()

    def approve() -> None:
        db.run("BEGIN IMMEDIATE")
        approval.approve(db, grant=waiting)
        db.run("ROLLBACK")

    assert sum(amount for _line, account, amount in sums() if account == "cash") == _balance(
        views.fund(db, "F")
    )
    assert statement(db, "F")["reconciled"]
    found = interleaved(
        {
            "show": _timed(lambda: views.fund(db, "F")),
            "sums": _timed(sums),
            "statement": _timed(lambda: statement(db, "F")),
            "rows": _timed(lambda: [sums(), plain.execute(_ROWS, (fund,)).fetchall()]),
            "approve": _timed(approve),
        },
        _ROUNDS,
    )
    note = f"{_GRANTS} grants, {_GRANTS * len(_ENTRIES)} entries"
    return [
        ratio("12", "fund show", "the same sums, plain SQLite", found["show"], found["sums"], None, note),
        ratio(
            "12",
            "fund statement",
            "the same rows, plain SQLite",
            found["statement"],
            found["rows"],
            None,
            note,
        ),
        ratio(
            "12", "grant approve", "the same sums, plain SQLite", found["approve"], found["sums"], None, note
        ),
    ]


def _vault(world: World) -> Any:
    """A session on an open connection, as a command has it once it has started."""
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase
    from imd.vault.session import Session
    from imd.vault.store import connect

    copy = world.copy(world.cases, "funds")
    secret = passphrase(world.passphrase.read_text(encoding="utf-8").strip())
    opened = unlock(copy.place, secret, lambda: NOW, {})
    connection = connect(copy.place / opened.ring.store, opened.keys.registry)
    return Session(connection, opened.keys, opened.slot, opened.ring.vault, NOW, {})


def _filled(db: Any) -> tuple[str, str]:
    """The fund's id and a verified grant that waits, after the whole ledger has been written."""
    from imd.funds.queries.write import insert
    from imd.funds.service import funds, grants

    db.run("BEGIN IMMEDIATE")
    funds.new_fund(db, name="F", kind="urgent", currency="GTQ")
    for number in range(_LINES):
        funds.deposit(db, fund="F", amount="100000000", donor="D", earmark=[f"max={number + 1000}"])
    fund = db.value("SELECT id FROM funds")
    lines = [line for (line,) in db.each("SELECT id FROM fund_lines ORDER BY number")]
    cases = list(db.each("SELECT id, code FROM cases WHERE status = 'intake' ORDER BY id"))
    seq = count(_LINES + 1)
    for number in range(_GRANTS):
        stamp = {"requested": "2026-01-01T00:00:00+00:00", "requester": "ana", "self_approved": False}
        place = {"fund_id": fund, "case_id": cases[number % len(cases)][0], "status": "receipts"}
        insert(db, "grants", id=f"G{number:09d}", **place, **stamp, emergency=False)
        money = {"category": "LEGAL", "amount": 600, "currency": "GTQ", "line_id": lines[number % _LINES]}
        insert(db, "grant_items", id=f"i{number}", grant_id=f"G{number:09d}", position=0, **money)
        _entries(db, fund, lines[number % _LINES], f"G{number:09d}", seq)
    asked = [{"category": "LEGAL", "amount": "500"}]
    waiting = grants.request(db, case=cases[0][1], fund="F", asked=asked)["id"]
    grants.verify(db, grant=waiting, references=["A", "B"])
    db.run("COMMIT")
    return fund, waiting


def _entries(db: Any, fund: str, line: str, grant: str, seq: Iterator[int]) -> None:
    from imd.funds.queries.write import insert

    for kind, postings in _ENTRIES:
        number = next(seq)
        place = {"fund_id": fund, "line_id": line, "grant_id": grant}
        at = "2026-01-01T00:00:00+00:00"
        insert(db, "ledger_entries", id=f"e{number}", seq=number, at=at, kind=kind, actor="ana", **place)
        rows = [(f"e{number}", account, "GTQ", amount) for account, amount in postings.items()]
        db.run_many(
            "INSERT INTO ledger_postings (entry_id, account, currency, amount) VALUES (?, ?, ?, ?)", rows
        )


def _plain(world: World, db: Any) -> sqlite3.Connection:
    """The same rows and indexes without encryption."""
    plain = sqlite3.connect(world.file("funds.db"))
    for (sql,) in list(
        db.each("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')")
    ):
        if any(f" {table} " in sql or f'"{table}"' in sql for table in _TABLES):
            plain.execute(sql)
    for table in _TABLES:
        rows = list(db.each(f"SELECT * FROM {table}"))
        plain.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    plain.commit()
    return plain


def _balance(fund: dict[str, Any]) -> int:
    return int(fund["balance"]["amount"].replace(".", ""))


def _timed(act: Callable[[], object]) -> Way:
    def run() -> Cost:
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        act()
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    return run
