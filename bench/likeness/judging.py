"""How well a threshold tells doubles from others, on pairs that the weights were not taken from."""

from __future__ import annotations

from typing import NamedTuple

from bench.likeness.pairs import OTHER_KINDS, OTHERS, Pair, doubles, in_block, others
from imd.registry.likeness import Model, likeness, model

SEED = 7
COUNT = 3000


class Scores(NamedTuple):
    """The scores of doubles and of others, kind by kind, and how many doubles no block holds together."""

    doubles: list[float]
    others: dict[str, list[float]]
    missed: int


class Judged(NamedTuple):
    """Of the pairs told of from a threshold on, the share that are doubles; of the doubles, the share told of."""

    threshold: float
    precision: float
    recall: float
    recall_in_blocks: float


def scored(by: Model | None = None, seed: int = SEED, count: int = COUNT) -> Scores:
    """The scores of held-out pairs."""
    made = list(doubles(seed, count))
    alike = [_score(pair, by) for pair in made if in_block(*pair)]
    unlike = {
        kind: [_score(pair, by) for pair in others(seed, kind, int(count * share))]
        for kind, (_make, share) in OTHER_KINDS.items()
    }
    return Scores(alike, unlike, len(made) - len(alike))


def _score(pair: Pair, by: Model | None) -> float:
    """The score; where it is not called likely although it reaches that threshold, a little less than that."""
    by = by or model()
    found = likeness(*pair, by)
    return found.score if found.likely(by) else min(found.score, by.likely - 0.1)


def judged(scores: Scores, threshold: float) -> Judged:
    """Precision and recall at a threshold, with OTHERS pairs of other kinds in the blocks for each double."""
    right = sum(score >= threshold for score in scores.doubles)
    wrong = sum(score >= threshold for kind in scores.others.values() for score in kind)
    rate = wrong / sum(map(len, scores.others.values())) * OTHERS * len(scores.doubles)
    whole = len(scores.doubles) + scores.missed
    told = right + rate
    return Judged(threshold, right / told if told else 1.0, right / whole, right / len(scores.doubles))
