"""The verbs of referrals, services, houses and stays from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.funds.conftest import Give
from tests.funds.test_cli import imd, refused

__all__ = ["imd"]


def asked(imd: Any, case: dict[str, Any], house: str, *more: str) -> str:
    """A stay that was asked for from today; its code."""
    words = ("stay", "request", case["code"], "--house", house, "--from", "2026-11-24")
    return str(imd(*words, *more)["id"])


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("referral", "new"), "shares"),
        (("service", "new"), "languages"),
        (("shelter", "new"), "minors_under"),
        (("fund", "deposit"), "donor"),
        (("grant", "request"), "other_sources"),
        (("grant", "verify"), "network"),
        (("grant", "pay"), "legal_route"),
        (("grant", "receipt"), "category"),
        (("stay", "request"), "girls"),
        (("stay", "screen"), "outside_area"),
        (("stay", "extend"), "psychological"),
        (("stay", "exit"), "plan"),
        (("stay", "plan-exit"), "plan"),
        (("stay", "followup"), "contacted"),
    ],
)
def test_every_form_has_a_schema_without_a_vault(
    run: Any, tmp_path: Path, words: tuple[str, ...], key: str
) -> None:
    """`--schema` alone, no vault and no other word."""
    result = run(*words, "--schema", at=tmp_path / "none")
    assert result.exit == 0
    assert key in json.loads(result.out)["properties"]


def test_the_directory_and_a_referral(imd: Any, run: Any, case: dict[str, Any], registry_key: Path) -> None:
    """A service by --set; its contact only with a full key; a referral to it with what may be shared."""
    kind = ("--set", "kind=LEGAL", "--set", "country=GT", "--set", "languages=es,mam")
    made = imd("service", "new", "Bufete", *kind, "--answers", "-", input='{"contact": "+502 0000"}')
    assert (made["name"], made["languages"]) == ("Bufete", ["es", "mam"])
    assert imd("service", "list", "--to", "LEGAL", "--country", "GT") == [made]
    assert imd("service", "show", "bufete", "--contact")["contact"] == "+502 0000"
    refused(run("-f", "json", "service", "show", "bufete", "--contact", key=registry_key), 13, "scope")
    refused(run("-f", "json", "service", "show", "Nada"), 20, "service_not_found")
    refused(run("-f", "json", "service", "new", "Otro"), 2, "missing")
    wrong = ("referral", "new", case["code"], "--to", "MEDICAL", "--service", "Bufete")
    refused(run("-f", "json", *wrong), 22, "service_kind")
    words = ("--to", "LEGAL", "--service", "Bufete", "--set", "shares=NEEDS")
    referral = imd("referral", "new", case["code"], *words)["id"]
    assert imd("referral", "show", referral)["shares"] == ["NEEDS"]
    assert imd("referral", "withdraw", referral, "--reason", "declined")["reason"] == "DECLINED"
    assert [line["action"] for line in imd("audit", "list")][-2:] == ["referral.new", "referral.withdraw"]


def test_suggestions(imd: Any, case: dict[str, Any], fund: str, house: str) -> None:
    """The keys of the contract; the house by its code."""
    found = imd("referral", "suggest", case["code"])
    assert {one["name"] for one in found} == {fund, house}
    assert [one["rank"] for one in found] == [1, 2]
    assert set(found[0]) == {"rank", "to", "name", "reasons", "blockers"}


def test_a_long_stay(
    imd: Any, run: Any, case: dict[str, Any], house: str, give: Give, tmp_path: Path
) -> None:
    """Three assessments from a file, in no list, log or table; the words only when asked for."""
    give("shelter")
    stay = asked(imd, case, house)
    imd("stay", "accept", stay)
    imd("stay", "enter", stay)
    until = ("stay", "extend", stay, "--until", "2027-03-24")
    refused(run("-f", "json", *until), 23, "assessments")
    said = tmp_path / "valoraciones.json"
    found = {"medical": "Valoración secreta", "psychological": "Otra secreta", "legal": "Más secreta"}
    said.write_text(json.dumps(found))
    assert imd(*until, "--answers", str(said))["planned_exit"] == "2027-03-24"
    for form in ("json", "table", "csv"):
        for words in (("list",), ("show", stay)):
            assert "secreta" not in run("-f", form, "stay", *words).out
    assert imd("stay", "show", stay, "--words")["extensions"][0]["legal"] == "Más secreta"
    assert "secreta" not in str(imd("audit", "list"))
    assert imd("audit", "list")[-1]["action"] == "stay.reveal"
    left = run("stay", "exit", stay, "--reason", "RULES")
    assert (left.exit, "imd stay review" in left.err) == (0, True)
    refused(run("-f", "json", "stay", "review", stay), 23, "four_eyes")


def test_the_last_bed_by_override(
    imd: Any, run: Any, case: dict[str, Any], house: str, give: Give, second_key: Path
) -> None:
    """The name of the key is kept; --reason alone, or --override alone, is refused."""
    give("shelter")
    imd("stay", "accept", asked(imd, case, house, "--people", "3"))
    more = asked(imd, case, house)
    refused(run("-f", "json", "stay", "accept", more), 23, "capacity")
    for part in (("--override",), ("--reason", "Motivo")):
        refused(run("-f", "json", "stay", "accept", more, *part), 22, "text")
    words = ("--override", "--reason", "Motivo secreto")
    assert imd("stay", "accept", more, *words, key=second_key)["override"] == "berta"
    assert "secreto" not in str(imd("audit", "list"))


def test_waiting_and_refusing(imd: Any, run: Any, case: dict[str, Any], house: str, give: Give) -> None:
    """The waiting list tells the level; a refusal is a code of its list."""
    give("shelter")
    stay = asked(imd, case, house, "--people", "3", "--infants", "1", "--girls", "1", "--ages", "0,7")
    waiting = imd("stay", "list", "--waiting")
    assert [(one["id"], one["place"], one["level"]) for one in waiting] == [(stay, 1, "HIGH")]
    assert imd("stay", "show", stay)["ages"] == [0, 7]
    refused(run("-f", "json", "stay", "refuse", stay, "--reason", "because"), 22, "unknown_code")
    assert imd("stay", "refuse", stay, "--reason", "NO_SPACE")["status"] == "refused"
    assert imd("stay", "list", "--waiting", "--house", house) == []
    other = asked(imd, case, house)
    assert imd("stay", "cancel", other, "--reason", "Ya no viene")["reason"] == "Ya no viene"


def test_occupancy(
    imd: Any, run: Any, case: dict[str, Any], house: str, give: Give, registry_key: Path
) -> None:
    """The keys of the contract, by any key; a month that is none is refused."""
    give("shelter")
    stay = asked(imd, case, house, "--people", "2")
    imd("stay", "accept", stay)
    imd("stay", "enter", stay)
    imd("stay", "exit", stay, "--reason", "PLAN", env={"IMD_NOW": "2026-11-27T12:00:00-06:00"})
    result = run("-f", "json", "shelter", "occupancy", "--month", "2026-11", key=registry_key).json[0]
    contract = ("house", "month", "beds", "bed_nights_available", "bed_nights_used", "occupancy")
    assert [result[key] for key in contract] == [house, "2026-11", 3, 90, 6, 6.7]
    assert len(imd("shelter", "occupancy", "--month", "2026")) == 12
    refused(run("-f", "json", "shelter", "occupancy", "--month", "11-2026"), 22, "month")


def test_a_house_with_its_rules(imd: Any, house: str) -> None:
    """Rules, access and the age limit in lists; its area only with its location."""
    more = ("rules=NO_PETS,SOBER", "access=STEP_FREE", "minors_under=14", "country=GT", "admin1=GT-01")
    sets = [word for one in more for word in ("--set", one)]
    words = ("--kind", "REFUGIO", "--beds", "5", "--rooms", "1x1,1x4f")
    made = imd("shelter", "new", "Casa Lluvia", *words, *sets)["code"]
    shown = imd("shelter", "show", made)
    assert (shown["rules"], shown["access"]) == (["NO_PETS", "SOBER"], ["STEP_FREE"])
    assert (shown["minors_under"], shown["family_rooms"], shown["rooms"]) == (14, 1, "1x1,1x4f")
    assert "GT" not in str(shown)
    assert imd("shelter", "show", made, "--location")["admin1"] == "GT-01"
