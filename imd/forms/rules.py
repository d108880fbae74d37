"""When a question is asked and when an advice is given: conditions as data.

The shape is that of FHIR's `enableWhen`: a question, an operator and an answer, joined by all or any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Scopes = Sequence[Mapping[str, Any]]
"""The answers a condition may look at: the whole document first, the innermost row last."""

MAJORITY = 18


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison; `question` is a dotted path, looked for in the nearest row first."""

    question: str
    operator: str
    answer: Any


@dataclass(frozen=True, slots=True)
class Rule:
    """Several conditions: all of them must hold, or any one."""

    conditions: tuple[Condition, ...]
    any: bool = False


def found(path: str, scopes: Scopes) -> list[Any]:
    """The answers at `path`, flattened over rows and lists; unanswered ones are left out."""
    head, *rest = path.split(".")
    for scope in reversed(scopes):
        if head in scope:
            return list(_flat(scope[head], rest))
    return []


def _flat(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, path)
    elif path:
        if isinstance(value, Mapping):
            yield from _flat(value.get(path[0]), path[1:])
    elif value is not None:
        yield value


def holds(rule: Rule, scopes: Scopes, now: datetime | None = None) -> bool:
    """Whether the rule holds for these answers; conditions on time need `now`."""
    decide = any if rule.any else all
    return decide(_holds(condition, scopes, now) for condition in rule.conditions)


def _holds(condition: Condition, scopes: Scopes, now: datetime | None) -> bool:
    values = found(condition.question, scopes)
    if condition.operator == "exists":
        return bool(values) is bool(condition.answer)
    return bool(values) and OPERATORS[condition.operator](values, condition.answer, now)


def _younger(values: list[Any], years: Any, now: datetime | None) -> bool:
    """Whether someone born in that year may still be under `years`: doubt counts as young."""
    return now is not None and any(_number(v) and now.year - v - 1 < years for v in values)


def _recent(values: list[Any], hours: Any, now: datetime | None) -> bool:
    """Whether a day lies within `hours` before now; a day counts from its first to its last minute."""
    return now is not None and any(_within(value, hours, now) for value in values)


def _within(value: Any, hours: int, now: datetime) -> bool:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return 0 <= (now.astimezone().date() - day).days <= hours // 24


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Operator = Callable[[list[Any], Any, datetime | None], bool]

OPERATORS: Mapping[str, Operator] = {
    "=": lambda values, answer, _now: answer in values,
    "!=": lambda values, answer, _now: answer not in values,
    "contains": lambda values, answer, _now: answer in values,
    "in": lambda values, answer, _now: any(value in answer for value in values),
    ">": lambda values, answer, _now: any(_number(value) and value > answer for value in values),
    "<": lambda values, answer, _now: any(_number(value) and value < answer for value in values),
    "may_be_under": _younger,
    "within_hours": _recent,
}
"""What a condition may ask besides `exists`; all but `exists` are false where nothing is answered."""
