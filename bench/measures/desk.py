"""11: the desk of a large network: 20,000 cases, as many sealed documents, 100,000 aggressions.

Whole processes with the key at hand; the wait for the key stands in measure 10. What goes through every case is set
beside the floor: the driver alone, reading the same rows and printing them. What looks at one case is set beside an
interpreter that does nothing.
"""

from __future__ import annotations

from random import Random

from bench.desk import CASES, SEED, desk
from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved, process
from bench.world import PYTHON, World, store_of

_ROUNDS = 5
_FLOOR = """
import sys
from sqlcipher3 import dbapi2
db = dbapi2.connect(sys.argv[1])
db.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
db.execute("PRAGMA cipher_page_size = 8192")
for row in db.execute("SELECT code, status, level, country, admin1, opened, moved, assessed, worker FROM cases"):
    sys.stdout.write("\\t".join(map(str, row)) + "\\n")
"""


def figures(world: World) -> list[Figure]:
    """No goals in the plan for these: the ratios are to be watched, and to be explained where they grow."""
    vault, codes, names = desk(world)
    env, chance = world.env(vault), Random(SEED)
    at = chance.randrange(CASES)
    through = {
        f"case list, {CASES} cases": ("case", "list"),
        f"case list --due, {CASES} cases": ("case", "list", "--due"),
        f"case list --mine --overdue, {CASES} cases": ("case", "list", "--mine", "--overdue"),
        f"agenda, {CASES} cases": ("agenda",),
        "case search --all (every document opened)": ("case", "search", "--all", names[at]),
        f"case duplicates, all of {CASES}": ("case", "duplicates"),
    }
    one = {
        "case show": ("case", "show", codes[at]),
        "case search, a whole name": ("case", "search", names[at]),
        "case duplicates of one": ("case", "duplicates", codes[at]),
    }

    def way(words: list[str]) -> Way:
        def run() -> Cost:
            return process(words, world.file("desk.out"), env)

        return run

    ways = {what: way(vault.ready(*words)) for what, words in (through | one).items()}
    ways["pass"] = way([PYTHON, "-c", "pass"])
    ways["floor"] = way([PYTHON, "-c", _FLOOR, *store_of(vault)])
    found = interleaved(ways, _ROUNDS)
    return [
        *(ratio("11", what, "driver reads and prints all", found[what], found["floor"]) for what in through),
        *(ratio("11", what, "python -c pass", found[what], found["pass"]) for what in one),
    ]
