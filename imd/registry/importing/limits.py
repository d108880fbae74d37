"""How much of a file is taken, whatever its format."""

from __future__ import annotations

MOST_COLUMNS = 1_000
LONGEST_CELL = 131_072
LONGEST_DOCUMENT = 4 << 20
