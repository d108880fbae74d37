"""The tables of case work.

A case is a narrow row of codes beside one sealed document (table `cases`, row `Case.id`) that holds
the name, the contacts and the account. Everything that happens to it is appended, never overwritten;
`seq` orders what happened within one second.
"""

from sqlmodel import Field

from imd.cases.tables import CaseChange, CaseFlag, CaseFollowup, CasePlan, CaseSignature
from imd.cases.traces import Draft, NameKey, Tombstone
from imd.vault.table import Row, new_id

__all__ = [
    "Assessment",
    "Case",
    "CaseAnswers",
    "CaseChange",
    "CaseEvent",
    "CaseFlag",
    "CaseFollowup",
    "CaseNote",
    "CasePlan",
    "CaseSignature",
    "Consent",
    "Draft",
    "NameKey",
    "Tombstone",
]


class Case(Row, table=True):
    """One woman's, or one group's, case. `id` never leaves the office; `code` is said over the telephone."""

    __tablename__ = "cases"

    id: str = Field(default_factory=new_id, primary_key=True)
    code: str = Field(unique=True)
    status: str = Field(index=True)
    # The case's level, which is the instruments' and any override's; NULL until one is set.
    level: str | None = None
    country: str | None = Field(default=None, index=True)
    admin1: str | None = None
    opened: str = Field(index=True)
    # When the status was entered, and when the last assessment was made: the deadlines' starting points.
    moved: str
    assessed: str | None = None
    worker: str | None = Field(default=None, index=True)
    in_danger_now: bool | None = None
    safe_to_talk: bool | None = None
    language: str | None = None
    caller: str | None = None
    linked_to_defence: str | None = None
    birth_year: int | None = None
    own_rating: int | None = None
    next_contact: str | None = None
    # When she was last reached, and when she last told of a new incident that has not been assessed yet.
    contacted: str | None = None
    incident: str | None = None
    # When all her goals were told to be met (or not to apply): from then on the case may be closed.
    settled: str | None = None
    # Until when it is on hold; when it was last opened again after it had been closed.
    hold_until: str | None = None
    reopened: str | None = None
    # How many times its answers or its worker were changed: who edits an older state is told.
    revision: int = 0
    # The mandatory questions that are still open: a JSON array of their names.
    missing: str = "[]"
    # Where the case was found to be another's double: that other case. Its code leads there.
    duplicate_of: str | None = Field(default=None, foreign_key="cases.id")
    # Why it must not be erased yet is the sealed document of table `case_holds`.
    legal_hold: bool | None = None


class CaseAnswers(Row, table=True):
    """What was answered in one section of a questionnaire, without what is sealed: a JSON object.

    A correction is a new row; the newest of a section holds.
    """

    __tablename__ = "case_answers"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    questionnaire: str
    version: str
    section: str
    answers: str
    at: str
    actor: str


class Consent(Row, table=True):
    """What she said about one purpose, when and how. Append-only: a withdrawal is a row of its own.

    `to_whom` is the receiver that the consent names. A private person (purpose `contact`) is named in the
    sealed document of table `consents` only, and stands here as `~` and a token that is the same for her
    whenever she is named again.
    """

    __tablename__ = "consents"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    purpose: str
    status: str
    to_whom: str | None = None
    at: str
    actor: str
    language: str | None = None
    way: str
    text_version: str
    expires: str | None = None


class Assessment(Row, table=True):
    """One use of a risk instrument: every answer and the result as it was given, never computed again.

    `level` is the instrument's, `override_level` what a worker raised it to (her reason is sealed under
    `assessments`), `case_level` what the case had from then on. NULL where too little was answered.
    """

    __tablename__ = "assessments"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    instrument: str
    version: str
    answers: str
    score: float | None = None
    score_min: float | None = None
    score_max: float | None = None
    band: str | None = None
    level: str | None = None
    floors: str = "[]"
    warnings: str = "[]"
    override_level: str | None = None
    case_level: str | None = None
    at: str
    actor: str


class CaseNote(Row, table=True):
    """That a note was written; its text is the sealed document of table `case_notes`."""

    __tablename__ = "case_notes"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    at: str
    actor: str


class CaseEvent(Row, table=True):
    """A change of status. Append-only.

    `reason` is a code; a reason in words is the sealed document of table `case_events`.
    """

    __tablename__ = "case_events"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", index=True)
    seq: int
    at: str
    actor: str
    from_status: str | None = None
    to_status: str
    reason: str | None = None
