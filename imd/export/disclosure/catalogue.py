"""Which tables may leave at all, as data. A crossing that is not in the list stays in the office."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data/catalogue.toml"
RELEASES = ("month", "quarter", "year")
_PLACES = ("country", "admin1")


@cache
def catalogue() -> dict[str, Any]:
    """The whole list."""
    import tomllib

    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def version() -> str:
    """Said on every document."""
    return str(catalogue()["version"])


def allowed(release: str, level: Iterable[str]) -> bool:
    """Whether a table of a month, quarter or year may be counted by these dimensions at once."""
    rules, names = catalogue()[release], list(level)
    variables = [name for name in names if name not in _PLACES]
    if not set(variables) <= set(rules["variables"]):
        return False
    place = "admin1" if "admin1" in names else "country" if "country" in names else "alone"
    if place == "admin1" and not set(variables) <= set(rules.get("by_admin1", rules["variables"])):
        return False
    return place in rules and len(variables) <= int(rules[place])


def of_work(table: str) -> tuple[str, ...]:
    """Of what periods a table of measures is told; of none where it stays in the office."""
    return tuple(catalogue()["work"].get(table, ()))


def coarsest_for(level: Iterable[str]) -> str | None:
    """The shortest period of which these dimensions are printed; None where they never are."""
    names = list(level)
    return next((release for release in RELEASES if allowed(release, names)), None)
