"""Invented attacks as a file that the registry takes in, with an answer to most of what statistics ask."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from bench.timing import process
from bench.world import Vault, World, empty

_SEED = 20261124
_HEAD = (
    "event", "date", "country", "admin1", "status", "type", "scope", "space", "series", "reported",
    "gender_components", "perpetrators", "person", "victim_gender", "victim_age", "victim_ethnicity", "rights",
)  # fmt: skip
_PLACES = (
    ("GT", "GT-13"),
    ("GT", "GT-14"),
    ("HN", "HN-FM"),
    ("MX", "MX-OAX"),
    ("SV", "SV-SS"),
    ("NI", "NI-MN"),
)
_TYPES = ("PSY.DTH", "PSY.THR", "PSY.HAR", "REP.SMEAR", "INT.PHYS", "LIB.DET", "DIG.HAR", "PSY.SURV")
_GENDERS = ("WOM_CIS", "WOM_CIS", "WOM_TRANS", "NB", "")
_WHO = ("ST.POL", "ST.MIL", "NS.OC", "ST.POL;NS.OC", "UNK", "")
_SPACES = ("HOME", "STREET", "")
_RIGHTS = ("LAND", "TRUTH", "LAND;TRUTH", "")
_COMPONENTS = ("GC1", "GC1;GC3", "none", "")
_PER_PERSON = 5


def filled(world: World, rows: int, name: str = "attacks") -> Vault:
    """A new vault that holds that many, brought in by imd's own import."""
    vault = empty(world, f"{name}-{rows}")
    file = file_of(world.file(f"attacks-{rows}.csv"), rows)
    words = vault.ready("-q", "registry", "import", str(file))
    process(words, world.file("filled.out"), world.env(vault))
    return vault


def file_of(path: Path, rows: int) -> Path:
    """A file of that many attacks, the same every time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows(_rows(rows))
    return path


def _rows(rows: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(_SEED)
    pick = chance.choice
    for number in range(rows):
        event = number // 2 if number % 3 else number
        # The date and the place are the event's: of one event they must be the same.
        at = random.Random(event)
        day = f"{at.randint(2021, 2026)}-{at.randint(1, 10):02}-{at.randint(1, 28):02}"
        person = chance.randint(1, max(1, rows // _PER_PERSON))
        hers = random.Random(person)
        who = (f"p{person}", hers.choice(_GENDERS), hers.randint(16, 70), hers.choice(("INDIG", "AFRO", "")))
        yield (
            event, day, *at.choice(_PLACES), "verified" if at.random() < 0.7 else "unverified", pick(_TYPES),
            "individual", pick(_SPACES), pick(("true", "false", "")), pick(("yes", "no", "unknown")),
            pick(_COMPONENTS), pick(_WHO), *who, pick(_RIGHTS),
        )  # fmt: skip
