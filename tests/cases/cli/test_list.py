"""`imd case list`: filters, formats, and a start that loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "prompt_toolkit", "questionary", "babel", "alembic")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), True),
        (("--status", "intake"), True),
        (("--status", "closed"), False),
        (("--status", "closed", "--status", "INTAKE"), True),
        (("--risk", "high"), False),
        (("--country", "gt"), True),
        (("--country", "SV"), False),
        (("--worker", "ana"), True),
        (("--worker", "berta"), False),
        (("--mine",), True),
        (("--due",), True),
        (("--overdue",), False),
        (("--no-next-step",), False),
        (("--since", "2026-11-24", "--until", "2026-11-24"), True),
        (("--until", "2026-11-23"), False),
        (("--since", "2026-12"), False),
        (("--status", "draft"), False),
    ],
)
def test_each_filter(run: Any, stored_case: str, words: tuple[str, ...], found: bool) -> None:
    """What is asked for is listed, the rest is an empty array."""
    listed = run("-f", "json", "case", "list", *words)
    assert listed.exit == 0
    assert [case["code"] for case in listed.json] == ([stored_case] if found else [])


@pytest.mark.parametrize(
    "words",
    [
        ("--status", "nada"),
        ("--risk", "nada"),
        ("--country", "ZZ"),
        ("--since", "ayer"),
        ("--until", "2026-99"),
    ],
)
def test_an_unknown_value_is_refused_and_not_repeated(run: Any, vault: Any, words: tuple[str, ...]) -> None:
    """Exit 22 names the option; an empty list would say that there is no such case."""
    refused = run("-f", "json", "case", "list", *words)
    assert refused.exit == 22
    assert words[0] in refused.error["message"]
    assert words[1] not in refused.err


def test_after_three_days_the_case_is_overdue(run: Any, stored_case: str) -> None:
    """The clock alone makes it so."""
    late = run("-f", "json", "case", "list", "--overdue", env={"IMD_NOW": "2026-11-27T12:00:01-06:00"})
    assert [case["overdue"] for case in late.json] == [True]


def test_both_languages_and_every_format(run: Any, stored_case: str) -> None:
    """Words on a screen, codes in a file."""
    assert "Registered" in run("-f", "table", "case", "list").out
    assert "Registrado" in run("--lang", "es", "-f", "table", "case", "list").out
    assert '"intake"' in run("--lang", "es", "-f", "csv", "case", "list").out
    assert "next_due" in run("case", "list").out.splitlines()[0]


def test_a_registry_key_lists_cases(run: Any, stored_case: str, registry_key: Any) -> None:
    """Codes and deadlines are no identities."""
    listed = run("-f", "json", "case", "list", "--mine", key=registry_key)
    assert (listed.exit, listed.json) == (0, [])
    assert run("-f", "json", "case", "list", key=registry_key).json[0]["code"] == stored_case


@pytest.mark.parametrize("words", [("case", "list"), ("agenda",), ("case", "show", "7K3M9-QX2TB")])
@pytest.mark.parametrize("format", ["json", "tsv"])
def test_reading_loads_nothing_heavy(run: Any, stored_case: str, words: tuple[str, ...], format: str) -> None:
    """No ORM, no pydantic, no prompts: they cost more than everything else a list does."""
    run("case", "list")  # sets the variables that point at the vault
    script = (
        "import sys; from imd.cli import run\n"
        f"code = run({['-f', format, *words]!r})\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(code or (90 if loaded else 0))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
