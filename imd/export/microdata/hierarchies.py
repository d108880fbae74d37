"""How the six descriptions of a person are made coarser, step by step, read from data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

UNKNOWN = "?"
ANY = "*"
SEVERAL = "SEVERAL"
"""Who gave several answers; with a dot and their group where they are all of one, so that groups only merge."""
Coarsen = Callable[[str], str]
_FILE = Path(__file__).parent / "data" / "hierarchies.toml"


@dataclass(frozen=True)
class Hierarchy:
    """One description: its levels from fine to coarse, what each makes of the finest value, its weight."""

    name: str
    weight: float
    levels: tuple[str, ...]
    coarsen: tuple[Coarsen, ...]


@cache
def hierarchies() -> tuple[Hierarchy, ...]:
    """All six, in the order of the columns."""
    import tomllib

    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_made(name, entry) for name, entry in raw.items() if isinstance(entry, dict))


def together(name: str, answers: Iterable[str]) -> str | None:
    """What several answers to one description are as one; None where there is none.

    Leaving out all but the first would count her among those of one answer, and which one would be chance.
    """
    given = sorted(set(answers))
    if len(given) < 2:
        return given[0] if given else None
    coarsen = next(one for one in hierarchies() if one.name == name).coarsen[1]
    groups = {coarsen(answer) for answer in given}
    return f"{SEVERAL}.{groups.pop()}" if len(groups) == 1 else SEVERAL


def _made(name: str, entry: dict[str, object]) -> Hierarchy:
    levels = tuple(map(str, entry["levels"]))  # type: ignore[call-overload]
    groups: dict[str, dict[str, str]] = entry.get("groups", {})  # type: ignore[assignment]
    made = tuple(_step(level, groups.get(level)) for level in levels)
    return Hierarchy(name, float(str(entry["weight"])), levels, made)


def _step(level: str, groups: dict[str, str] | None) -> Coarsen:
    if groups is not None:
        several = {f"{SEVERAL}.{group}": group for group in groups.values()}
        known = {**groups, **several, SEVERAL: SEVERAL}
        # A network's own child of a list is no reason to stand out.
        return lambda value: known.get(value, UNKNOWN)
    return _STEPS.get(level, _same)


def _same(value: str) -> str:
    return value


def _three_years(value: str) -> str:
    if value == UNKNOWN:
        return value
    first = int(value[:4]) // 3 * 3
    return f"{first}-{first + 2}"


_STEPS: dict[str, Coarsen] = {
    "any": lambda _value: ANY,
    "country": lambda value: value[:2] if value != UNKNOWN else value,
    "year": lambda value: value[:4],
    "three_years": _three_years,
}
