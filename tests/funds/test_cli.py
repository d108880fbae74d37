"""The verbs from outside: options, objects, exit codes and audit lines of the command contract."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.funds.conftest import Give

ITEMS = '[{"category":"LEGAL","amount":"500.50"}]'
PLACE = "Al final del camino inventado"


@pytest.fixture
def imd(run: Any) -> Any:
    """Run a command line that must succeed; its JSON."""

    def command(*words: str, **more: Any) -> Any:
        result = run("-f", "json", *words, **more)
        assert result.exit == 0, result.err
        return result.json

    return command


def refused(result: Any, exit: int, code: str) -> None:
    """A refusal with its code, and nothing on standard output."""
    assert (result.exit, result.error["code"], result.out) == (exit, code, "")


def test_money_from_a_donor_to_her(
    imd: Any, run: Any, case: dict[str, Any], give: Give, second_key: Path
) -> None:
    """Fund, deposit, request, two references, another's approval, two payments."""
    imd("fund", "new", "Fondo", "--kind", "urgent", "--currency", "GTQ", "--cap", "5000")
    words = (
        "--donor",
        "Donante",
        "--earmark",
        "country=GT",
        "--earmark",
        "category=LEGAL",
        "--expires",
        "2027-06-30",
    )
    fund = imd("fund", "deposit", "Fondo", "1500", *words)
    assert fund["lines"][0]["earmarks"] == {"country": ["GT"], "category": ["LEGAL"]}
    request = ("-f", "json", "grant", "request", case["code"], "--fund", "Fondo", "--items", ITEMS)
    refused(run(*request), 23, "consent")
    give("fund")
    grant = run(*request).json["id"]
    refused(run("-f", "json", "grant", "verify", grant, "--reference", "Una"), 23, "references")
    assert imd("grant", "verify", grant, "--reference", "Una", "--reference", "Otra")["status"] == "verifying"
    refused(run("-f", "json", "grant", "approve", grant), 23, "four_eyes")
    done = imd("grant", "approve", grant, key=second_key)
    assert (done["requester"], done["approver"], done["self_approved"]) == ("ana", "berta", False)
    assert imd("grant", "pay", grant, "--amount", "100", "--dry-run")["paid"]["amount"] == "100.00"
    assert imd("grant", "show", grant)["paid"]["amount"] == "0.00"
    assert imd("grant", "pay", grant, "--amount", "100")["paid"]["amount"] == "100.00"
    assert imd("grant", "pay", grant)["paid"]["amount"] == "500.50"
    assert imd("fund", "show", "fondo")["available"] == {"amount": "999.50", "currency": "GTQ"}
    assert [one["id"] for one in imd("grant", "list", "--case", case["code"])] == [grant]
    assert [one["name"] for one in imd("fund", "list")] == ["Fondo"]


@pytest.mark.parametrize("amount", ["0.005", "-5", "-5.50", "1e3", "1,5", "١٠", "9" * 400, "0", ""])
def test_amounts_that_are_refused(run: Any, fund: str, amount: str) -> None:
    """Exit 22 and a reason, never the value that was typed."""
    result = run("-f", "json", "fund", "deposit", fund, amount, "--donor", "D")
    assert result.exit == 22
    assert len(amount) < 3 or amount not in result.err


def test_a_bed_from_request_to_departure(imd: Any, run: Any, case: dict[str, Any], give: Give) -> None:
    """House, request, acceptance, arrival, departure."""
    rooms = ("--kind", "REFUGIO", "--beds", "8", "--rooms", "2x1,3x2")
    house = imd("shelter", "new", "Casa Nube", *rooms, "--location-file", "-", input=PLACE)
    assert set(house) == {"code", "name", "kind", "beds"}
    request = (
        "-f",
        "json",
        "stay",
        "request",
        case["code"],
        "--house",
        house["code"],
        "--from",
        "2026-11-24",
    )
    refused(run(*request), 23, "consent")
    give("shelter")
    stay = run(*request, "--people", "3", "--infants", "1").json["id"]
    assert imd("stay", "accept", stay)["status"] == "accepted"
    assert imd("shelter", "list")[0]["free"] == 6
    assert imd("stay", "enter", stay)["entered"].startswith("2026-11-24T")
    left = run(
        "-f", "json", "stay", "exit", stay, "--reason", "PLAN", env={"IMD_NOW": "2026-11-27T12:00:00-06:00"}
    )
    assert (left.json["nights"], left.json["reason"]) == (3, "PLAN")
    assert [one["status"] for one in imd("stay", "list")] == ["exited"]


