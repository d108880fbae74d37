"""The rule is made stricter by one key and looser by two, never under the floor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.statistics.invented import Registry

Run = Callable[..., Any]
MARCH = ("--since", "2026-03", "--until", "2026-03", "--audience", "public")
APRIL = ("--since", "2026-04", "--until", "2026-04", "--audience", "public")
LOOSER = ("disclosure", "propose", "public", "--persons", "4", "--reason", "MARCA acuerdo firmado")


def four(db: Registry) -> None:
    """Four women, each attacked in two events of March and in two of April."""
    women = [db.person() for _ in range(4)]
    for n in range(16):
        db.act(db.event(f"2026-0{3 + n % 2}-{1 + n:02d}"), victim_id=women[n // 4])


def in_force(run: Run) -> list[int]:
    """Persons by column."""
    return [
        one["persons"] for one in run("-f", "json", "disclosure", "show").json if one["state"] == "in_force"
    ]


def test_two_keys_loosen_it(run: Run, second_key: Path, registry: Any) -> None:
    """Proposed it changes nothing; whoever proposed cannot confirm; another key does, and the number comes out."""
    registry(four)
    assert run("-f", "json", "stats", "types", *MARCH).json["base"] is None
    assert run("-f", "json", *LOOSER).json["state"] == "proposed"
    assert in_force(run) == [5, 10, 5]
    assert run("disclosure", "confirm").exit == 23
    assert in_force(run) == [5, 10, 5]
    assert run("disclosure", "confirm", key=second_key).exit == 0
    assert in_force(run) == [4, 10, 5]
    # What was printed stays as it was printed; what is formed from now on goes by the new rule.
    assert run("-f", "json", "stats", "types", *MARCH).json["base"] is None
    found = run("-f", "json", "stats", "types", *APRIL).json
    assert found["base"] == 5
    assert found["rule"]["usual"] == "4 / 3 / 1/2 / 3"
    assert run("disclosure", "confirm", key=second_key).exit == 20


def test_one_key_makes_it_stricter_and_usual_again(run: Run, second_key: Path) -> None:
    """At once, also back from what two had loosened."""
    assert run("-f", "json", "disclosure", "propose", "public", "--persons", "8").json["state"] == "in_force"
    assert in_force(run) == [8, 10, 5]
    assert run(*LOOSER).exit == 0
    assert run("disclosure", "confirm", key=second_key).exit == 0
    assert run("-f", "json", "disclosure", "propose", "public").json["state"] == "in_force"
    assert in_force(run) == [5, 10, 5]


@pytest.mark.parametrize(
    "wish",
    [("--persons", "2"), ("--events", "1"), ("--outside", "1"), ("--persons", "0"), ("--persons", "-4")],
)
def test_nobody_goes_below_the_floor(run: Run, second_key: Path, wish: tuple[str, str]) -> None:
    """Not two keys either."""
    assert run("disclosure", "propose", "public", *wish, "--reason", "x").exit in (2, 23)
    assert in_force(run) == [5, 10, 5]


def test_one_full_key_is_not_two(run: Run, registry_key: Path) -> None:
    """A vault with one full key cannot loosen, a registry key can neither propose nor confirm; a reason is due."""
    assert run(*LOOSER).exit == 23
    assert run(*LOOSER, key=registry_key).exit == 13
    assert run("disclosure", "confirm", key=registry_key).exit == 13
    assert in_force(run) == [5, 10, 5]


def test_why_is_due_and_sealed(run: Run, second_key: Path, vault: Path) -> None:
    """No reason, no proposal; what is given is in no line of the audit and not in the file."""
    assert run("disclosure", "propose", "public", "--persons", "4").exit == 2
    assert run(*LOOSER).exit == 0
    assert "MARCA" not in run("-f", "json", "audit", "list").out
    assert "disclosure.propose" in run("-f", "json", "audit", "list").out
