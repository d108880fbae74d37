"""Bounds passed along the lines until nothing moves: fast, and finds nearly all that can be found.

Source: Buzzigoli and Giusti, the shuttle algorithm; statistics.md 2.6, step 1.
"""

from __future__ import annotations

from imd.export.disclosure.system import System

_MOST_ROUNDS = 200


def propagate(system: System) -> System:
    """A copy with the tightest bounds that passing them along finds."""
    found = system.copy()
    for _round in range(_MOST_ROUNDS):
        moved = [_along(found, total, parts) for total, parts in found.lines]
        moved += [_inside(found, part, whole) for part, whole in found.within]
        if not any(moved):
            break
    return found


def _along(system: System, total: int, parts: tuple[int, ...]) -> bool:
    lower, upper = system.lower, system.upper
    least, most = sum(map(lower.__getitem__, parts)), sum(map(upper.__getitem__, parts))
    moved = _tighten(system, total, least, most)
    # A part moves where its own room is wider than what the total and the others leave.
    left, right = most - lower[total], upper[total] - least
    for at in parts:
        room = upper[at] - lower[at]
        if room > left or room > right:
            moved |= _tighten(system, at, upper[at] - left, lower[at] + right)
    return moved


def _inside(system: System, part: int, whole: int) -> bool:
    moved = _tighten(system, part, 0, system.upper[whole])
    return _tighten(system, whole, system.lower[part], system.upper[whole]) or moved


def _tighten(system: System, at: int, least: int, most: int) -> bool:
    if least <= system.lower[at] and most >= system.upper[at]:
        return False
    system.lower[at], system.upper[at] = max(system.lower[at], least), min(system.upper[at], most)
    return True
