"""Several commands at once on one vault: nothing lost, nobody turned away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.vault import forked
from tests.vault.conftest import clean


def _count_up(app: Any, times: int) -> None:
    for _time in range(times):
        with app.session("test.count") as db:
            value = db.value("SELECT rev FROM meta WHERE name = 'counter'")
            db.run("UPDATE meta SET rev = :rev WHERE name = 'counter'", rev=value + 1)


def _read_along(app: Any, times: int) -> None:
    last = 0
    for _time in range(times):
        with app.reader() as db:
            value = db.value("SELECT rev FROM meta WHERE name = 'counter'")
            lines = db.value("SELECT count(*) FROM audit WHERE action = 'test.count'")
        assert value >= last
        assert value == lines, "a reader saw half of a transaction"
        last = value


def _race(app: Any, times: int) -> None:
    with app.session(None) as db:
        db.run("INSERT INTO meta (name, rev, blob) VALUES ('counter', 0, x'00')")
    writers = [forked.start(lambda: _count_up(app, times)) for _one in range(4)]
    readers = [forked.start(lambda: _read_along(app, times)) for _one in range(2)]
    assert [forked.end(child) for child in writers + readers] == [0] * 6
    with app.reader() as db:
        assert db.value("SELECT rev FROM meta WHERE name = 'counter'") == 4 * times
    assert clean(app)


def test_no_update_is_lost(app: Any) -> None:
    """Four writers of 50 read-modify-writes and two readers: 200, none busy, one chain."""
    _race(app, 50)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_update_is_lost_in_a_long_run(app: Any) -> None:
    """Four times 500."""
    _race(app, 500)


def test_the_first_statement_of_a_session_takes_the_lock(app: Any, raw: Any) -> None:
    """BEGIN IMMEDIATE: a rule that was checked still holds when the session commits."""
    import sqlcipher3.dbapi2 as driver

    raw.execute("PRAGMA busy_timeout=0")
    with app.session(None) as db:
        db.value("SELECT 1")
        with pytest.raises(driver.OperationalError, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("ROLLBACK")
