"""SQLModel on a connection that is already open and in its transaction."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from imd.vault.store import translated

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlcipher3.dbapi2 import Connection

# At INFO and DEBUG SQLAlchemy prints parameters and rows: names, contacts, accounts.
for _name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class _Lent:
    """A connection whose transaction belongs to someone else: it is neither ended nor closed here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Left to the owner."""

    def rollback(self) -> None:
        """Left to the owner."""

    def close(self) -> None:
        """Left to the owner."""


def engine_on(connection: Connection) -> Engine:
    """An engine that only ever uses `connection` and neither begins nor ends transactions."""
    from sqlcipher3 import dbapi2

    return create_engine(
        # Not the pysqlcipher dialect: it would run `pragma key=""` and keep a key in its URL.
        "sqlite://",
        module=dbapi2,
        creator=lambda: _Lent(connection),
        poolclass=StaticPool,
        hide_parameters=True,
    )


def session_on(connection: Connection) -> Session:
    """An ORM session inside the transaction that `connection` has begun."""
    return Session(engine_on(connection), expire_on_commit=False)


def flush(session: Session) -> None:
    """Send pending rows; the driver's refusals become imd's errors."""
    try:
        session.flush()
    except DBAPIError as fault:
        with translated():
            raise fault.orig or fault from None