def test_where_a_house_is_appears_only_when_asked_for(
    imd: Any, run: Any, tmp_path: Path, registry_key: Path
) -> None:
    """No list, show, table or audit line has it; asking for it is audited and needs a full key."""
    answers = tmp_path / "casa.json"
    answers.write_text(json.dumps({"kind": "RESPIRO", "beds": 2, "rooms": "1x2", "location": PLACE}))
    house = imd("shelter", "new", "Casa Nube", "--answers", str(answers))["code"]
    for words in (("list",), ("show", house), ("show", "casa nube")):
        for form in ("json", "csv", "table", "md"):
            shown = run("-f", form, "shelter", *words)
            assert shown.exit == 0
            assert "Nube" not in shown.out + shown.err
            assert "camino" not in shown.out + shown.err
    assert imd("shelter", "show", house, "--location")["location"] == PLACE
    refused(run("-f", "json", "shelter", "show", house, "--location", key=registry_key), 13, "scope")
    log = imd("audit", "list")
    assert [line["action"] for line in log][-3:] == ["shelter.new", "shelter.reveal", "refused"]
    assert "camino" not in str(log)
    assert "Nube" not in str(log)


def test_a_house_needs_its_numbers(run: Any, tmp_path: Path) -> None:
    """A missing option is named; an answer that is not asked, or a file that is not there, is refused."""
    missing = run("-f", "json", "shelter", "new", "Casa", "--kind", "EMERG", "--beds", "2")
    refused(missing, 2, "missing")
    assert "--rooms" in missing.error["message"]
    answers = tmp_path / "casa.json"
    answers.write_text('{"address": "Calle 1"}')
    words = ("shelter", "new", "Casa", "--kind", "EMERG", "--beds", "2", "--rooms", "1x2")
    unknown = run("-f", "json", *words, "--answers", str(answers))
    assert (unknown.exit, unknown.out) == (22, "")
    assert "Calle" not in unknown.err
    refused(run("-f", "json", *words, "--location-file", str(tmp_path / "none")), 2, "file")


def test_a_referral_and_its_answers(imd: Any, run: Any, case: dict[str, Any], give: Give) -> None:
    """Proposed, sent with the consent that names the receiver, refused with a reason or accepted and completed."""
    new = imd("referral", "new", case["code"], "--to", "LEGAL", "--service", "Bufete inventado")
    assert set(new) == {"id", "case", "to", "service", "status", "reason", "due"}
    refused(run("-f", "json", "referral", "send", new["id"]), 23, "consent")
    give("share", to="Bufete inventado")
    assert imd("referral", "send", new["id"])["status"] == "sent"
    assert run("referral", "refuse", new["id"]).exit == 2
    assert imd("referral", "refuse", new["id"], "--reason", "Sin lugar")["reason"] == "Sin lugar"
    refused(run("-f", "json", "referral", "accept", new["id"]), 23, "life_cycle")
    second = imd("referral", "new", case["code"], "--answers", "-", input='{"to": "UAF"}')["id"]
    give("fund")
    for verb, status in (("send", "sent"), ("accept", "accepted"), ("complete", "completed")):
        assert imd("referral", verb, second)["status"] == status
    assert [one["status"] for one in imd("referral", "list")] == ["refused", "completed"]


