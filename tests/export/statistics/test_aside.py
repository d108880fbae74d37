"""An edition is counted while others write, and is never half of before and half of after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.errors.export import OutUnwritable
from imd.export.disclosure.aside import entered
from imd.export.statistics import table
from imd.export.statistics.tables import types
from tests.export.statistics.invented import Registry
from tests.export.statistics.test_editions import MARCH, Fill, crowd

_ASKED: dict[str, Any] = {"audience": "public", **MARCH}


class Office:
    """Counts an edition while as many colleagues as wished for register an attack each, one a count."""

    def __init__(self, app: Any, colleagues: int) -> None:
        self.app, self.colleagues, self.counts = app, colleagues, 0

    def __call__(self, db: Any) -> tuple[int, int, dict[str, Any]]:
        self.counts += 1
        found = table(db, types.TABLE.name, **_ASKED)
        if self.counts <= self.colleagues:
            with self.app.session("test") as other:
                Registry(other, 9000 + 10 * self.counts).event("2026-03-09")
        again = table(db, types.TABLE.name, **_ASKED)
        assert again == found, "what is counted aside is read back as if it were entered"
        return int(db.value("SELECT count(*) FROM events")), self.counts, found


def editions(app: Any) -> list[tuple[int, int, int]]:
    """Of each edition in the ledger the number, its tables and its cells."""
    with app.reader() as db:
        return list(
            db.each(
                "SELECT id, (SELECT count(*) FROM edition_tables WHERE edition_id = id),"
                " (SELECT count(*) FROM edition_cells WHERE edition_id = id) FROM editions"
            )
        )


def test_others_write_while_an_edition_is_counted(registry: Fill, app: Any) -> None:
    """A colleague's attack is kept at once; the edition is counted again, with hers, and entered once."""
    registry(lambda db: crowd(db, 1, 40))
    office = Office(app, 1)
    events, counts, found = entered(app, "edition", office)
    assert (events, counts) == (41, 2)
    [(number, tables, cells)] = editions(app)
    assert (number, tables) == (found["edition"], 1)
    assert cells > 10


def test_it_ends_however_much_is_written(registry: Fill, app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last time is under the lock."""
    registry(lambda db: crowd(db, 1, 40))
    office = Office(app, 2)
    begun: list[str] = []
    session = app.session
    monkeypatch.setattr(app, "session", lambda action: begun.append(action) or session(action))
    _events, counts, _found = entered(app, "edition", office)
    assert counts == 3
    assert begun == ["test", "test", "edition"]
    assert len(editions(app)) == 1


def test_what_fails_leaves_no_edition(registry: Fill, app: Any) -> None:
    """Neither in the ledger nor in the log."""
    registry(lambda db: crowd(db, 1, 40))

    def fails(db: Any) -> None:
        table(db, types.TABLE.name, **_ASKED)
        raise OutUnwritable

    with pytest.raises(OutUnwritable):
        entered(app, "edition", fails)
    assert editions(app) == []
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM audit WHERE action = 'edition'") == 0


def test_aside_and_under_the_lock_the_ledger_is_the_same(registry: Fill, app: Any) -> None:
    """The same rows in every one of its tables."""
    registry(lambda db: crowd(db, 1, 40))
    kept: list[list[tuple[Any, ...]]] = []
    enter: tuple[Callable[[Callable[[Any], Any]], Any], ...] = (
        lambda count: entered(app, "edition", count),
        lambda count: _held(app, count),
    )
    for way in enter:
        way(lambda db: table(db, "headline", **_ASKED) and table(db, types.TABLE.name, **_ASKED))
        with app.session(None) as db:
            kept.append([row for name in ("editions", "edition_tables", "edition_cells")
                         for row in sorted(db.each(f"SELECT * FROM {name}"), key=repr)])  # fmt: skip
            for name in ("edition_cells", "edition_tables", "editions"):
                db.run(f"DELETE FROM {name}")
    assert kept[0] == kept[1] != []


def _held(app: Any, count: Callable[[Any], Any]) -> Any:
    with app.session("edition") as db:
        return count(db)
