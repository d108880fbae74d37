"""The score of two records being one event, and the blocks that are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from imd.registry.candidates import Crowds, _by_place
from imd.registry.likeness import Record, groups, likeness, model

CODES = st.frozensets(st.sampled_from(["PSY.DTH", "PSY.THR", "INT.PHYS", "DIG.HAR"]), max_size=3)
DAY = st.dates(date(2026, 1, 1), date(2026, 2, 28)).map(date.isoformat)
RECORD = st.builds(
    Record,
    id=st.integers(1, 10**6),
    import_id=st.sampled_from([None, 1, 2]),
    origin=st.sampled_from([None, "a", "b"]),
    key=st.sampled_from([None, "k", "l"]),
    date_from=DAY,
    admin1=st.sampled_from([None, "HN-FM"]),
    municipality=st.sampled_from([None, "una", "otra"]),
    types=CODES,
    perpetrators=CODES,
    spaces=CODES,
    persons=st.frozensets(st.integers(1, 3), max_size=2),
    named=st.frozensets(st.integers(1, 3), max_size=2),
    genders=CODES,
    ages=st.frozensets(st.integers(0, 90), max_size=2),
).map(lambda one: replace(one, date_to=one.date_from))


@given(one=RECORD, other=RECORD)
def test_the_order_does_not_matter(one: Record, other: Record) -> None:
    """A pair has one score, whichever record comes first."""
    assert likeness(one, other) == likeness(other, one)


@given(one=RECORD)
def test_what_is_unknown_weighs_nothing(one: Record) -> None:
    """Against a record of which nothing is known there is no more than its source."""
    found = likeness(one, Record(id=0, origin=one.origin))
    assert (found.score, found.reasons, found.against) == (0, (), ())


@given(one=RECORD, other=RECORD)
def test_one_agreement_more_is_never_less_alike(one: Record, other: Record) -> None:
    """That both name the same person can only speak for the pair."""
    alone = likeness(
        replace(one, persons=frozenset()), replace(other, persons=frozenset(), named=frozenset())
    )
    together = likeness(
        replace(one, persons=frozenset({9})), replace(other, persons=frozenset({9}), named=frozenset())
    )
    assert together.score > alone.score


def test_the_score_is_the_sum_of_its_weights() -> None:
    """Known answer: log2(m/u) of each level in the data, to one place."""
    one = Record(id=1, date_from="2026-03-02", date_to="2026-03-02", types=frozenset({"PSY.DTH"}), origin="a")
    found = likeness(one, replace(one, id=2, origin="b"))
    # log2(.4697/.2411) + log2(.5847/.3327) + log2(.8147/.1811) = 0.962 + 0.814 + 2.170
    assert (found.score, found.reasons) == (3.9, ("other_source", "same_day", "same_types"))


def test_the_data_are_sound() -> None:
    """Each level is a code with words, probabilities lie between 0 and 1, and the thresholds are in order."""
    import tomllib
    from pathlib import Path

    import imd.registry
    from imd.terms.load import vocabulary

    path = Path(imd.registry.__file__).parent / "data" / "likeness.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(data["levels"]) == set(vocabulary("same_event").codes)
    assert all(0 < level[key] < 1 for level in data["levels"].values() for key in ("m", "u"))
    assert 0 < model().possible < model().likely
    assert data["source"]


def test_the_weights_are_those_of_the_invented_pairs() -> None:
    """The data say that their numbers come from the pair maker and its seed: they do."""
    import tomllib

    from bench.likeness.weighing import as_toml, estimate
    from imd.registry.likeness import _FILE

    made = tomllib.loads(as_toml(estimate()))["levels"]
    assert tomllib.loads(_FILE.read_text(encoding="utf-8"))["levels"] == made


def test_the_thresholds_hold_on_other_pairs() -> None:
    """Most doubles compared are told of, what is called likely mostly is, and rows of one file never are."""
    from bench.likeness.judging import judged, scored

    found = scored(count=1000)
    possible, likely = judged(found, model().possible), judged(found, model().likely)
    assert possible.recall_in_blocks > 0.85
    assert likely.precision > 0.8
    assert max(found.others["equal rows"]) < model().likely


EVENT = st.tuples(
    st.sampled_from([1, 2, None]),
    st.sampled_from(["HN-FM", "HN-CR"]),
    st.integers(0, 12),
    st.sampled_from(["PSY.DTH", "PSY.THR INT.PHYS", "INT.PHYS"]),
)


@settings(max_examples=60)
@given(events=st.lists(EVENT, max_size=14))
def test_the_blocks_are_what_they_should_be(events: list[Any]) -> None:
    """In one department, at most three days apart, a group in common: all such pairs, none besides, each once."""
    first = date(2026, 3, 1)
    rows = sorted(
        (
            (n, source, "HN", admin1, (first + timedelta(days)).isoformat(), types)
            for n, (source, admin1, days, types) in enumerate(events, 1)
        ),
        key=lambda row: (row[3], row[4], row[0]),
    )
    found = list(_by_place(((*row[:5], row[4], row[5]) for row in rows), Crowds()))
    wanted = {
        frozenset((one[0], other[0]))
        for one in rows
        for other in rows
        if one[0] < other[0]
        and one[3] == other[3]
        and abs((date.fromisoformat(one[4]) - date.fromisoformat(other[4])).days) <= 3
        and groups(frozenset(one[5].split())) & groups(frozenset(other[5].split()))
    }
    assert len(found) == len(wanted)
    assert {frozenset(pair) for pair in found} == wanted


def test_a_crowd_costs_no_more_than_its_size() -> None:
    """Thousands of equal rows of one file are not compared with each other, and another file's few are bounded."""
    day = "2026-03-02"
    rows = [(n, 1, "HN", "HN-FM", day, day, "PSY.DTH") for n in range(5000)]
    crowds = Crowds()
    pairs = list(_by_place([*rows, (9999, 2, "HN", "HN-FM", day, day, "PSY.DTH")], crowds))
    most = model().crowd
    assert len(pairs) <= most * most + most
    assert sum(9999 in pair for pair in pairs) == most
    assert crowds.count > 4000
