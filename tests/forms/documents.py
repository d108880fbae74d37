"""Hypothesis strategies: answers that a form takes, made from its own data."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from imd.forms.items import Item, Questionnaire
from imd.forms.rules import holds
from imd.forms.values import choices

_words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
_days = st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 11, 24))


def documents(q: Questionnaire) -> st.SearchStrategy[dict[str, Any]]:
    """Documents with the core answers and any of the others, cut at any place."""
    return _group(q.items, frozenset({"admin1"}))


def _group(items: tuple[Item, ...], left_out: frozenset[str] = frozenset()) -> st.SearchStrategy[Any]:
    kept = [item for item in items if not item.hidden and item.key not in left_out]
    core = {item.key: _answer(item) for item in kept if item.core}
    rest = {item.key: _answer(item) | st.none() for item in kept if not item.core}
    return st.fixed_dictionaries(core, optional=rest).map(lambda row: _agreeing(items, row))


def _agreeing(items: tuple[Item, ...], row: dict[str, Any]) -> dict[str, Any]:
    """The row with a number of 1 where its neighbours allow no other."""
    ones = {
        item.key: 1 for item in items if item.one_when and row.get(item.key) and holds(item.one_when, (row,))
    }
    return {**row, **ones}


def _answer(item: Item) -> st.SearchStrategy[Any]:
    codes = list(choices(item)) if item.type in ("choice", "multi", "country", "admin1") else []
    high = item.maximum if item.maximum is not None else 1000
    by_type: dict[str, Any] = {
        "yes_no": lambda: st.sampled_from([True, False, "yes", "no"]),
        "choice": lambda: st.sampled_from(codes),
        "country": lambda: st.sampled_from(codes),
        "admin1": lambda: st.sampled_from(codes),
        "multi": lambda: st.lists(st.sampled_from(codes), max_size=4),
        "integer": lambda: st.integers(item.minimum or 0, min(high, 2026)),
        "scale": lambda: st.integers(item.minimum or 0, high),
        "text": lambda: _words.map(lambda said: said + "x") if item.core else _words,
        "long_text": lambda: _words.map(lambda said: said + "x") if item.core else _words,
        "partial_date": lambda: st.builds(
            lambda day, cut: day.isoformat()[:cut], _days, st.sampled_from([4, 7, 10])
        ),
        "date": lambda: _days.map(lambda day: day.isoformat()),
        "moment": lambda: _days.map(lambda day: day.isoformat()) | st.just("2026-11-26T10:00:00-06:00"),
        "group": lambda: _group(item.items),
        "repeat": lambda: st.lists(_group(item.items), max_size=2),
    }
    strategy: st.SearchStrategy[Any] = by_type[item.type]()
    return strategy
