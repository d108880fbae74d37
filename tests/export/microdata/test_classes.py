"""Counting who looks alike: published answers, and people instead of rows."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from imd.export.microdata.classes import classes, diversity, k, small
from tests.export.microdata.known import HOSPITAL, STUDENTS


@pytest.mark.parametrize(
    ("data", "rows", "people", "values"),
    [(STUDENTS, 154, 5, 4), (HOSPITAL, 13, 2, 1)],
    ids=["students", "hospital"],
)
def test_published_data_have_their_published_answers(
    data: Mapping[str, str], rows: int, people: int, values: int
) -> None:
    """k and l of two data sets of pycanon, in whatever order the rows come (its own l once depended on it)."""
    lines = [(looks, value) for looks, of in data.items() for value in of.split()]
    assert len(lines) == rows
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        found = classes((looks, person, (value,)) for person, (looks, value) in enumerate(lines))
        assert (k(found), diversity(found)) == (people, values)


def test_people_are_counted_and_not_rows() -> None:
    """Eleven rows of one woman are one woman."""
    found = classes(("same", person, ("A", "B", "C")) for person in [1] * 11)
    assert (k(found), diversity(found)) == (1, 3)
    assert small(found, 11, 3) == {"same"}
    assert small(classes(("same", n, ("A", "B", "C")[n % 3 :][:1]) for n in range(11)), 11, 3) == set()
