"""The next generation's store: nothing of the old one is carried along but its rows."""

from __future__ import annotations

import contextlib
from typing import Any

from imd.vault.rotate import rotate
from imd.vault.store import connect


def _free(vault: Any) -> int:
    path = vault.folder / vault.ring.store
    with contextlib.closing(connect(path, vault.keys.registry)) as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def test_no_free_page_of_the_old_store_is_kept(app: Any, cheap: None) -> None:
    """What was deleted leaves free pages; copied page by page they would come along, under keys in force."""
    with app.session("test") as db:
        for number in range(60):
            db.seal("cases", str(number), {"text": "x" * 4000})
    with app.session("test") as db:
        db.run("DELETE FROM sealed")
    assert _free(app.vault) > 10
    rotate(app.vault)
    assert _free(app.vault) == 0
