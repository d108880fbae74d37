"""The vault's own tables: key labels, sealed documents, the audit chain, sealed settings."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field

from imd.vault.table import Row


class KeyLabel(Row, table=True):
    """Who a slot of keys.json belongs to; kept after removal, so that old audit lines keep their actor."""

    __tablename__ = "key_labels"
    slot: str = Field(primary_key=True)
    name: str = Field(index=True)
    scope: str
    kind: str
    created: str
    removed: str | None = None


class Sealed(Row, table=True):
    """The newest sealed document of a row of another table."""

    __tablename__ = "sealed"
    of_table: str = Field(primary_key=True)
    of_row: str = Field(primary_key=True)
    rev: int
    blob: bytes = Field(sa_type=LargeBinary)


class Meta(Row, table=True):
    """A small document sealed under the registry key: the audit chain's key."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    rev: int
    blob: bytes = Field(sa_type=LargeBinary)


class AuditEntry(Row, table=True):
    """One line of the audit chain: each holds the hash of the one before."""

    __tablename__ = "audit"
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    actor: str
    action: str
    ref: str | None = Field(default=None, index=True)
    detail: str
    prev: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)
