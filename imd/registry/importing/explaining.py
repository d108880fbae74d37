"""What a mapping makes of a file: how many rows say what, before anything is imported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from imd.registry.columns import ACT, PROFILE
from imd.registry.draft import VictimPart
from imd.registry.importing.importer import BATCH
from imd.registry.importing.job import Job
from imd.registry.importing.reading import Entry

MOST_VALUES = 40
_EVENT = ("country", "admin1", "date_precision", "source_registry")


def explain(job: Job) -> list[dict[str, Any]]:
    """(field, code or None for unknown, rows) by field, the most frequent first; the job's counts are filled."""
    found: dict[str, Counter[Any]] = {}
    rows, _total = job.open()
    while True:
        good, seen = job.take(rows, BATCH)
        if not seen:
            break
        for entry in good:
            job.counts.aggressions += len(entry.acts)
            for field, code in _facts(entry):
                found.setdefault(field, Counter())[code] += 1
    return [
        {"field": field, "code": code, "rows": count}
        for field, counter in found.items()
        for code, count in counter.most_common(MOST_VALUES)
    ]


def _facts(entry: Entry) -> Iterator[tuple[str, Any]]:
    for name in _EVENT:
        yield f"event.{name}", getattr(entry.event, name)
    for victim in entry.victims if entry.victims is not None else (entry.victim,):
        yield from _of_victim(victim)
    for act in entry.acts:
        for name, value in zip(ACT, act.columns, strict=True):
            yield from _coded(f"aggression.{name}", value)
        for kind, _degree, _acts_for in act.involvements:
            yield "perpetrator.type", kind


def _of_victim(victim: VictimPart | None) -> Iterator[tuple[str, Any]]:
    if victim is None:
        yield "victim", None
        return
    for name, value in zip(PROFILE, victim.profile, strict=True):
        yield from _coded(f"victim.{name}", value)
    yield "victim.age", None if victim.age is None else "known"


def _coded(field: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A list of codes counts once for each of them."""
    if isinstance(value, str) and value.startswith("["):
        yield from ((field, code) for code in json.loads(value) or ["none"])
    else:
        yield field, value
