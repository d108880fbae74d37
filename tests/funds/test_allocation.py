"""Which line pays which item."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from imd.funds.allocation import Item, Line, allocate
from imd.funds.earmarks import Facts

TODAY = date(2026, 11, 24)
GT = Facts(country="GT")


def test_what_expires_first_is_spent_first() -> None:
    """Of lines that fit, the one with the earliest last day; without a day last; then the older."""
    lines = [
        Line("never", 1, 500),
        Line("late", 2, 500, expires="2027-06-30"),
        Line("until", 3, 500, {"until": "2026-12-01"}, expires="2027-12-31"),
        Line("early", 4, 500, expires="2026-12-31"),
    ]
    items = [Item("LEGAL", 500)] * 4
    assert allocate(lines, items, GT, TODAY) == ["until", "early", "late", "never"]


def test_an_item_is_paid_from_one_line() -> None:
    """Two lines that hold enough only together cannot pay one item, but can pay two."""
    lines = [Line("a", 1, 300), Line("b", 2, 300)]
    assert allocate(lines, [Item("LEGAL", 500)], GT, TODAY) is None
    assert allocate(lines, [Item("LEGAL", 300), Item("LEGAL", 300)], GT, TODAY) == ["a", "b"]


def test_the_first_choice_gives_way_where_all_can_be_paid() -> None:
    """An item leaves the line it would take first to another that fits nowhere else."""
    lines = [Line("only_legal", 1, 400, {"category": ["LEGAL"]}), Line("any", 2, 400, expires="2026-12-31")]
    items = [Item("LEGAL", 400), Item("MEDICAL", 400)]
    assert allocate(lines, items, GT, TODAY) == ["only_legal", "any"]


def test_expired_lines_and_other_countries_pay_nothing() -> None:
    """The last day still counts; the day after does not."""
    item = [Item("LEGAL", 1)]
    assert allocate([Line("a", 1, 5, expires="2026-11-24")], item, GT, TODAY) == ["a"]
    assert allocate([Line("a", 1, 5, expires="2026-11-23")], item, GT, TODAY) is None
    assert allocate([Line("a", 1, 5, {"country": ["HN"]})], item, GT, TODAY) is None


def test_max_bounds_what_a_grant_takes_from_a_line() -> None:
    """`max` counts all the items that one grant takes from the line."""
    lines = [Line("a", 1, 1000, {"max": 300})]
    assert allocate(lines, [Item("LEGAL", 150), Item("LEGAL", 150)], GT, TODAY) == ["a", "a"]
    assert allocate(lines, [Item("LEGAL", 150), Item("LEGAL", 151)], GT, TODAY) is None


def test_a_hopeless_search_ends() -> None:
    """Many items over many lines that just do not fit are given up, not searched for hours."""
    lines = [Line(str(n), n, 1000) for n in range(12)]
    assert allocate(lines, [Item("LEGAL", 501)] * 13, GT, TODAY) is None


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=4),
    st.lists(st.integers(1, 12), min_size=1, max_size=5),
)
def test_no_line_is_overdrawn(available: list[int], amounts: list[int]) -> None:
    """Whatever is chosen, no line gives more than it has; one line that holds all is always enough."""
    lines = [Line(str(n), n, held) for n, held in enumerate(available)]
    chosen = allocate(lines, [Item("LEGAL", amount) for amount in amounts], GT, TODAY)
    if chosen is None:
        assert sum(amounts) > max(available)
        return
    for line in lines:
        assert sum(a for a, at in zip(amounts, chosen, strict=True) if at == line.id) <= line.available
