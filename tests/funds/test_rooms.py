"""Rooms as they are typed."""

import pytest

from imd.errors.funds import RoomsInvalid
from imd.funds.rooms import parse, written


def test_rooms_add_up_to_the_beds() -> None:
    """Two rooms with one bed and three with two are eight beds."""
    assert [room.beds for room in parse("2x1,3x2", 8)] == [1, 1, 2, 2, 2]
    assert [room.beds for room in parse(" 1X4 , 1×2", 6)] == [4, 2]
    assert written(parse("2x1, 3x2", 8)) == "2x1,3x2"


def test_a_family_room_is_marked() -> None:
    """An f after the beds; rooms alike but for it stay apart."""
    assert [room.family for room in parse("1x4f,1x4", 8)] == [True, False]
    assert written(parse("2x2F,1x4", 8)) == "2x2f,1x4"


@pytest.mark.parametrize(
    "text", ["2x1,3x2,1x1", "2x1", "", "x", "2x", "8", "0x8,8x1", "8x0", "-1x-8", "1x8g", "٨x١", None]
)
def test_other_rooms_are_refused(text: object) -> None:
    """Rooms that cannot be read, or do not add up, are refused."""
    with pytest.raises(RoomsInvalid):
        parse(text, 8)
