"""The rules of the derived classes, from their data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from imd.terms.load import vocabulary

FILE = Path(__file__).parents[1] / "data" / "classes.toml"
SCHEMES = {"sdg": "sdg", "iccs": "iccs", "huridocs": "huridocs_act", "gbvims": "gbvims"}
"""The schemes, each with the list that names its classes."""
NON_GBV = "NON_GBV"


@dataclass(frozen=True)
class Rules:
    """`classes`: scheme → attack type → its classes in their order; a type that is left out has none to be derived."""

    classes: Mapping[str, Mapping[str, tuple[str, ...]]]
    force: frozenset[str]
    open_means: frozenset[str]
    by_force: frozenset[str]
    state: str
    unknown: str
    otherwise: Mapping[str, str]
    counted: tuple[str, ...]
    partner: str
    family: str
    domestic: frozenset[str]
    child_below: int
    sexual: frozenset[str]


@cache
def rules() -> Rules:
    """The rules of the package."""
    import tomllib

    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    force, state, context = raw["force"], raw["state"], raw["context"]
    return Rules(
        classes={scheme: _classes(scheme) for scheme in SCHEMES},
        force=frozenset(force["means"]),
        open_means=frozenset(force["open"]),
        by_force=frozenset([*force["iccs"], *force["gbvims"]]),
        state=state["root"],
        unknown=state["unknown"],
        otherwise=state["otherwise"],
        counted=tuple(raw["counts"]["status"]),
        partner=context["partner"],
        family=context["family"],
        domestic=frozenset(context["domestic_types"]),
        child_below=context["child_below"],
        sexual=frozenset(context["sexual"]),
    )


def _classes(scheme: str) -> dict[str, tuple[str, ...]]:
    order = list(vocabulary(SCHEMES[scheme]).codes)
    types = vocabulary("attack_type").codes.items()
    return {
        code: _of_type(scheme, term.extra, order) for code, term in types if _is_classed(term.extra, scheme)
    }


def _is_classed(extra: Mapping[str, Any], scheme: str) -> bool:
    """A family that is no type of its own says nothing but where it stands with HURIDOCS."""
    return scheme == "huridocs" or "sdg" in extra


def _of_type(scheme: str, extra: Mapping[str, Any], order: list[str]) -> tuple[str, ...]:
    said = extra.get(scheme, ())
    found = (said,) if isinstance(said, str) else tuple(sorted(said, key=order.index))
    return found or ((NON_GBV,) if scheme == "gbvims" else ())
