"""The tables of what happens in a case after its interview. All append-only, but for a flag that is done."""

from sqlmodel import Field

from imd.vault.table import Row, new_id


class CasePlan(Row, table=True):
    """A plan as it was agreed: its actions in her order, without their words, which are sealed.

    A change is a new row; the newest holds. `agreed` is whether she agrees to the whole of it.
    """

    __tablename__ = "case_plans"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    version: str
    actions: str
    agreed: bool
    review: str | None = None
    warnings: str = "[]"
    at: str
    actor: str


class CaseFollowup(Row, table=True):
    """A contact with her, or attempts that found nobody. What was told is sealed."""

    __tablename__ = "case_followups"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    version: str
    day: str
    contacted: bool
    attempts: int
    answers: str
    next_contact: str | None = None
    at: str
    actor: str


class CaseFlag(Row, table=True):
    """Something in a case that must not be forgotten; its text is sealed. `by` and `done` are instants."""

    __tablename__ = "case_flags"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    by: str
    at: str
    actor: str
    done: str | None = None
    done_by: str | None = None


class CaseSignature(Row, table=True):
    """That somebody answers for an act of another: `what` is `plan`, `close`, `transfer` or `level`, `of_row` the act.

    `self_approved`: by the same hand, because nobody else could; the next signature ratifies it.
    """

    __tablename__ = "case_signatures"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    what: str
    of_row: str
    self_approved: bool
    at: str
    actor: str


class CaseChange(Row, table=True):
    """That an answer, or the worker in charge, was changed. `revision` is the case's from then on.

    `before` and `after` are JSON; of what is sealed, both are the row's sealed document.
    """

    __tablename__ = "case_changes"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    revision: int
    field: str
    before: str | None = None
    after: str | None = None
    at: str
    actor: str
