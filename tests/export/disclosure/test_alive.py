"""The attacker of the tests is awake: against exact numbers it finds, against ours it does not."""

from __future__ import annotations

import random

from imd.export.disclosure.linear import bounds
from imd.export.disclosure.printing import floored
from imd.export.disclosure.system import System, tight


def differenced(seed: int, base: int) -> list[tuple[int, int]]:
    """What the attacker learns of small late groups when a table is printed anew five weeks later."""
    chance, system = random.Random(seed), System()
    for cell in range(12):
        first, late = chance.randint(20, 60), chance.randint(1, 3)
        for moment, number in (("first", first), ("second", first + late)):
            printed = number if base == 1 else floored(number) or 0
            system.know((moment, cell), printed, printed + base - 1)
        system.total(("second", cell), [("first", cell), ("late", cell)])
    return [bounds(system, ("late", cell)) for cell in range(12)]


def test_the_attacker_is_alive() -> None:
    """Exact numbers printed anew give more than twenty late groups away in five seeds: else the attacker sleeps."""
    found = [one for seed in range(5) for one in differenced(seed, 1)]
    assert sum(least == most for least, most in found) > 20


def test_rounding_alone_would_not_do() -> None:
    """Fives printed anew still tell too much of some late groups: this is why printed numbers do not move."""
    found = [one for seed in range(5) for one in differenced(seed, 5)]
    assert not any(least == most for least, most in found)
    assert any(tight(one, 5, 5) or one[0] > 0 for one in found)
