"""What people did with events: verified them, linked them to cases, told doubles apart, intervened.

Coded facts; words beside them are in the event's sealed document. `actor` is the name of the key in use.
"""

from sqlmodel import Field

from imd.vault.table import Row


class Verification(Row, table=True):
    """One look at whether an event happened as registered; the newest is the event's `status`.

    `status` is a code of list `verification`, `source` the kind of source that spoke, `reliability` a code of
    that list. Why is the note in the event's sealed document, under `verifications` and `n`. Append-only.
    """

    __tablename__ = "verifications"
    __table_args__ = {"sqlite_with_rowid": False}

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    n: int = Field(primary_key=True)
    status: str
    source: str
    reliability: str | None = None
    at: str
    actor: str


class Intervention(Row, table=True):
    """What was done about an event, and what came of it. Source: HURIDOCS events standard formats.

    `date` is as short as it is known; `measure`, `status`, `impact` and `priority` are codes of the lists
    `measure`, `intervention_status`, `impact` and `priority`. Who intervened and what was answered is sealed.
    """

    __tablename__ = "interventions"
    __table_args__ = {"sqlite_with_rowid": False}

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    n: int = Field(primary_key=True)
    date: str | None = None
    measure: str | None = None
    status: str | None = None
    impact: str | None = None
    priority: str | None = None


class Link(Row, table=True):
    """An event was found to be one of a case's; enough is kept to take that back.

    `person_id` is the profile that turned out to be the case's woman, `consent` what held for statistics
    before, `filled` the columns of her profile that became known by it (a JSON array).
    """

    __tablename__ = "event_links"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event_id: int = Field(foreign_key="events.id", index=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="persons.id")
    consent: str
    filled: str = "[]"
    at: str
    actor: str
    undone_at: str | None = None
    undone_by: str | None = None


class LinkedAct(Row, table=True):
    """An act whose victim is the case's woman by a link; `victim_id` is who it was before, NULL nobody known."""

    __tablename__ = "linked_acts"
    __table_args__ = {"sqlite_with_rowid": False}

    link_id: int = Field(primary_key=True, foreign_key="event_links.id")
    aggression_id: int = Field(primary_key=True, foreign_key="aggressions.id")
    victim_id: int | None = Field(default=None, foreign_key="persons.id")


class EventPair(Row, table=True):
    """What a person decided about two records: `same`, `different`, or `open` again. The newest holds.

    `one` is the smaller of the two ids.
    """

    __tablename__ = "event_pairs"
    __table_args__ = {"sqlite_with_rowid": False}

    one: int = Field(primary_key=True, foreign_key="events.id")
    other: int = Field(primary_key=True, foreign_key="events.id", index=True)
    n: int = Field(primary_key=True)
    decision: str
    at: str
    actor: str
