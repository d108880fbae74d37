"""What came after what, to the same people."""

from __future__ import annotations

from imd.export.statistics.chains import Attack, followed, next_attacks, pairs

LIVES = {
    1: [Attack(0, 10, "PSY.DTH"), Attack(100, 11, "INT.PHYS"), Attack(100, 11, "PROP.ROB")],
    2: [Attack(50, 12, "PSY.DTH")],
    3: [Attack(60, 13, "INT.PHYS"), Attack(70, 14, "PSY.DTH")],
}


def test_the_next_attack_is_another_event() -> None:
    """Two forms in one event are not two attacks in a row; who was not attacked again is censored."""
    assert sorted(next_attacks(LIVES, 200, 200)) == [
        (10, True),
        (100, False),
        (100, True),
        (130, False),
        (150, False),
    ]


def test_the_period_ends_but_looking_does_not() -> None:
    """An attack after the period is nobody's first, but it may be the next."""
    assert sorted(next_attacks(LIVES, 10, 200)) == [(100, True)]
    assert sorted(followed(LIVES, {"PSY.DTH"}, {"INT.PHYS"}, 10, 200)) == [(100, True)]


def test_violence_before_the_threat_is_not_its_consequence() -> None:
    """Only what came the same day or later follows a threat."""
    assert sorted(followed(LIVES, {"PSY.DTH"}, {"INT.PHYS"}, 200, 200)) == [
        (100, True),
        (130, False),
        (150, False),
    ]


def test_pairs_by_hand() -> None:
    """Four events; A in 3, B in 2, both in 2 (once within the window): J = 2/3, lift = 2·4/(3·2)."""
    lives = {1: [Attack(0, 1, "A"), Attack(90, 2, "B")], 2: [Attack(5, 4, "C")]}
    types = {1: frozenset({"A"}), 2: frozenset({"A", "B"}), 3: frozenset({"A"}), 4: frozenset({"C"})}
    found = next(one for one in pairs(lives, types, 90) if one.types == ("A", "B"))
    assert (found.n, round(found.jaccard, 3), round(found.lift, 3)) == (2, 0.667, 1.333)


def test_the_window_ends_after_its_days() -> None:
    """What came a day too late is no pair, and neither is what came upon somebody else."""
    lives = {1: [Attack(0, 1, "A"), Attack(91, 2, "B")], 2: [Attack(1, 3, "C")]}
    types = {1: frozenset({"A"}), 2: frozenset({"B"}), 3: frozenset({"C"})}
    assert pairs(lives, types, 90) == []
