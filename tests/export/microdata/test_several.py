"""Who gave several answers to one description: none of them is left out by chance."""

from __future__ import annotations

from imd.export.microdata.hierarchies import SEVERAL, UNKNOWN, hierarchies, together
from imd.export.microdata.people import _row


def coarser(name: str, value: str | None) -> str:
    """A value at the second level."""
    return next(one for one in hierarchies() if one.name == name).coarsen[1](str(value))


def test_several_answers_are_several() -> None:
    """One is itself, whatever its order; several of one group keep their group; none is none."""
    assert together("rights", ["LAND"]) == "LAND"
    assert together("rights", ["TRUTH", "LAND"]) == together("rights", ["LAND", "TRUTH"]) == SEVERAL
    assert together("rights", ["LAND", "INDIG"]) == f"{SEVERAL}.TERRITORY"
    assert together("ethnicity", []) is None


def test_coarser_groups_only_merge() -> None:
    """What looks alike on a fine level looks alike on the coarse one: without that the search would be wrong."""
    assert (
        coarser("rights", together("rights", ["LAND", "INDIG"])) == coarser("rights", "LAND") == "TERRITORY"
    )
    assert coarser("rights", together("rights", ["LAND", "TRUTH"])) == SEVERAL
    assert coarser("ethnicity", together("ethnicity", ["INDIG", "AFRO"])) == "INDIG_AFRO"
    assert coarser("rights", together("rights", ["of a network", "another of it"])) == UNKNOWN


def test_a_row_says_what_she_most_often_was() -> None:
    """Of a quarter's attacks the set told most often; what was not answered is left out."""
    facts = [
        ("GT", "GT-14", "PSY", '["LAND","TRUTH"]', "WOM_CIS", '["INDIG","UNK"]', "30-39"),
        ("GT", "GT-14", "INT", '["TRUTH","LAND"]', "WOM_CIS", None, "30-39"),
        ("GT", "GT-14", "INT", '["LAND"]', "UNK", "[]", "30-39"),
    ]
    row = _row(1, "2026-Q1", facts)
    assert row.traits == ("30-39", "GT-14", "2026-Q1", "WOM_CIS", "INDIG", SEVERAL)
    assert (row.forms, row.aggressions) == (frozenset({"PSY", "INT"}), 3)
