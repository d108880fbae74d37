"""The store's schema, revision by revision. `HEAD` is what this program reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors import vault as errors
from imd.vault.store import Door

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# Written by tools/make_revision.py, so that opening a vault need not import alembic; a test holds them to
# the revisions that there are.
HEAD = "0002"
EARLIER: tuple[str, ...] = ("0001",)


def revision(db: Door) -> str | None:
    """The revision a store is at; None for one without a schema."""
    if not db.value("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'"):
        return None
    return str(db.value("SELECT version_num FROM alembic_version"))


def outdated(db: Door) -> str | None:
    """The earlier revision a store is at, None where it is at `HEAD`. Raises StoreUnknownVersion."""
    found = revision(db)
    if found == HEAD:
        return None
    if found not in EARLIER:
        raise errors.StoreUnknownVersion()
    return found


def upgrade(connection: Connection, last: Callable[[], object] = lambda: None, to: str = HEAD) -> None:
    """Bring a store to the revision `to`: all steps, and then `last`, in one transaction, or leave it as it was.

    Foreign keys are off meanwhile: a table made again by a revision would otherwise take every row
    that points to it along. They are checked before the commit.
    """
    from alembic import command
    from alembic.config import Config

    from imd.vault.orm import engine_on

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another command may have been first: the work is done once, and told once.
        if revision(Door(connection)) == to:
            connection.execute("ROLLBACK")
            return
        with engine_on(connection).connect() as sql:
            config.attributes["connection"] = sql
            command.upgrade(config, to)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise errors.StoreDamaged()
        last()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
