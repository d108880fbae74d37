"""The best way to make rows coarse enough: every combination of levels is a node, the least lossy that holds wins.

Nodes are looked at in the order of what they lose before any row is dropped; the search ends when no later
node can be better. A node that fails rules out all finer ones of the same period. Idea: OLA, Flash.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log2

from imd.export.microdata.classes import Class, classes, small
from imd.export.microdata.hierarchies import hierarchies
from imd.export.microdata.people import Row

PEOPLE = 11
VALUES = 3
DROPPED = 0.05
_DATE = 2
_GROUPS = {"gender": 3, "ethnicity": 4}
_UNEVEN = 2.0

Node = tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """A node that holds: its rows, the classes of those kept, the share dropped, the loss."""

    node: Node
    rows: Sequence[Row]
    kept: Mapping[Hashable, Class]
    dropped: float
    loss: float
    by_group: Mapping[str, Mapping[str, float]]


def search(rows: Sequence[Row], pinned: Mapping[str, int]) -> Found | None:
    """The best node, None where none holds. `pinned` levels are fixed, by the name of the description."""
    losses = _losses(rows)
    best: Found | None = None
    failed: list[Node] = []
    known: dict[int, list[Row]] = {}
    for loss, node in sorted((_loss(losses, node), node) for node in _nodes(pinned)):
        if best is not None and loss >= best.loss:
            break
        if any(node[_DATE] == bad[_DATE] and _finer(node, bad) for bad in failed):
            continue
        level = node[_DATE]
        if level not in known:
            known[level] = merged(rows, level)
        found = _judged(node, known[level], loss)
        if found is None:
            failed.append(node)
        elif _even(found) and (best is None or found.loss < best.loss):
            best = found
    return best


def _nodes(pinned: Mapping[str, int]) -> Iterable[Node]:
    return product(
        *([pinned[one.name]] if one.name in pinned else range(len(one.levels)) for one in hierarchies())
    )


def _finer(node: Node, other: Node) -> bool:
    return all(mine <= theirs for mine, theirs in zip(node, other, strict=True))


def merged(rows: Sequence[Row], level: int) -> list[Row]:
    """One row per person and coarser period: she is described as in the row with most attacks, the first of these."""
    coarsen = hierarchies()[_DATE].coarsen[level]
    found = defaultdict[tuple[int, str], list[Row]](list)
    for row in rows:
        found[row.person, coarsen(row.traits[_DATE])].append(row)
    made = []
    for (person, _period), several in found.items():
        most = max(several, key=lambda row: row.aggressions)
        forms = frozenset[str]().union(*(row.forms for row in several))
        made.append(Row(person, most.traits, forms, sum(row.aggressions for row in several)))
    return made


def looks(row: Row, node: Node) -> tuple[str, ...]:
    """A row's descriptions at the levels of a node."""
    return tuple(
        one.coarsen[level](trait) for one, level, trait in zip(hierarchies(), node, row.traits, strict=True)
    )


def _judged(node: Node, rows: Sequence[Row], loss: float) -> Found | None:
    every = classes((looks(row, node), row.person, row.forms) for row in rows)
    bad = small(every, PEOPLE, VALUES)
    gone = {at for one in bad for at in every[one].rows}
    dropped = len(gone) / len(rows) if rows else 1.0
    kept = {key: one for key, one in every.items() if key not in bad}
    if dropped > DROPPED or not kept:
        return None
    by_group = {name: _rates(rows, gone, at) for name, at in _GROUPS.items()}
    return Found(node, rows, kept, dropped, (1 - dropped) * loss + dropped, by_group)


def _rates(rows: Sequence[Row], gone: set[int], at: int) -> dict[str, float]:
    """The share dropped of each group."""
    every = Counter(row.traits[at] for row in rows)
    lost = Counter(rows[one].traits[at] for one in gone)
    return {value: lost[value] / count for value, count in sorted(every.items())}


def _even(found: Found) -> bool:
    """No group loses more than twice what all do: the analysis would leave out exactly the minority."""
    rates = [rate for group in found.by_group.values() for rate in group.values()]
    return all(rate <= _UNEVEN * found.dropped for rate in rates)


def _losses(rows: Sequence[Row]) -> list[list[float]]:
    """For each description what each level loses, from 0 to 1, by entropy."""
    found = []
    for at, one in enumerate(hierarchies()):
        fine = _entropy(row.traits[at] for row in rows)
        found.append(
            [
                1 - _entropy(coarsen(row.traits[at]) for row in rows) / fine if fine else 0.0
                for coarsen in one.coarsen
            ]
        )
    return found


def _loss(losses: Sequence[Sequence[float]], node: Node) -> float:
    weights = [one.weight for one in hierarchies()]
    parts = (weight * of[level] for weight, of, level in zip(weights, losses, node, strict=True))
    return sum(parts) / sum(weights)


def _entropy(values: Iterable[str]) -> float:
    counts = Counter(values)
    total = sum(counts.values())
    return -sum(n / total * log2(n / total) for n in counts.values()) if total else 0.0
