"""Rooms as they are typed."""

import pytest

from imd.errors.funds import RoomsInvalid
from imd.funds.rooms import parse, written


def test_rooms_add_up_to_the_beds() -> None:
    """Two rooms with one bed and three with two are eight beds."""
    assert parse("2x1,3x2", 8) == [1, 1, 2, 2, 2]
    assert parse(" 1X4 , 1×2", 6) == [4, 2]
    assert written([1, 1, 2, 2, 2]) == "2x1,3x2"


@pytest.mark.parametrize(
    "text", ["2x1,3x2,1x1", "2x1", "", "x", "2x", "8", "0x8,8x1", "8x0", "-1x-8", "٨x١", None]
)
def test_other_rooms_are_refused(text: object) -> None:
    """Rooms that cannot be read, or do not add up, are refused."""
    with pytest.raises(RoomsInvalid):
        parse(text, 8)
