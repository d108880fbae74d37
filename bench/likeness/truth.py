"""Invented attacks: what happened, before anybody writes it down. Shares follow published ones where there are any.

Source: IMD, figures of 2022 and 2023 (harassment 13-14 %, violence 12-13 %, threats 7-9 %; authorities 35 %, police
and military 25 %, unknown 18 %). Everything else is an assumption, made to be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = {
    ("HN", "HN-FM"): ("distrito central", "santa invento", "ojo seco"),
    ("HN", "HN-CR"): ("puerto invento", "rio claro", "las lomas"),
    ("GT", "GT-16"): ("coban", "san invento", "chajal"),
    ("SV", "SV-SS"): ("san salvador", "mejicanos", "villa clara"),
    ("MX", "MX-OAX"): ("oaxaca", "juchitan", "san juan invento"),
    ("NI", "NI-MN"): ("managua", "tipitapa", "el cerro"),
}
TOWNS = (60, 25, 15)
TYPES = {
    "PSY.HAR": 14, "INT.PHYS": 12, "PSY.DTH": 4, "PSY.THR": 8, "PSY.SURV": 7, "PSY.PSYV": 6, "INT.FORCE": 8,
    "REP.SMEAR": 8, "REP.FALSE": 4, "DIG.HAR": 6, "CRIM.OPEN": 5, "LIB.DET": 5, "LIM.EXPR": 7, "PROP.ROB": 3,
    "MOV.EVIC": 3,
}  # fmt: skip
PERPETRATORS = {
    "ST.AUT.L": 20, "ST.AUT.N": 12, "ST.POL": 18, "ST.MIL": 7, "NS.COM": 7, "NS.LAND": 4, "NS.SEC": 3, "NS.OC": 5,
    "PR.PART": 3, "PR.COMM": 4, "UNK.PHY": 10, "UNK.VIRT": 8,
}  # fmt: skip
SPACES = {"STREET": 30, "PROTEST": 18, "HOME": 12, "WORK": 10, "DIGITAL": 14, "COMM": 10, "STATE": 6}
GENDERS = {"WOM_CIS": 90, "WOM_TRANS": 6, "NB": 4}
_DAYS = 365


@dataclass(frozen=True)
class Attack:
    """What happened to whom, on which day of the year (0 is the first)."""

    country: str
    admin1: str
    municipality: str
    day: int
    types: frozenset[str]
    perpetrators: frozenset[str]
    space: str
    person: int
    gender: str
    age: int


def one_of(rng: Random, shares: dict[str, int]) -> str:
    """A code, as often as its share says."""
    return rng.choices(list(shares), list(shares.values()))[0]


def some_of(rng: Random, shares: dict[str, int], more: float) -> frozenset[str]:
    """One code, with probability `more` a second."""
    return frozenset(one_of(rng, shares) for _ in range(1 + (rng.random() < more)))


def woman(rng: Random) -> dict[str, int | str]:
    """Somebody, by her number, gender and age."""
    return {"person": rng.getrandbits(40), "gender": one_of(rng, GENDERS), "age": rng.randint(18, 72)}


def attack(rng: Random) -> Attack:
    """An attack anywhere, on any day."""
    country, admin1 = rng.choice(list(PLACES))
    return Attack(
        country,
        admin1,
        rng.choices(PLACES[country, admin1], TOWNS)[0],
        rng.randrange(_DAYS),
        some_of(rng, TYPES, 0.35),
        some_of(rng, PERPETRATORS, 0.25),
        one_of(rng, SPACES),
        **woman(rng),  # type: ignore[arg-type]
    )
