"""What a sound store is: pages, relations, chain, documents; each is looked at, and each alone is enough to refuse."""

from __future__ import annotations

from typing import Any

import pytest

from imd.errors.vault import AuditBroken, DocumentDamaged, StoreDamaged
from imd.vault import health
from tests.vault.backups import fill


class _Told:
    """A store whose two checks of pages say what they are told to say."""

    def __init__(self, cipher: list[Any], tree: str) -> None:
        self._cipher, self._tree = cipher, tree

    def rows(self, _sql: str) -> list[Any]:
        return self._cipher

    def value(self, _sql: str) -> str:
        return self._tree


@pytest.mark.parametrize(
    ("cipher", "tree", "sound"),
    [([], "ok", True), ([{"x": 1}], "ok", False), ([], "row 1 missing", False), ([{"x": 1}], "bad", False)],
)
def test_both_checks_of_pages_count(cipher: list[Any], tree: str, sound: bool) -> None:
    """Each finds what the other misses: neither may speak for both."""
    assert health.pages_hold(_Told(cipher, tree)) is sound  # type: ignore[arg-type]


@pytest.mark.parametrize("check", ["pages_hold", "relations_hold"])
def test_either_is_enough_to_refuse(app: Any, monkeypatch: pytest.MonkeyPatch, check: str) -> None:
    """Torn pages with sound relations, lost relations on sound pages."""
    with app.reader() as db:
        health.inspected(db)
        monkeypatch.setattr(health, check, lambda _db: False)
        with pytest.raises(StoreDamaged):
            health.inspected(db)


def test_every_document_is_opened(app: Any) -> None:
    """One changed bit in the last of them is noticed, and their number told."""
    fill(app, 3)
    with app.reader() as db:
        assert health.inspected(db).documents == health.inspected(db).rows["sealed"] == 3
    with app.session("test") as db:
        db.run("UPDATE sealed SET blob = CAST(substr(blob, 1, 40) || x'00' || substr(blob, 42) AS BLOB)")
    with app.reader() as db, pytest.raises(DocumentDamaged):
        health.inspected(db)


def test_the_chain_is_walked(app: Any, raw: Any) -> None:
    """A line that was changed."""
    fill(app, 1)
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET actor = 'x' WHERE seq = 1")
    with app.reader() as db, pytest.raises(AuditBroken):
        health.inspected(db)
