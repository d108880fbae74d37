"""What was printed for others' eyes, and on whom each number stood: kept so that no later number undoes it."""

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from imd.vault.table import Row


class Edition(Row, table=True):
    """One printing for a network or the public. Numbered, never overwritten."""

    __tablename__ = "editions"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    as_of: str
    audience: str
    actor: str


class EditionTable(Row, table=True):
    """A table of an edition. `request` is what was asked, `document` the compressed JSON that was printed."""

    __tablename__ = "edition_tables"

    edition_id: int = Field(primary_key=True, foreign_key="editions.id")
    n: int = Field(primary_key=True)
    request: str = Field(index=True)
    document: bytes = Field(sa_type=LargeBinary)


class EditionCell(Row, table=True):
    """A number formed in this edition. A later edition that prints it again, unchanged, has no row of its own.

    `line` says what it counts, of whatever period: a JSON array of condition, countries, dimensions and answers.
    `number` and `persons` are those printed, NULL where the cell was hidden. `members` are, compressed, the
    attacks that stood in it: three integers each, the attack, its event and whom it stands for.
    """

    __tablename__ = "edition_cells"
    __table_args__ = (Index("ix_edition_cells_line", "line", "since"),)

    edition_id: int = Field(primary_key=True, foreign_key="editions.id")
    audience: str = Field(primary_key=True)
    since: str = Field(primary_key=True)
    until: str = Field(primary_key=True)
    line: str = Field(primary_key=True)
    number: int | None = None
    persons: int | None = None
    members: bytes = Field(sa_type=LargeBinary)


class FrozenReport(Row, table=True):
    """A report that can be printed again, byte for byte. `request` is what was asked, without when, as JSON."""

    __tablename__ = "frozen_reports"

    name: str = Field(primary_key=True)
    at: str
    actor: str
    period: str
    audience: str
    edition: int | None = None
    data_cut: str | None = None
    request: str


class FrozenFile(Row, table=True):
    """A frozen report in one format: its bytes, compressed."""

    __tablename__ = "frozen_files"

    name: str = Field(primary_key=True, foreign_key="frozen_reports.name")
    format: str = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)
