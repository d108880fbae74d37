"""A wish with the aggressions that it counts."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from imd.export.statistics.dimension import Dimension
from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.model import Wish
from imd.export.statistics.population import Population, population

if TYPE_CHECKING:
    from imd.vault.session import Reader


@dataclass(frozen=True)
class Counted:
    """`known` are the dimensions in use; `whole` and `nothing` the places of all and of none."""

    wish: Wish
    known: Mapping[str, Dimension]
    people: Population
    nothing: array[int] = field(default_factory=lambda: array("I"))

    @cached_property
    def whole(self) -> array[int]:
        """Everything that counts."""
        return array("I", range(len(self.people)))


def counted(db: Reader, wish: Wish) -> Counted:
    """Read the aggressions that a wish counts."""
    names = [name for level in (*wish.levels, wish.table.question) for name in level]
    known = {name: dimensions()[name] for name in dict.fromkeys(names)}
    return Counted(wish, known, population(db, wish, list(known.values())))
