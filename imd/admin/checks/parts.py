"""The parts that imd is made of: whether each is there, in a version that imd was tried with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from imd.admin.checks.finding import Finding
from imd.errors import N_

_NEED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?\s*\(?([^;)]*)\)?(;.*)?$")
_BOUND = re.compile(r"(==|>=|<=|<|>|!=)\s*([\d.]+)")


def findings() -> Iterator[Finding]:
    """Every dependency that imd names."""
    found = [(name, _installed(name), bounds) for name, bounds in _needs()]
    wrong = [f"{name} {has or '-'}" for name, has, bounds in found if has is None or not fits(has, bounds)]
    if wrong:
        advice = N_("Parts are missing or of another version ({wrong}): install imd again from its lock.")
        yield Finding("parts", "fail", advice, {"wrong": ", ".join(wrong)})
        return
    said = ", ".join(f"{name} {has}" for name, has, _bounds in found)
    yield Finding("parts", "ok", N_("Every part is of a version that fits: {parts}."), {"parts": said})


def _needs() -> Iterator[tuple[str, str]]:
    for need in requires("imd") or ():
        match = _NEED.match(need)
        # Parts behind a marker are for other systems or extras.
        if match and not match[3]:
            yield match[1], match[2]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def fits(has: str, bounds: str) -> bool:
    """Whether a version lies within bounds such as `>=1.20,<2`."""
    mine = _numbers(has)
    for sign, text in _BOUND.findall(bounds):
        other = _numbers(text)
        length = max(len(mine), len(other))
        order = _compare(mine + (0,) * (length - len(mine)), other + (0,) * (length - len(other)))
        if order not in {"==": (0,), ">=": (0, 1), "<=": (0, -1), "<": (-1,), ">": (1,), "!=": (1, -1)}[sign]:
            return False
    return True


def _compare(one: tuple[int, ...], two: tuple[int, ...]) -> int:
    return (one > two) - (one < two)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:4])
