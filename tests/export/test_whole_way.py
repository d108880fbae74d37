"""From the interview to the alliance's table through the real commands: what is told in words stays behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from imd.export.tables import NAMES
from tests.export.invented import MARK

Run = Callable[..., Any]
INTERVIEW: dict[str, Any] = {
    "safe_to_talk": True,
    "language": "es",
    "caller": "herself",
    "in_danger_now": False,
    "consent": dict.fromkeys(("case", "statistics", "share", "fund", "shelter"), "given"),
    "name": f"{MARK} nombre",
    "safe_contact": {
        "channel": "signal",
        "value": f"{MARK} 1",
        "hours": f"{MARK} 2",
        "code_word": f"{MARK} 3",
    },
    "emergency_contact": {"name": f"{MARK} 4", "contact": f"{MARK} 5", "may_know": f"{MARK} 6"},
    "country": "GT",
    "admin1": "GT-14",
    "municipality": f"{MARK} 7",
    "birth_year": 1987,
    "gender": "WOM_CIS",
    "organisation": f"{MARK} 8",
    "linked_to_defence": "yes",
    "account": f"{MARK} 9",
    "rights": ["LAND"],
    "attacks": [
        {
            "date": "2026-02-17",
            "date_precision": "day",
            "type": "PSY.DTH",
            "scope": "individual",
            "space": "HOME",
            "perpetrators": [{"type": "ST.POL", "degree": "carried_out"}],
            "gender_note": f"{MARK} 10",
        }
    ],
    "safety_plan": f"{MARK} 11",
    "fears": f"{MARK} 12",
    "notes": f"{MARK} 13",
    "reason_missing": f"{MARK} 14",
    "choices": ["LEGAL"],
}


@pytest.fixture
def told(run: Run) -> str:
    """A case with everything that hangs on it, made by the commands; its code."""

    def done(*words: str, given: Any = None) -> Any:
        result = run("-f", "json", *words, input=json.dumps(given) if given is not None else None)
        assert result.exit == 0, result.err
        return result.json

    code = done("case", "intake", "--answers", "-", given=INTERVIEW)["code"]
    done(
        "case", "assess", code, "--answers", "-", given={"threat": 4, "vulnerabilities": {}, "capacities": {}}
    )
    done("case", "note", code, "--text", f"{MARK} 15")
    done("referral", "new", code, "--to", "LEGAL", "--service", f"{MARK} 16")
    done("fund", "new", f"{MARK} 17", "--kind", "urgent", "--currency", "GTQ")
    done("fund", "deposit", f"{MARK} 17", "5000", "--donor", f"{MARK} 18")
    items = json.dumps([{"category": "LEGAL", "amount": "1500.00"}])
    done("grant", "request", code, "--fund", f"{MARK} 17", "--items", items)
    house = {"location": f"{MARK} 19"}
    made = done(
        "shelter",
        "new",
        f"{MARK} 20",
        "--kind",
        "REFUGIO",
        "--beds",
        "2",
        "--rooms",
        "1x2",
        "--answers",
        "-",
        given=house,
    )
    done("stay", "request", code, "--house", made["code"], "--from", "2026-11-25")
    event = {
        "event": {"date": "2026-03-01", "country": "GT", "title": f"{MARK} 21", "municipality": f"{MARK} 22"}
    }
    acts = [{"type": "REP.SMEAR", "scope": "individual", "gender_note": f"{MARK} 23"}]
    sources = [{"kind": "press", "reliability": "01", "note": f"{MARK} 24"}]
    done(
        "registry",
        "add",
        "--case",
        code,
        "--answers",
        "-",
        given={**event, "aggressions": acts, "sources": sources},
    )
    return str(code)


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_no_word_of_hers_reaches_the_alliance(format: str, told: str, run: Run) -> None:
    """Each table has her rows, and nothing in them that says who she is."""
    for name in NAMES:
        result = run("-f", format, "export", name)
        assert result.exit == 0
        assert '"GT' in result.out or name in ("persons", "stays", "ledger")
        assert len(result.out) > 50
        assert MARK not in result.out + result.err
        assert told not in result.out


def test_a_withdrawal_by_command_empties_every_table(told: str, run: Run) -> None:
    """What was told in the interview and what was added later go together."""
    assert run("case", "consent", told, "statistics", "withdrawn").exit == 0
    for name in NAMES:
        left = run("-f", "json", "export", name).json
        # What a donor gave is about nobody and stays.
        assert [row for row in left if name != "ledger" or row["grant"]] == [], name
        # A grant that is only requested has no money in the ledger yet.
        withheld = run("-f", "json", "export", name, "--dry-run").json["withheld"]
        assert withheld > 0 or name == "ledger", name


def test_the_office_gets_her_name(told: str, run: Run) -> None:
    """With an identity key, in clear, for a reason."""
    words = ("--audience", "internal", "--plaintext", "--reason", f"{MARK} 25")
    (row,) = run("-f", "json", "export", "cases", *words).json
    assert (row["code"], row["name"], row["municipality"]) == (told, f"{MARK} nombre", f"{MARK} 7")
    assert f"{MARK} 1" in row["contacts"][0]
    (person,) = run("-f", "json", "export", "persons", *words).json
    assert (person["case"], person["name"], person["aggressions"]) == (told, f"{MARK} nombre", 2)
    assert f"{MARK} 25" not in run("-f", "json", "audit", "list").out
