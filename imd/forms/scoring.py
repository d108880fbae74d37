"""From an instrument's answers to a score, its band and a level of risk. All numbers come from its data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from imd.forms.items import Effect, Words
from imd.forms.methods import product, ratio, weighted
from imd.forms.methods.outcome import Outcome
from imd.forms.model import load
from imd.forms.reading import INSTRUMENTS, document, rule, words
from imd.forms.rules import Rule, holds

LEVELS = ("LOW", "MEDIUM", "HIGH", "EXTREME")
INSUFFICIENT = "insufficient"
METHODS: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], Mapping[str, int]], Outcome]] = {
    "product": product.outcome,
    "ratio": ratio.outcome,
    "weighted": weighted.outcome,
}


@dataclass(frozen=True)
class Result:
    """A scored instrument.

    `score` is from what was answered; `score_min` and `score_max` with every unknown at its best and
    worst; all rounded half-up. `band` is the instrument's own word for `score_max`, `level` the case
    level with the floors. Where too little was answered both are None and `floors` are those that
    would hold; otherwise `floors` are those that raised the level. `warnings` are codes of what the
    answers call for. `parts` has the score and level of each row of a list that is weighed row by row.
    """

    instrument: str
    version: str
    score: float | None
    score_min: float | None
    score_max: float | None
    band: str | None
    level: str | None
    floors: tuple[Mapping[str, Any], ...]
    warnings: tuple[str, ...]
    parts: tuple[Mapping[str, Any], ...] = ()


def score(instrument: str, answers: Mapping[str, Any]) -> Result:
    """The result of validated answers. Raises KeyError for an instrument that is not offered."""
    data, q = scoring_data(instrument), load(instrument)
    sizes = {item.key: len(item.items) for item in q.items if item.items}
    outcome = METHODS[data["method"]](data, answers, sizes)
    worst = _rounded(data, outcome.highest)
    band = _band(data, worst) if outcome.sufficient else None
    floors = _floors(data, answers, band["level"] if band else None)
    return Result(
        instrument=instrument,
        version=q.version,
        score=None if outcome.score is None else float(_rounded(data, outcome.score)),
        score_min=float(_rounded(data, outcome.lowest)),
        score_max=float(worst),
        band=band["band"] if band else None,
        level=highest([band["level"], *(floor["level"] for floor in floors)]) if band else None,
        floors=floors,
        warnings=(
            *(() if outcome.sufficient else (INSUFFICIENT,)),
            *_called_for(data, answers, worst if outcome.sufficient else None),
        ),
        parts=_parts(data, answers),
    )


def _called_for(data: Mapping[str, Any], answers: Mapping[str, Any], worst: Decimal | None) -> list[str]:
    """The codes of what the answers, and the score at its worst, call for."""
    known = {**answers, "score_max": None if worst is None else int(worst)}
    found = [entry["code"] for entry in data.get("warnings", ()) if holds(rule(entry["when"]), (known,))]
    return list(dict.fromkeys(found))


def _parts(data: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    if data["method"] != "product":
        return ()
    found = product.products(data, answers)
    return tuple({"score": one, "level": _band(data, Decimal(one))["level"]} for one in found)


def warnings_said(instrument: str, codes: Collection[str]) -> list[Effect]:
    """The warnings with these codes in words, with whose advice they are."""
    return [
        Effect("advice", Rule(()), source=entry["source"], code=entry["code"], words=words(entry))
        for entry in scoring_data(instrument).get("warnings", ())
        if entry["code"] in codes
    ]


def band_words(instrument: str, band: str) -> Words:
    """An instrument's own word for a band, in both languages; the code itself for one of an earlier version."""
    bands = scoring_data(instrument)["bands"]
    return next((words(one) for one in bands if one["band"] == band), {"es": band, "en": band})


def risk_value(threat: str | int, vulnerabilities: str | int, capacities: str | int) -> Decimal:
    """T·V/C of the `defender` instrument, rounded half-up to one decimal; decimals are given as text."""
    value = ratio.risk_value(Fraction(threat), Fraction(vulnerabilities), Fraction(capacities))
    return _rounded(scoring_data("defender"), value)


def highest(levels: Iterable[str | None]) -> str | None:
    """The gravest of some case levels; None where there is none."""
    known = [level for level in levels if level is not None]
    return max(known, key=LEVELS.index) if known else None


def plan_warnings(instrument: str, answers: Mapping[str, Any], measures: Collection[str]) -> list[Effect]:
    """What to say of a plan with these measures, given the instrument's answers."""
    return [
        Effect("advice", Rule(()), source=entry["source"], code=entry["code"], words=words(entry))
        for entry in scoring_data(instrument).get("plan_warnings", ())
        if measures and set(measures) <= set(entry["only"])
        if answers.get(entry["question"], 0) >= entry["at_least"]
    ]


@cache
def scoring_data(instrument: str) -> Mapping[str, Any]:
    """How the instrument is scored, as its data file says. Raises KeyError."""
    path = INSTRUMENTS / f"{instrument}.toml"
    if not instrument.isidentifier() or not path.is_file():
        raise KeyError(instrument)
    data: Mapping[str, Any] = document(path)["scoring"]
    return data


def level_of(instrument: str, value: Decimal, answers: Mapping[str, Any]) -> tuple[str, bool]:
    """The case level of a rounded score, and whether a floor raised it."""
    data = scoring_data(instrument)
    level = str(_band(data, value)["level"])
    floors = _floors(data, answers, level)
    return highest([level, *(floor["level"] for floor in floors)]) or level, bool(floors)


def _rounded(data: Mapping[str, Any], value: Fraction) -> Decimal:
    """Half-up; exact, because the fraction is rounded as a whole number of last places."""
    places = int(data["decimals"])
    last = (value * 10**places + Fraction(1, 2)).__floor__()
    return Decimal(last).scaleb(-places)


def _band(data: Mapping[str, Any], value: Decimal) -> Mapping[str, Any]:
    """The last band that begins at or below the value."""
    bands: list[Mapping[str, Any]] = data["bands"]
    return [band for band in bands if Decimal(band["from"]) <= value][-1]


def _floors(
    data: Mapping[str, Any], answers: Mapping[str, Any], level: str | None
) -> tuple[Mapping[str, Any], ...]:
    """The floors that hold and lie above `level`; all that hold where there is no level."""
    return tuple(
        floor
        for floor in data.get("floors", ())
        if answers.get(floor["question"]) == floor["answer"]
        if level is None or LEVELS.index(floor["level"]) > LEVELS.index(level)
    )
