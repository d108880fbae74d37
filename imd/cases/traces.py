"""The tables of what there is of a case before it is one, beside it, and after it: drafts, hashes, tombstones."""

from sqlalchemy import LargeBinary
from sqlmodel import Field

from imd.vault.table import Row


class Draft(Row, table=True):
    """An unfinished interview: its answers are the sealed document of table `drafts`.

    `id` is the code that the case will bear.
    """

    __tablename__ = "drafts"

    id: str = Field(primary_key=True)
    questionnaire: str
    version: str
    worker: str
    started: str
    updated: str


class NameKey(Row, table=True):
    """That a case has something by which it may be found: a keyed hash of two of a name's words, or of a number.

    `k` is made with a key that is sealed under the identity key: it says nothing without it, but that two
    cases share a hash.
    """

    __tablename__ = "name_keys"
    __table_args__ = {"sqlite_with_rowid": False}

    k: bytes = Field(primary_key=True, sa_type=LargeBinary)
    case_id: str = Field(primary_key=True, foreign_key="cases.id")


class Tombstone(Row, table=True):
    """That a case was erased, when and by whom. `code_hash` is a keyed hash of its code, `case_id` its id."""

    __tablename__ = "tombstones"

    case_id: str = Field(primary_key=True)
    code_hash: str = Field(unique=True)
    at: str
    actor: str
