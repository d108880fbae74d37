"""The registry's tables: coded facts only, so that a key without identities can work with all of them.

Words about an event (title, municipality, notes, what was said about gender, notes on sources) are in the
sealed document of table `events`, row str(id); an organisation's name in that of table `organisations`.
Rows are bitemporal: `registered_at` and `withdrawn_at` say from when to when a row counts, so that any
earlier state can be counted again (`imd.registry.standing`). `version_of`: an earlier state of that row.
Source: HURIDOCS events standard formats (event, act, involvement).
"""

from sqlalchemy import Index, text
from sqlmodel import Field

from imd.registry.tables import EventPair, Intervention, Link, LinkedAct, Verification
from imd.vault.table import Row

__all__ = [
    "Aggression",
    "Event",
    "EventPair",
    "Import",
    "Intervention",
    "Involvement",
    "Link",
    "LinkedAct",
    "Organisation",
    "Person",
    "Source",
    "Verification",
]


def _where_known(name: str, column: str, *, unique: bool = False) -> Index:
    """An index of the rows that have a value: most rows of an import have none, and would cost as much."""
    known = text(f"{column} IS NOT NULL")
    return Index(name, column, unique=unique, sqlite_where=known, postgresql_where=known)


class Import(Row, table=True):
    """One file taken in. `rows_done` is the resume mark: rows up to it are decided and kept."""

    __tablename__ = "imports"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    file_hash: str = Field(index=True)
    mapping_hash: str
    rows_done: int = 0
    added: int = 0
    rejected: int = 0
    started_at: str
    finished_at: str | None = None


class Person(Row, table=True):
    """Someone who was attacked, without a name: her case's woman, a pseudonym's, or nobody we can tell.

    `person_key` stands for the pseudonym under which a file or document names her; it cannot be turned back.
    `same_as`: she turned out to be that person, to whom her pseudonym leads from then on.
    `ethnicity` and `disability` are JSON arrays; NULL is not asked.
    """

    __tablename__ = "persons"
    __table_args__ = (
        _where_known("ix_persons_case_id", "case_id"),
        _where_known("ix_persons_person_key", "person_key", unique=True),
        _where_known("ix_persons_same_as", "same_as"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    case_id: str | None = Field(default=None, foreign_key="cases.id")
    person_key: str | None = None
    same_as: int | None = Field(default=None, foreign_key="persons.id")
    gender: str | None = None
    orientation: str | None = None
    ethnicity: str | None = None
    birth_year: int | None = None
    area: str | None = None
    disability: str | None = None
    role: str | None = None


class Organisation(Row, table=True):
    """An organisation that was attacked or to which she belongs; its name is sealed.

    `members` is how many belong to it, as last told: where there are ten at most, an attack on it counts as one
    on a person when it is decided what may be printed.
    """

    __tablename__ = "organisations"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    country: str | None = None
    members: int | None = None
    registered_at: str


class Event(Row, table=True):
    """What happened at one time and place.

    `date` is written as short as it is known (`2026-02-17`, `2026-02`, `2026`), `date_from` and `date_to` are
    the days between which it lies, all NULL where nothing is known. `source_registry` names the registry it
    comes from, `source_key` its key there. `import_key` is the same for the same event of the same source, so
    that a file can be read twice. `status` is a code of list `verification`; `consent_statistics` of list
    `event_consent`. `reported_elsewhere`: another registry counts it, the sums leave it out. `duplicate_of`: a
    person found it to be a double of that record, which counts alone. `follows`: the earlier event of which this
    one is a consequence, so that events form chains.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_country_date_from", "country", "date_from"),
        _where_known("ix_events_case_id", "case_id"),
        _where_known("ix_events_import_key", "import_key", unique=True),
        _where_known("ix_events_duplicate_of", "duplicate_of"),
        _where_known("ix_events_follows", "follows"),
        _where_known("ix_events_version_of", "version_of"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    import_id: int | None = Field(default=None, foreign_key="imports.id")
    import_key: str | None = None
    source_registry: str | None = None
    source_key: str | None = None
    date: str | None = None
    date_precision: str = "unknown"
    date_from: str | None = Field(default=None, index=True)
    date_to: str | None = None
    country: str | None = None
    admin1: str | None = None
    case_id: str | None = Field(default=None, foreign_key="cases.id")
    consent_statistics: str = "not_needed"
    reported_elsewhere: bool | None = None
    status: str = "unverified"
    duplicate_of: int | None = Field(default=None, foreign_key="events.id")
    follows: int | None = Field(default=None, foreign_key="events.id")
    version_of: int | None = Field(default=None, foreign_key="events.id")
    registered_at: str
    withdrawn_at: str | None = None


class Aggression(Row, table=True):
    """One form of attack on one victim: the unit that is counted.

    `affected_min` is a floor ("at least"). `age` is hers at the time, in years. `rights` (the rights she
    defends), `means` and `gender_components` are JSON arrays; `[]` is none, NULL is not asked or not
    assessed. `close_people` (who of those close to her was attacked too) and `previous_measures` (the protection
    she had when it happened) are JSON arrays too. `reported`: to an authority, `yes`, `no` or `unknown`. `row_key`
    recognises a file's row again.
    """

    __tablename__ = "aggressions"
    __table_args__ = (_where_known("ix_aggressions_version_of", "version_of"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event_id: int = Field(foreign_key="events.id", index=True)
    victim_id: int | None = Field(default=None, foreign_key="persons.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    type: str = Field(index=True)
    scope: str | None = None
    affected_min: int | None = None
    space: str | None = None
    age: int | None = None
    rights: str | None = None
    means: str | None = None
    gender_components: str | None = None
    series: bool | None = None
    earlier_attacks: int | None = None
    reported: str | None = None
    close_people: str | None = None
    previous_measures: str | None = None
    row_key: int | None = None
    version_of: int | None = Field(default=None, foreign_key="aggressions.id")
    registered_at: str
    withdrawn_at: str | None = None


class Involvement(Row, table=True):
    """One perpetrator's part in one act; `n` counts from 0 within the act. `acts_for` is a JSON array, NULL unknown."""

    __tablename__ = "involvements"
    __table_args__ = {"sqlite_with_rowid": False}

    aggression_id: int = Field(primary_key=True, foreign_key="aggressions.id")
    n: int = Field(primary_key=True)
    type: str | None = None
    degree: str | None = None
    acts_for: str | None = None


class Source(Row, table=True):
    """Who or what says that the event happened, and how far it can be relied on (list `reliability`)."""

    __tablename__ = "sources"
    __table_args__ = {"sqlite_with_rowid": False}

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    n: int = Field(primary_key=True)
    kind: str | None = None
    reliability: str | None = None
