"""Why rows could not enter, counted: what to mend first, with a row to look at."""

from __future__ import annotations

MOST_NAMED = 10
MOST_KEPT = 1_000


class Problems:
    """How many rows each reason kept out, and the first of them. Reasons never hold a cell's words."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}

    def add(self, reason: str, row: int) -> None:
        """One more row; reasons beyond those kept are counted in the total alone."""
        seen = self._found.get(reason)
        if seen is not None:
            seen[0] += 1
        elif len(self._found) < MOST_KEPT:
            self._found[reason] = [1, row]

    def __bool__(self) -> bool:
        return bool(self._found)

    def most_frequent(self) -> list[tuple[str, int, int]]:
        """(reason, how many rows, the first of them), the most frequent first."""
        ranked = sorted(self._found.items(), key=lambda one: (-one[1][0], one[1][1]))
        return [(reason, rows, first) for reason, (rows, first) in ranked[:MOST_NAMED]]
