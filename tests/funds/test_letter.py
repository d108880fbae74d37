"""The letter says what she agreed to, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imd.context import stored
from imd.errors.funds import ConsentMissingFor
from imd.funds.letter import letter
from imd.funds.queries.write import insert
from imd.funds.service import referrals
from imd.vault.ids import new_id
from tests.funds.conftest import Give
from tests.pages.reading import Read
from tests.pages.sound import faults_of_pdf

SECRETS = ("Nombre Inventado", "+502 0000 0001", "Relato inventado", "HIGH", "GT-07")


@pytest.fixture
def told(open_db: Any, case: dict[str, Any]) -> dict[str, Any]:
    """The case with a name, contacts, an account and answers."""
    with open_db() as db:
        db.run("UPDATE cases SET level = 'HIGH', admin1 = 'GT-07', language = 'mam'")
        contacts = [
            {"kind": "safe", "channel": "signal", "value": "+502 0000 0001", "code_word": "clave"},
            {"kind": "emergency", "channel": "phone", "value": "+502 0000 0002"},
        ]
        sealed = {"name": "Nombre Inventado", "contacts": contacts, "account": "Relato inventado"}
        db.seal("cases", case["id"], sealed)
        said = json.dumps({"needs": [{"need": "LEGAL"}], "dependents": [{"age": 4}, {"age": None}]})
        stamp = {"at": stored(db.now), "actor": "ana", "seq": 1, "version": "1", "section": "C"}
        insert(
            db, "case_answers", id=new_id(), case_id=case["id"], questionnaire="intake", answers=said, **stamp
        )
    return case


def referred(db: Any, case: dict[str, Any], shares: list[str] | None) -> str:
    """A referral to an invented office; its code."""
    return str(referrals.new(db, case=case["code"], to="LEGAL", service="Bufete", shares=shares)["id"])


def test_no_letter_without_the_consent_that_names_the_receiver(
    open_db: Any, told: dict[str, Any], give: Give
) -> None:
    """None to another, and none after she took it back."""
    give("share", to="Otro")
    with open_db() as db:
        code = referred(db, told, ["NAME"])
        with pytest.raises(ConsentMissingFor):
            letter(db, referral=code)
    give("share", to="Bufete")
    with open_db() as db:
        assert letter(db, referral=code)["says"] == {"NAME": "Nombre Inventado"}
    give("share", "withdrawn", to="Bufete")
    with open_db() as db, pytest.raises(ConsentMissingFor):
        letter(db, referral=code)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("NAME", "Nombre Inventado"),
        ("CONTACT", [{"channel": "signal", "value": "+502 0000 0001"}]),
        ("PLACE", ["GT", "GT-07"]),
        ("LANGUAGE", "mam"),
        ("NEEDS", ["LEGAL"]),
        ("DEPENDENTS", [4, None]),
        ("RISK", "HIGH"),
        ("ACCOUNT", "Relato inventado"),
    ],
)
def test_each_part_alone(open_db: Any, told: dict[str, Any], give: Give, part: str, said: object) -> None:
    """A part brings its own fact and no other; her case's code is in none."""
    give("share", to="Bufete")
    with open_db() as db:
        found = letter(db, referral=referred(db, told, [part]))
        assert found["says"] == {part: said}
        rest = [secret for secret in SECRETS if secret not in str(said)]
        assert not any(secret in str(found) for secret in [*rest, told["code"], "clave"])


@pytest.mark.parametrize("shares", [None, [], ["ACCESS"]])
def test_what_was_not_agreed_or_is_not_known_is_left_out(
    open_db: Any, told: dict[str, Any], give: Give, shares: list[str] | None
) -> None:
    """Nobody asked her: the letter holds its reference only."""
    give("share", to="Bufete")
    with open_db() as db:
        assert letter(db, referral=referred(db, told, shares))["says"] == {}


def test_the_letter_as_a_file(run: Any, told: dict[str, Any], give: Give, tmp_path: Path) -> None:
    """A new private file in her language; never over another; audited without content."""
    give("share", to="Bufete")
    words = (
        "--to",
        "LEGAL",
        "--service",
        "Bufete",
        "--set",
        "shares=NAME,NEEDS",
        "--set",
        "note=Llamar antes",
    )
    code = run("-f", "json", "referral", "new", told["code"], *words).json["id"]
    place = tmp_path / "carta.txt"
    assert run("--lang", "es", "referral", "letter", code, "--out", str(place)).exit == 0
    text = place.read_text()
    assert place.stat().st_mode & 0o777 == 0o600
    assert "Su nombre: Nombre Inventado" in text
    assert "Defensa jurídica, denuncia, fianza" in text or "Defensa jurídica" in text
    assert "Llamar antes" in text
    assert code in text
    assert told["code"] not in text
    again = run("-f", "json", "referral", "letter", code, "--out", str(place))
    assert (again.exit, again.error["code"]) == (21, "file_exists")
    assert run("-f", "json", "referral", "letter", code, "--out", str(tmp_path / "no" / "a")).exit == 2
    log = run("-f", "json", "audit", "list").json
    assert [line["action"] for line in log][-1] == "referral.letter"
    assert "Inventado" not in str(log)


def test_the_letter_as_a_pdf(
    run: Any, open_db: Any, told: dict[str, Any], give: Give, tmp_path: Path
) -> None:
    """Two languages, a private new file, and bytes in which only what she agreed to makes a difference."""
    give("share", to="Bufete")
    with open_db() as db:
        code = referred(db, told, ["NAME", "NEEDS"])

    def made(name: str, lang: str = "es") -> bytes:
        place = tmp_path / name
        assert run("--lang", lang, "referral", "letter", code, "--out", str(place)).exit == 0
        assert place.stat().st_mode & 0o777 == 0o600
        return place.read_bytes()

    def changed(**sealed: Any) -> None:
        with open_db() as db:
            db.seal("cases", told["id"], {**db.unseal("cases", told["id"]), **sealed})

    first = made("a.pdf")
    assert first.startswith(b"%PDF")
    assert made("a.en.PDF", "en") != first
    assert faults_of_pdf(first, "es") == []
    assert faults_of_pdf((tmp_path / "a.en.PDF").read_bytes(), "en") == []
    everything = Read(first).everything
    assert SECRETS[0] in everything
    assert not [one for one in SECRETS[1:] if one in everything]
    changed(account="Otro relato", contacts=[])
    with open_db() as db:
        db.run("UPDATE cases SET level = 'LOW', admin1 = 'GT-01', language = 'es'")
    assert made("b.pdf") == first
    changed(name="Otro Nombre Inventado")
    assert made("c.pdf") != first
    assert run("referral", "letter", code, "--out", str(tmp_path / "a.pdf")).exit == 21


def test_without_the_optional_part_no_letter_is_opened(
    run: Any, open_db: Any, told: dict[str, Any], give: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal comes before the vault: nothing is read and nothing is audited; text goes on."""
    give("share", to="Bufete")
    with open_db() as db:
        code = referred(db, told, ["NAME"])
    monkeypatch.setattr("imd.pages.typeset.find_spec", lambda _name: None)
    result = run("-f", "json", "referral", "letter", code, "--out", str(tmp_path / "a.pdf"))
    assert (result.exit, result.error["code"]) == (2, "pdf_missing")
    assert "referral.letter" not in run("audit", "list").out
    assert run("referral", "letter", code, "--out", str(tmp_path / "a.txt")).exit == 0
