"""Beds and nights, checked against counting night by night."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from imd.funds.beds import Use, peak, use

DAY = date(2026, 11, 24)
_days = st.integers(0, 15).map(lambda n: DAY + timedelta(days=n))
_uses = st.lists(st.builds(Use, st.integers(1, 4), _days, st.none() | _days), max_size=6)


def test_the_night_of_leaving_is_free() -> None:
    """Someone may come on the day on which another leaves."""
    first = Use(1, DAY, DAY + timedelta(days=3))
    assert peak([first], DAY + timedelta(days=3), DAY + timedelta(days=5)) == 0
    assert peak([first], DAY + timedelta(days=2), DAY + timedelta(days=5)) == 1


def test_whoever_is_still_there_keeps_her_bed() -> None:
    """A resident past her planned exit takes her bed with no end; who never came does not."""
    yesterday = DAY - timedelta(days=1)
    assert use(1, yesterday, DAY, resident=True, today=DAY).end is None
    assert use(1, yesterday, DAY, resident=False, today=DAY).end == DAY


@given(_uses, _days, st.integers(1, 15))
def test_peak_is_the_fullest_night(uses: list[Use], start: date, length: int) -> None:
    """The peak is that of counting every night by itself."""
    nights = [start + timedelta(days=n) for n in range(length)]
    counted = max(sum(one.beds for one in uses if one.takes(night)) for night in nights)
    assert peak(uses, start, start + timedelta(days=length)) == counted
