"""What the levels of agreement weigh: how often each is met among doubles and among others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from bench.likeness.pairs import OTHER_KINDS, Pair, at_large, doubles, in_block, others
from imd.registry.likeness import levels

SEED = 6
COUNT = 3000
# Levels that the blocks leave no room for; they matter only where two records are named by hand.
_OUTSIDE = frozenset(("other_date", "other_country"))
_EVIDENCE = {
    "person": ("same_person", "other_person"),
    "date": ("same_day", "near_day", "other_date", "same_month"),
    "country": ("other_country",),
    "municipality": ("same_municipality", "other_municipality"),
    "admin1": ("same_admin1",),
    "types": ("same_types", "shared_type", "same_type_group"),
    "perpetrators": ("same_perpetrator", "perpetrator_group", "other_perpetrator"),
    "age": ("same_age", "other_age"),
    "gender": ("other_gender",),
    "space": ("same_space", "other_space"),
    "source": ("other_source", "same_source", "same_file"),
}
Shares = dict[str, dict[str, float]]


def estimate(seed: int = SEED, count: int = COUNT) -> Shares:
    """`m` and `u` of every level, rounded as the data file has them."""
    alike = list(doubles(seed, count))
    blocked = [pair for pair in alike if in_block(*pair)]
    unlike = list(
        chain.from_iterable(
            others(seed, kind, int(count * share)) for kind, (_, share) in OTHER_KINDS.items()
        )
    )
    inside = _shares(blocked), _shares(unlike)
    outside = _shares(alike), _shares(at_large(seed, count))
    found: Shares = {}
    for level in chain.from_iterable(_EVIDENCE.values()):
        m, u = outside if level in _OUTSIDE else inside
        found[level] = {"m": m[level], "u": u[level]}
    return found


def _shares(pairs: Iterable[Pair]) -> dict[str, float]:
    """How often each level is met where the two records tell enough to compare."""
    met, told = Counter[str](), Counter[str]()
    for one, other in pairs:
        found = set(levels(one, other))
        met.update(found)
        told.update(name for name in _EVIDENCE if _comparable(name, one, other))
    return {
        level: round((met[level] + 0.5) / (told[name] + 1), 4)
        for name, group in _EVIDENCE.items()
        for level in group
    }


def _comparable(name: str, one: object, other: object) -> bool:
    keys = {
        "person": "named",
        "date": "date_from",
        "country": "country",
        "municipality": "municipality",
        "admin1": "admin1",
        "types": "types",
        "perpetrators": "perpetrators",
        "age": "ages",
        "gender": "genders",
        "space": "spaces",
    }
    key = keys.get(name)
    return key is None or all(getattr(record, key) for record in (one, other))


def as_toml(shares: Shares) -> str:
    """The table `[levels]` of the data file."""
    lines = (f"{level} = {{ m = {one['m']}, u = {one['u']} }}" for level, one in shares.items())
    return "\n".join(("[levels]", *lines))
