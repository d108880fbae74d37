"""A stay: she and those who come with her, in a house, from one day to another."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_code, new_id


class Stay(Row, table=True):
    """One stay. It takes people − infants beds from `accepted` until it ends.

    What was found before she came, why it was cancelled and the plan for afterwards are sealed under `stays`.
    """

    __tablename__ = "stays"
    __table_args__ = (CheckConstraint("infants >= 0 AND people > infants", name="people"),)

    id: str = Field(default_factory=new_code, primary_key=True)
    # NULL: the case was erased.
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True)
    house_id: str = Field(foreign_key="houses.id", index=True)
    status: str = Field(index=True)
    # Everyone, herself and infants included.
    people: int
    infants: int = 0
    # Of the people, the minors; NULL: nobody asked. `ages` is a JSON array of their years.
    girls: int | None = None
    boys: int | None = None
    ages: str | None = None
    # Dates: the first day and the day of leaving, whose night is free again.
    from_date: str
    planned_exit: str
    # Instants.
    entered: str | None = None
    exited: str | None = None
    # A code: of the exit reasons, of `stay_refusal` where refused; NULL where it is words.
    reason: str | None = None
    # Who let it begin although the house was full; why is sealed.
    override: str | None = None
    # The second person who looked at an end of the agreement.
    reviewer: str | None = None
    requested: str
    requester: str


class StayExtension(Row, table=True):
    """A later planned exit. What the medical, psychological and legal staff found is sealed under this table."""

    __tablename__ = "stay_extensions"

    id: str = Field(default_factory=new_id, primary_key=True)
    stay_id: str = Field(foreign_key="stays.id", index=True)
    until: str
    # Beyond what a stay may last without the three assessments.
    beyond: bool = False
    at: str
    actor: str


class StayFollowup(Row, table=True):
    """That she was looked for after she had left; what was heard is sealed under this table."""

    __tablename__ = "stay_followups"

    id: str = Field(default_factory=new_id, primary_key=True)
    stay_id: str = Field(foreign_key="stays.id", index=True)
    contacted: bool
    at: str
    actor: str
