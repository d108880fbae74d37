"""A house. Its name, its area and where it is are sealed under `houses`: every other place knows its code."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_code, new_id


class House(Row, table=True):
    """A shelter, rest house, flat or host family. `id` is the code that lists show."""

    __tablename__ = "houses"

    id: str = Field(default_factory=new_code, primary_key=True)
    kind: str
    # Children are received up to the day before this birthday; NULL: at any age.
    minors_under: int | None = None
    # JSON arrays of codes of the lists `house_rule` and `house_access`; NULL: not known.
    rules: str | None = None
    access: str | None = None
    created: str
    actor: str


class Room(Row, table=True):
    """A room. The beds of a house are the sum over its rooms."""

    __tablename__ = "rooms"
    __table_args__ = (CheckConstraint("beds > 0", name="beds"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    house_id: str = Field(foreign_key="houses.id", index=True)
    number: int
    beds: int
    # Kept for a woman with those who depend on her.
    family: bool = False
