"""The base of every table: constraints get names before the first model, so that migrations can name them."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from imd.vault.ids import BatchIds, new_code, new_id, normal_code, read_id, show_id

__all__ = ["BatchIds", "Row", "metadata", "new_code", "new_id", "normal_code", "read_id", "show_id"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel):
    """A table's row. Its text form is its class only: a log line must not show what it holds."""

    metadata = metadata

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__
