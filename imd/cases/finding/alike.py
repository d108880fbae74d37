"""How alike a name is to what was typed, from 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

# Below, two words are two words.
_SAME_WORD = 70
# What a name gets that holds every word typed, whatever else it holds; the rest is for being the whole of it.
_HELD = 0.92


def alike(typed: Sequence[str], name: Sequence[str]) -> float:
    """How far `name` holds the words typed, in any order; both are sounds.

    Words written as one, or one as two, are compared as one.
    """
    if not typed or not name:
        return 0.0
    held = _held(typed, name) * (_HELD + (1 - _HELD) * min(1.0, len(typed) / len(name)))
    if len(typed) == len(name):
        return held
    return max(held, 0.97 * ratio("".join(typed), "".join(name)))


def same_person(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two whole names are: the words of the shorter one must all be in the longer one."""
    short, long = sorted((one, other), key=len)
    # One word in common, such as a first name, is everybody's.
    return alike(short, long) if len(short) > 1 or len(long) == 1 else 0.0


def _held(typed: Sequence[str], name: Sequence[str]) -> float:
    """The typed words' likeness to the names that are most like them, longer words counting more."""
    total = weight = 0.0
    for word in typed:
        best = 100.0 if word in name else max([ratio(word, other) for other in name])
        total += len(word) * (best if best >= _SAME_WORD else best / 2)
        weight += len(word)
    return total / weight
