"""What could help her: each reason and each obstacle from its own cause."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import imd.funds.suggesting.service as service
from imd.context import stored
from imd.errors.vault import ScopeRefused
from imd.funds.queries.write import insert
from imd.funds.service import directory, houses, referrals, stays
from imd.funds.service.funds import deposit, new_fund
from imd.funds.suggesting.found import Suggestion, ranked
from imd.funds.suggesting.service import suggest
from imd.terms.load import vocabulary
from imd.vault.ids import new_id
from tests.funds.invented import add_case, say


@pytest.fixture
def her(open_db: Any) -> dict[str, Any]:
    """A woman in Sololá at high risk with two children, who needs a safe place and chose it."""
    with open_db() as db:
        made = add_case(db, level="HIGH", admin1="GT-07", language="mam")
        said = {
            "needs": [{"need": "SHELTER", "urgency": 1}],
            "choices": ["SHELTER"],
            "dependents": [
                {"age": 15, "lives_with_her": True},
                {"age": 0, "lives_with_her": True},
                {"age": 40, "lives_with_her": False},
            ],
            "disability": "physical",
        }
        stamp = {"at": stored(db.now), "actor": "ana", "seq": 1, "version": "1", "section": "C"}
        answers = {"questionnaire": "intake", "answers": json.dumps(said)}
        insert(db, "case_answers", id=new_id(), case_id=made["id"], **answers, **stamp)
        return made


def found(db: Any, case: dict[str, Any], name: str) -> dict[str, Any]:
    """The suggestion of that name."""
    return next(one for one in suggest(db, case=case["code"]) if one["name"] == name)


def test_every_code_is_a_term() -> None:
    """What is told is in the list, in both languages."""
    text = " ".join(path.read_text() for path in Path(service.__file__).parent.glob("*.py"))
    for code in vocabulary("suggestion").codes:
        assert f'"{code}"' in text, code


def test_a_house_that_fits(open_db: Any, her: dict[str, Any]) -> None:
    """Beds for her and her daughter, a family room, her level, her access; the baby takes no bed."""
    with open_db() as db:
        more = {"access": ["STEP_FREE"], "country": "GT", "admin1": "GT-01"}
        house = {"name": "Casa", "kind": "REFUGIO", "beds": 2, "layout": "1x2f"}
        code = houses.new_house(db, **house, more=more)["code"]
        assert found(db, her, code) == {
            "rank": 1,
            "to": "SHELTER",
            "name": code,
            "reasons": ["beds", "family_room", "kind", "access", "chosen", "need"],
            "blockers": ["no_consent"],
        }
        say(db, her["id"], "shelter")
        assert found(db, her, code)["reasons"][-1] == "consent"
        say(db, her["id"], "shelter", "withdrawn")
        assert found(db, her, code)["blockers"] == ["refused_consent"]


@pytest.mark.parametrize(
    ("change", "blocker"),
    [
        ({"beds": 1, "layout": "1x1"}, "no_beds"),
        ({"kind": "RESPIRO"}, "other_kind"),
        ({"more": {"minors_under": 14, "access": ["STEP_FREE"], "admin1": "GT-01"}}, "minors"),
        ({"more": {"access": ["SIGNS"], "admin1": "GT-01"}}, "no_access"),
        ({"more": {"access": ["STEP_FREE"], "admin1": "GT-07"}}, "aggressor_area"),
        ({"more": {"access": ["STEP_FREE"]}}, "area_unknown"),
    ],
)
def test_what_is_wrong_with_a_house(
    open_db: Any, her: dict[str, Any], change: dict[str, Any], blocker: str
) -> None:
    """Each obstacle alone, beside the consent that was not asked for yet."""
    with open_db() as db:
        more = {"access": ["STEP_FREE"], "admin1": "GT-01"}
        house = {"name": "Casa", "kind": "REFUGIO", "beds": 2, "layout": "1x2", "more": more} | change
        code = houses.new_house(db, **house)["code"]
        assert sorted(found(db, her, code)["blockers"]) == sorted([blocker, "no_consent"])


def test_the_area_is_where_she_was_attacked(open_db: Any, her: dict[str, Any]) -> None:
    """Her attacks' department counts before her own."""
    with open_db() as db:
        event = {"id": 1, "case_id": her["id"], "admin1": "GT-01", "country": "GT", "status": "verified"}
        event |= {"date_precision": "unknown", "consent_statistics": "given", "registered_at": stored(db.now)}
        insert(db, "events", **event)
        for name, admin1, blocked in (("A", "GT-01", True), ("B", "GT-07", False)):
            house = {"name": name, "kind": "REFUGIO", "beds": 2, "layout": "1x2", "more": {"admin1": admin1}}
            code = houses.new_house(db, **house)["code"]
            assert ("aggressor_area" in found(db, her, code)["blockers"]) is blocked


