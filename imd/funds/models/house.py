"""A house. Its name and where it is are sealed under `houses`: every other place knows its code."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from imd.vault.table import Row, new_code, new_id


class House(Row, table=True):
    """A shelter, rest house, flat or host family. `id` is the code that lists show."""

    __tablename__ = "houses"

    id: str = Field(default_factory=new_code, primary_key=True)
    kind: str
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