def test_audit_lines_name_the_act_and_never_what_it_holds(
    imd: Any, run: Any, case: dict[str, Any], give: Give
) -> None:
    """Action, code and case; no donor, reference, reason or amount."""
    give("fund")
    imd("fund", "new", "Fondo", "--kind", "urgent", "--currency", "GTQ")
    imd("fund", "deposit", "Fondo", "98765432", "--donor", "Donante secreta")
    grant = imd("grant", "request", case["code"], "--fund", "Fondo", "--items", ITEMS)["id"]
    imd("grant", "verify", grant, "--reference", "Rosa secreta", "--reference", "Elena secreta")
    imd("grant", "approve", grant)
    assert run("grant", "approve", grant).exit == 23
    log = [line for line in imd("audit", "list") if line["action"] not in ("vault.init", "test")]
    acts = ["fund.new", "fund.deposit", "grant.request", "grant.verify", "grant.approve", "refused"]
    assert [line["action"] for line in log] == acts
    assert {line["case"] for line in log[2:5]} == {case["code"]}
    assert "secreta" not in str(log)
    assert "98765432" not in str(log)
    assert imd("audit", "verify")["ok"] is True


@pytest.mark.parametrize(
    "words",
    [
        ("fund", "new", "F", "--kind", "urgent", "--currency", "GTQ"),
        ("grant", "approve", "00000-00000"),
        ("stay", "accept", "00000-00000"),
        ("referral", "accept", "00000-00000"),
        ("shelter", "new", "C", "--kind", "EMERG", "--beds", "1", "--rooms", "1x1"),
    ],
)
def test_a_registry_key_decides_nothing(run: Any, registry_key: Path, words: tuple[str, ...]) -> None:
    """Its scope is the registry: exit 13 before anything is looked up."""
    refused(run("-f", "json", *words, key=registry_key), 13, "scope")


@pytest.mark.parametrize("noun", ["fund", "grant", "stay", "referral", "shelter"])
def test_a_registry_key_reads_codes(run: Any, fund: str, house: str, registry_key: Path, noun: str) -> None:
    """Lists need no identity."""
    assert run("-f", "json", noun, "list", key=registry_key).exit == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("fund", "show", "Nada"), "fund_not_found"),
        (("grant", "show", "00000-00000"), "grant_not_found"),
        (("grant", "pay", "x"), "grant_not_found"),
        (("stay", "enter", "00000-00000"), "stay_not_found"),
        (("shelter", "show", "Nada"), "house_not_found"),
        (("referral", "send", "00000-00000"), "referral_not_found"),
        (("grant", "list", "--case", "00000-00000"), None),
    ],
)
def test_what_is_not_there(run: Any, words: tuple[str, ...], code: str | None) -> None:
    """Exit 20."""
    result = run("-f", "json", *words)
    assert result.exit == 20
    assert code in (None, result.error["code"])


@pytest.mark.parametrize("noun", ["fund", "grant", "stay", "referral", "shelter"])
def test_lists_load_no_orm(vault: Path, passphrase_file: Path, noun: str) -> None:
    """A list stays quick: nothing heavy is imported for it."""
    import os
    import subprocess

    script = (
        "import sys; from imd.cli import run\n"
        f"code = run(['-f', 'json', {noun!r}, 'list'])\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'rich', 'questionary', 'prompt_toolkit', 'tabulate'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules)))); sys.exit(code)"
    )
    environ = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    ended = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr, json.loads(ended.stdout)) == (0, "", [])


def test_the_case_shows_what_hangs_on_it(imd: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Grants, stays and referrals stand in the case's file, its count and on the agenda."""
    give("fund")
    grant = imd("grant", "request", case["code"], "--fund", fund, "--items", ITEMS)
    referral = imd("referral", "new", case["code"], "--to", "UAF")
    found = imd("case", "show", case["code"])
    assert (found["grants"], found["referrals"], found["stays"]) == ([grant], [referral], [])
    assert imd("case", "list")[0]["referrals"] == 1
    assert {"grant_decision", "referral_send"} <= {item["what"] for item in imd("agenda")}