def test_a_promised_bed_is_not_suggested(open_db: Any, her: dict[str, Any], case: dict[str, Any]) -> None:
    """A stay that begins within three months takes the room."""
    with open_db() as db:
        house = {"name": "Casa", "kind": "REFUGIO", "beds": 2, "layout": "1x2"}
        code = houses.new_house(db, **house)["code"]
        say(db, case["id"], "shelter")
        stay = stays.request(db, case=case["code"], house=code, start="2027-02-01")["id"]
        assert "beds" in found(db, her, code)["reasons"]
        stays.accept(db, stay=stay)
        assert "no_beds" in found(db, her, code)["blockers"]


def test_funds_by_their_money_and_conditions(open_db: Any, her: dict[str, Any]) -> None:
    """Money that is there and may be used for her; none, or for another country."""
    with open_db() as db:
        for name, earmark in (("Abierto", ()), ("Otro país", ("country=HN",)), ("Vacío", None)):
            new_fund(db, name=name, kind="urgent", currency="GTQ")
            if earmark is not None:
                deposit(db, fund=name, amount="100", donor="Donante inventada", earmark=earmark)
        assert found(db, her, "Abierto")["reasons"] == ["money"]
        assert "earmark" in found(db, her, "Otro país")["blockers"]
        assert "no_money" in found(db, her, "Vacío")["blockers"]
        names = [one["name"] for one in suggest(db, case=her["code"])]
        assert names[0] == "Abierto"


@pytest.mark.parametrize(
    ("place", "reason", "blocker"),
    [
        ({"country": "GT", "admin1": "GT-07"}, "same_admin1", None),
        ({"country": "GT", "admin1": "GT-01"}, "same_country", None),
        ({"country": "HN"}, None, "other_country"),
        ({}, None, None),
        ({"languages": ["mam"]}, "language", None),
        ({"languages": ["es"]}, None, "other_language"),
    ],
)
def test_services_nearby(
    open_db: Any, her: dict[str, Any], place: dict[str, Any], reason: str | None, blocker: str | None
) -> None:
    """Her department, her country, her language; what is not known is neither."""
    with open_db() as db:
        directory.new_service(db, name="Bufete", answers={"kind": "LEGAL", **place})
        one = found(db, her, "Bufete")
        assert one["reasons"] == ([reason] if reason else [])
        assert sorted(one["blockers"]) == sorted({"no_consent", blocker} - {None})


def test_what_was_tried_before(open_db: Any, her: dict[str, Any]) -> None:
    """An open referral, and one that was refused."""
    with open_db() as db:
        directory.new_service(db, name="Bufete", answers={"kind": "LEGAL"})
        say(db, her["id"], "share", to="Bufete")
        referral = referrals.new(db, case=her["code"], to="LEGAL", service="bufete")["id"]
        assert found(db, her, "Bufete")["blockers"] == ["already"]
        referrals.send(db, referral=referral)
        referrals.answer(db, referral=referral, verb="refuse", reason="FULL")
        assert found(db, her, "Bufete")["blockers"] == ["refused_before"]


def test_the_order() -> None:
    """What nothing hard stands against goes first, then what she chose; softer obstacles cost less."""
    found = [
        Suggestion("UAF", "blocked", ["chosen", "need"], ["no_money"]),
        Suggestion("UAF", "plain", ["money"]),
        Suggestion("UAF", "chosen", ["chosen"], ["no_consent"]),
        Suggestion("UAF", "asked", ["money"], ["no_consent"]),
    ]
    assert [one["name"] for one in ranked(found)] == ["chosen", "plain", "asked", "blocked"]


def test_a_registry_key_gets_no_suggestions(run: Any, her: dict[str, Any], registry_key: Any) -> None:
    """The areas of the houses are sealed: exit 13."""
    result = run("-f", "json", "referral", "suggest", her["code"], key=registry_key)
    assert (result.exit, result.error["code"], result.out) == (13, ScopeRefused.code, "")
