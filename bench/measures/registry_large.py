"""5: a seeded million of attacks brought in and listed. Takes minutes: only where it is asked for by name."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, ratio
from bench.peers import peer
from bench.timing import interleaved, process
from bench.world import PYTHON, World, empty, store_of

ROWS = 1_000_000
FEWER = 100_000
_SEED = 20261124
_HEAD = ("event", "date", "country", "admin1", "type", "scope", "affected_min", "victim_gender", "victim_age")
_PLACES = (("GT", "GT-13"), ("HN", "HN-FM"), ("MX", "MX-OAX"), ("SV", "SV-SS"), ("NI", "NI-MN"))
_TYPES = ("PSY.DTH", "PSY.THR", "PSY.HAR", "REP.SMEAR", "INT.PHYS", "LIB.DET", "DIG.HAR", "PSY.SURV")
_GENDERS = ("WOM_CIS", "WOM_TRANS", "NB", "UNK")
_FILTER = ("--country", "GT", "--type", "PSY", "--since", "2025")


def figures(world: World) -> list[Figure]:
    """Import beside the shell's own; memory beside a tenth of the rows; a filtered list beside its bare SQL."""
    large, small = _file(world, ROWS), _file(world, FEWER)
    vault, other = empty(world, "large"), empty(world, "fewer")
    words = ("-f", "json", "registry", "import")
    grown = process(vault.ready(*words, str(large)), world.file("large.json"), world.env(vault))
    tenth = process(other.ready(*words, str(small)), world.file("fewer.json"), world.env(other))
    what = f"import of {ROWS:,} rows"
    found = [ratio("5", what, f"imd's own import of {FEWER:,}", [grown], [tenth], note="one run each")]
    found += [
        Figure("5", "peak memory of that import", f"of {FEWER:,}", grown.rss / tenth.rss, 1.05, rss=grown.rss)
    ]
    if shell := shutil.which("sqlite3"):
        plain = [shell, str(world.file("plain.db")), f".import --csv {large} rows"]
        cost = process(plain, world.file("plain.out"), world.env(vault))
        found.append(ratio("5", what, "sqlite3 shell .import, unchecked, plain file", [grown], [cost], 2.0))
    if utils := peer("sqlite-utils"):
        inserting = [str(utils), "insert", str(world.file("utils.db")), "rows", str(large), "--csv"]
        cost = process(inserting, world.file("utils.out"), world.env(vault))
        found.append(ratio("5", what, "sqlite-utils insert, plain file", [grown], [cost], 0.15))
    line = vault.ready("-f", "jsonl", "registry", "list", *_FILTER)
    floor = [PYTHON, "-c", _FLOOR, *store_of(vault)]
    ways = {
        "list": lambda: process(line, world.file("list"), world.env(vault)),
        "floor": lambda: process(floor, world.file("floor"), world.env(vault)),
    }
    ran = interleaved(ways, 3)
    what, beside = f"registry list, filtered, of {ROWS:,} rows", "driver finds and prints the same events"
    return [*found, ratio("5", what, beside, ran["list"], ran["floor"])]


_FLOOR = """
import sys
from sqlcipher3 import dbapi2
db = dbapi2.connect(sys.argv[1])
db.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
db.execute("PRAGMA cipher_page_size = 8192")
for row in db.execute(
    "SELECT id, date, country, admin1, status FROM events e WHERE country = 'GT' AND date_from >= '2025-01-01'"
    " AND EXISTS (SELECT 1 FROM aggressions a WHERE a.event_id = e.id AND a.type LIKE 'PSY.%')"
):
    sys.stdout.write("\\t".join(map(str, row)) + "\\n")
"""


def _file(world: World, rows: int) -> Path:
    path = world.file(f"rows-{rows}.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows(_rows(rows))
    return path


def _rows(rows: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(_SEED)
    for number in range(rows):
        day = f"{chance.randint(2015, 2026)}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
        place = chance.choice(_PLACES)
        who = (chance.choice(_GENDERS), chance.randint(18, 70))
        yield (
            number // 2 if number % 3 else number,
            day,
            *place,
            chance.choice(_TYPES),
            "individual",
            1,
            *who,
        )
