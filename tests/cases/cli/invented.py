"""Whole interviews of invented women, for acts on what hangs on a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def answers(name: str, **more: Any) -> str:
    """The smallest interview, with one attack, as JSON."""
    base = {
        "safe_to_talk": True,
        "language": "es",
        "caller": "herself",
        "in_danger_now": False,
        "consent": {"case": "given", "statistics": "given", "fund": "given"},
        "name": name,
        "safe_contact": {"channel": "phone", "value": "+502 5555 1234"},
        "country": "GT",
        "admin1": "GT-14",
        "birth_year": 1990,
        "gender": "WOM_CIS",
        "linked_to_defence": "yes",
        "account": "Un relato inventado sobre el río.",
        "attacks": [{"date": "2026-02", "date_precision": "month", "type": "PSY.DTH", "scope": "individual"}],
        "choices": ["LEGAL"],
        "reason_missing": "otro día",
    }
    return json.dumps({**base, **more}, ensure_ascii=False)


def interview(run: Run, name: str, **more: Any) -> str:
    """Register a case; its code."""
    done = run("-f", "json", "case", "intake", "--answers", "-", input=answers(name, **more))
    assert done.exit == 0, done.err
    return str(done.json["code"])


def grant(run: Run, code: str) -> str:
    """A grant that was asked for, verified with two references, approved and paid; its id."""
    run("fund", "new", "Fondo de prueba", "--kind", "urgent", "--currency", "GTQ")
    run("fund", "deposit", "Fondo de prueba", "9000", "--donor", "Donante inventada")
    items = json.dumps([{"category": "TRANSPORT", "amount": "1500.00"}])
    words = ("-f", "json", "grant")
    asked = run(*words, "request", code, "--fund", "Fondo de prueba", "--items", items)
    assert asked.exit == 0, asked.err
    made = str(asked.json["id"])
    for verb in (
        ("verify", made, "--reference", "Referencia Una", "--reference", "Referencia Dos"),
        ("approve", made),
        ("pay", made),
    ):
        done = run(*words, *verb)
        assert done.exit == 0, done.err
    return made
