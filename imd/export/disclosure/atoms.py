"""Sets cut into the smallest pieces that no set divides: what an attacker's unknowns are.

Who is in exactly the same sets cannot be told apart by any sum. Taking the pieces from the truth gives the
attacker more than she has: she knows which combinations exist at all. Source: statistics.md 2.6.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

Atoms = frozenset[int]


def cut(sets: Sequence[Collection[int]]) -> list[Atoms]:
    """Of each set the pieces that make it up."""
    piece: dict[int, int] = {}
    made = 0
    for one in sets:
        anew: dict[int, int] = {}
        for member in one:
            before = piece.get(member, 0)
            if before not in anew:
                made += 1
                anew[before] = made
            piece[member] = anew[before]
    return [frozenset(piece[member] for member in one) for one in sets]
