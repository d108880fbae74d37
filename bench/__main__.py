"""`python -m bench [MEASURE…]`: run the measures, print the table. Names are those of bench.measures."""

from __future__ import annotations

import sys
from importlib import import_module

from bench import report, timing, world
from bench.measures import LARGE, NAMES


def main(wanted: list[str]) -> int:
    """Run the measures wanted, all but the large ones where none is named; 0 unless a name is unknown."""
    unknown = set(wanted) - {*NAMES, *LARGE}
    if unknown:
        sys.stderr.write(f"bench: choose from {', '.join((*NAMES, *LARGE))}\n")
        return 2
    timing.start()
    place = world.make()
    figures = []
    for name in (*NAMES, *LARGE):
        if name in (wanted or NAMES):
            sys.stderr.write(f"bench: {name} …\n")
            figures += import_module(f"bench.measures.{name}").figures(place)
    report.show(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
