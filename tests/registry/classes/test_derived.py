"""What an act is in the schemes of others: worked examples, and the same in SQL."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imd.registry.classes import columns, derived
from imd.registry.classes.derived import Act
from imd.terms.load import vocabulary


@pytest.mark.parametrize(
    ("act", "sdg", "gbvims"),
    [
        (Act("LIFE.FEM"), "K", "NON_GBV"),
        (Act("INT.TORT", perpetrators=("ST.POL",)), "T", "PHYS"),
        (Act("INT.TORT", perpetrators=("NS.PARA", "ST.MIL")), "T", "PHYS"),
        (Act("INT.TORT", perpetrators=("NS.OC",)), "OH", "PHYS"),
        (Act("INT.TORT", perpetrators=("NS.OC", "UNK.PHY")), "T", "PHYS"),
        (Act("INT.TORT"), "T", "PHYS"),
        (Act("LIB.DET", perpetrators=("ST.POL",)), "AD", "NON_GBV"),
        (Act("LIB.DET", perpetrators=("NS.SEC",)), "KN", "NON_GBV"),
        (Act("LIB.DET", perpetrators=(None,)), "AD", "NON_GBV"),
        (Act("LIB.DISP", perpetrators=("NS.OC",)), "ED", "NON_GBV"),
        (Act("LIB.HOUSE", perpetrators=("PR.FAM",)), "KN", "DENIAL"),
        (Act("INT.RAPE", ("blows",)), "OH", "RAPE"),
        (Act("INT.IPV", ("digital", "blows")), "OH", "PHYS"),
        (Act("INT.IPV", ()), "OH", "PSY"),
        (Act("INT.IPV", ("none",)), "OH", "PSY"),
        (Act("INT.IPV", ("other",)), "OH", None),
        (Act("INT.IPV"), "OH", None),
        (Act("OTHER"), "OH", "NON_GBV"),
        (Act("LIFE"), None, None),
        (Act("PSY.DTH.LOCAL"), None, None),
    ],
)
def test_worked_examples(act: Act, sdg: str | None, gbvims: str | None) -> None:
    """The State's part decides what torture and detention are; the first yes what GBVIMS calls it; unknown is None."""
    assert (derived.sdg(act), derived.gbvims(act)) == (sdg, gbvims)


@pytest.mark.parametrize(
    ("act", "iccs"),
    [
        (Act("PROP.ROB", ("firearm",)), ("0401",)),
        (Act("PROP.ROB", ("none",)), ("0502",)),
        (Act("PROP.ROB"), ("0401", "0502")),
        (Act("PSY.EXT", ("firearm",)), ("0205",)),
        (Act("CRIM.OPEN"), ()),
        (Act("MOV"), ()),
    ],
)
def test_iccs(act: Act, iccs: tuple[str, ...]) -> None:
    """Robbery is by force, theft without; what is not known stays open."""
    assert derived.iccs(act) == iccs


@pytest.mark.parametrize(
    ("act", "contexts"),
    [
        (Act("INT.IPV", perpetrators=("PR.PART",)), ("DOM.PART",)),
        (Act("INT.IPV", perpetrators=("PR.FAM", "PR.PART")), ("DOM.PART", "DOM.FAM")),
        (Act("INT.IPV"), ("DOM",)),
        (Act("PSY.THR", perpetrators=("PR.PART",)), ("DOM.PART",)),
        (Act("PROP.ROB", perpetrators=("PR.PART",)), ()),
        (Act("INT.RAPE", age=17), ("CHILD",)),
        (Act("INT.RAPE", age=18), ()),
        (Act("INT.RAPE"), ()),
        (Act("INT.SEXA", perpetrators=("PR.FAM",), age=9), ("DOM.FAM", "CHILD")),
        (Act("INT.SEXH", age=9), ()),
    ],
)
def test_contexts(act: Act, contexts: tuple[str, ...]) -> None:
    """Partner, kin and childhood are contexts of gender-based violence, never its type."""
    assert derived.gbv_contexts(act) == contexts


def test_only_what_is_verified_counts() -> None:
    """And nothing that another registry counts already."""
    assert derived.sdg_counts("verified")
    assert not derived.sdg_counts("unverified")
    assert not derived.sdg_counts("verified", reported_elsewhere=True)


MEANS = st.one_of(
    st.none(), st.lists(st.sampled_from(list(vocabulary("means").codes)), max_size=3, unique=True)
)
WHO = st.lists(
    st.one_of(st.none(), st.sampled_from(list(vocabulary("perpetrator").codes))), max_size=3, unique=True
)
ACTS = st.builds(
    Act,
    st.sampled_from([*vocabulary("attack_type").codes, "PSY.DTH.LOCAL"]),
    MEANS,
    WHO.map(tuple),
    st.one_of(st.none(), st.integers(0, 99)),
)


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(ACTS, min_size=20, max_size=40))
def test_sql_says_the_same(acts: list[Act]) -> None:
    """Each expression gives for a row what its namesake gives for the act."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE aggressions (id, type, means, age)")
    db.execute("CREATE TABLE involvements (aggression_id, n, type)")
    for n, act in enumerate(acts):
        means = None if act.means is None else json.dumps(act.means)
        db.execute("INSERT INTO aggressions VALUES (?, ?, ?, ?)", (n, act.type, means, act.age))
        rows = [(n, k, who) for k, who in enumerate(act.perpetrators)]
        db.executemany("INSERT INTO involvements VALUES (?, ?, ?)", rows)
    names = ("sdg", "iccs", "huridocs", "gbvims", "gbv_contexts")
    wanted = ", ".join(getattr(columns, name)() for name in names)
    found = db.execute(f"SELECT {wanted} FROM aggressions a ORDER BY id").fetchall()
    for act, row in zip(acts, found, strict=True):
        assert row == tuple(_cell(getattr(derived, name)(act)) for name in names), act
    db.close()


def _cell(value: Any) -> Any:
    return (";".join(value) or None) if isinstance(value, tuple) else value
