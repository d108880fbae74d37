"""`imd case archive`: who she is goes for good, what is counted of her stays under her case's code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases.cli.invented import interview
from tests.cases.cli.test_erase import _found, _marks

# A little more than two years after the interviews, whose time is 2026-11-24.
LATER = {"IMD_NOW": "2028-12-24T12:00:00-06:00"}
WORDS = {"municipality": "Marcadora", "organisation": "Colectiva Marcadora", "notes": "marca"}


def ended(run: Any, name: str, **more: Any) -> str:
    """A case of an invented woman, closed at her wish; its code."""
    code = interview(run, name, **more)
    done = run("case", "close", code, "--reason", "CLIENT", "--feedback", "offered")
    assert done.exit == 0, done.err
    return code


def archive(run: Any, *words: str, **more: Any) -> Any:
    """Run the command, two years later."""
    return run("-f", "json", "case", "archive", *words, **{"env": LATER, **more})


def test_she_is_gone_and_the_case_stays(run: Any) -> None:
    """The case is found by its code alone; its aggression, closing and consents are told as before; no name is."""
    code = ended(run, "Ximena Quej Caal", **WORDS)
    before = run("-f", "json", "case", "show", code, env=LATER).json
    assert {"retention", "ratify_close", "referral_send"} == {
        item["what"] for item in run("-f", "json", "agenda", env=LATER).json if item["case"]
    }
    done = archive(run, code, "--yes")
    assert done.exit == 0, done.err
    assert (done.json["status"], done.json["kept"]["aggressions"], done.json["attacks"]) == ("archived", 1, 1)
    shown = run("-f", "json", "case", "show", code, "--with", "all", env=LATER)
    who = shown.json["identity"]
    assert not any(value for key, value in who.items() if key != "assessments")
    for key in ("consents", "risk", "country", "opened", "attacks", "referrals"):
        assert shown.json[key] == before[key], key
    act = shown.json["aggressions"][0]
    assert (act["type"], act["victim"]["age"], act["victim"]["birth_year"]) == ("PSY.DTH", 36, None)
    assert [entry["detail"]["to"] for entry in shown.json["history"] if entry["what"] == "status"][-2:] == [
        "closed",
        "archived",
    ]
    assert "birth_year" not in shown.json["answers"]
    assert run("-f", "json", "case", "search", "Ximena Quej", env=LATER).json == []
    assert [row["status"] for row in run("-f", "json", "case", "list", env=LATER).json] == ["archived"]
    assert not [item for item in run("-f", "json", "agenda", env=LATER).json if item["case"]]
    line = run("-f", "json", "audit", "list", env=LATER).json
    moved = [one["detail"] for one in line if one["action"] == "case.move"][-1]
    assert (moved["from"], moved["to"]) == ("closed", "archived")
    assert run("audit", "verify", env=LATER).exit == 0


def test_no_page_holds_a_piece_of_her(run: Any, app: Any, vault: Path) -> None:
    """Nothing sealed of hers is left in any page, nor the hashes by which she was found, nor her year of birth."""
    code = ended(run, "Ximena Marcadora", **WORDS)
    interview(run, "Marta Ruiz", birth_year=1950)
    with app.reader() as db:
        open_answers = {text.encode() for (text,) in db.each("SELECT answers FROM case_answers")}
    marks = [mark for mark in _marks(app, code) if mark not in open_answers]
    assert _found(vault, app, marks) == set(marks)
    assert archive(run, code, "--yes").exit == 0
    assert _found(vault, app, marks) == set()
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM persons WHERE birth_year = 1990 OR person_key IS NOT NULL") == 0
        assert db.value("SELECT count(*) FROM cases WHERE birth_year = 1990") == 0
        assert db.value("SELECT count(*) FROM case_answers WHERE answers LIKE '%1990%'") == 0
        assert db.value("SELECT count(*) FROM aggressions WHERE victim_id IS NULL") == 0


def test_a_receiver_becomes_a_token(run: Any, app: Any) -> None:
    """How each consent stands is kept, whom it names is not."""
    code = interview(run, "Ximena Quej Caal")
    for to, said in (("Clínica Marcadora", "given"), ("Otra", "given"), ("clínica  marcadora", "withdrawn")):
        assert run("case", "consent", code, "share", said, "--to", to).exit == 0
    run("case", "close", code, "--reason", "CLIENT", "--feedback", "offered")
    before = run("-f", "json", "case", "show", code).json["consents"]
    assert archive(run, code, "--yes").exit == 0
    assert run("-f", "json", "case", "show", code, env=LATER).json["consents"] == before
    with app.reader() as db:
        tokens = [
            to for (to,) in db.each("SELECT to_whom FROM consents WHERE purpose = 'share' ORDER BY seq")
        ]
    assert all(token.startswith("~") for token in tokens)
    assert (tokens[0] == tokens[2], tokens[0] == tokens[1]) == (True, False)


REFUSALS = {
    "guard_retention": ("2026-12-01T12:00:00-06:00", "imd case erase"),
    "no_such_move": ("", "imd case assess"),
    "legal_hold": (LATER["IMD_NOW"], "imd case hold"),
    "consent_withdrawn": (LATER["IMD_NOW"], "imd case consent"),
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_refusal_names_what_would_do(run: Any, language: str) -> None:
    """Exit 23 in either language with the command that leads on; she is still there and it was audited."""
    early, held, withdrawn = (ended(run, f"Luz {word}") for word in ("Una", "Dos", "Tres"))
    codes = {"guard_retention": early, "legal_hold": held, "consent_withdrawn": withdrawn}
    codes["no_such_move"] = interview(run, "Luz Cuatro")
    assert run("case", "hold", held, "on", "--reason", "orden inventada").exit == 0
    assert run("case", "consent", withdrawn, "case", "withdrawn").exit == 0
    said: list[str] = []
    for name, (now, command) in REFUSALS.items():
        for more in ((), ("--dry-run",)):
            env = {"IMD_LANG": language, **({"IMD_NOW": now} if now else {})}
            done = archive(run, codes[name], "--yes", *more, env=env)
            assert (done.exit, done.error["code"]) == (23, name), (name, done.err)
            assert f"{command}" in done.error["hint"], name
            assert codes[name] in done.error["hint"], name
            said.append(done.error["message"])
        shown = run("-f", "json", "case", "show", codes[name], "--with", "identity").json
        assert shown["identity"]["name"].startswith("Luz")
    assert [line["action"] for line in run("-f", "json", "audit", "list").json].count("refused") == 4
    assert all(("caso" in text) == (language == "es") for text in said), said


def test_what_is_open_or_unratified_stands_against_it(run: Any, request: Any, monkeypatch: Any) -> None:
    """A stay under way; a closing that nobody but its author has signed, where a second key could."""
    code = ended(run, "Luz Inventada")
    second_key = request.getfixturevalue("second_key")
    unsigned = archive(run, code, "--yes")
    assert (unsigned.exit, unsigned.error["code"]) == (23, "guard_supervision")
    assert f"imd case sign {code} close" in unsigned.error["hint"]
    assert run("case", "sign", code, "close", key=second_key, env=LATER).exit == 0
    import imd.funds.points

    with monkeypatch.context() as patch:
        patch.setattr(imd.funds.points, "open_acts", lambda _db, _case: ["stay"])
        assert archive(run, code, "--yes").error["code"] == "guard_open_acts"
    assert archive(run, code, "--yes").exit == 0


def test_there_is_no_way_back(run: Any) -> None:
    """Nothing more is done in it, nor said of her; erasing and a word on statistics are still possible."""
    code = ended(run, "Ximena Quej Caal")
    assert archive(run, code, "--yes").exit == 0
    refused = {
        "no_such_move": ("reopen", code),
        "case_ended": ("note", code, "--text", "MARCA"),
        "other_command": ("move", ended(run, "Otra"), "archived", "--reason", "x"),
        "already_so": ("archive", code, "--yes"),
    }
    for name, words in refused.items():
        done = run("-f", "json", "case", *words, env=LATER)
        assert done.error["code"] == name, (name, done.err)
    assert "imd case merge" in run("-f", "json", "case", "reopen", code, env=LATER).error["hint"]
    named = run("-f", "json", "case", "consent", code, "contact", "given", "--to", "MARCA", env=LATER)
    assert (named.exit, named.error["code"]) == (23, "case_ended")
    event = '{"event":{"date":"2026-02","country":"GT","title":"MARCA"},"aggressions":[{"type":"PSY.DTH"}]}'
    added = run("-f", "json", "registry", "add", "--case", code, "--answers", "-", input=event, env=LATER)
    assert (added.exit, added.error["code"]) == (23, "case_ended")
    assert run("case", "consent", code, "statistics", "withdrawn", env=LATER).exit == 0
    assert run("case", "erase", code, "--yes", env=LATER).exit == 0
    assert run("-f", "json", "case", "show", code, env=LATER).error["code"] == "case_erased"


def test_she_comes_back(run: Any) -> None:
    """Her new case takes up what was counted in the archived one, and its code leads there."""
    old = ended(run, "Ximena Quej Caal")
    assert archive(run, old, "--yes").exit == 0
    new = interview(run, "Ximena Quej Caal")
    done = run("-f", "json", "case", "merge", old, new, "--yes", env=LATER)
    assert (done.exit, done.json["attacks"]) == (0, 2), done.err
    assert run("-f", "json", "case", "show", old, env=LATER).json["code"] == new


def test_who_may_and_how_it_is_asked(run: Any, registry_key: Path) -> None:
    """A key without identities may not (13); without --yes nobody is archived (2); a dry run changes nothing."""
    code = ended(run, "Luz Inventada")
    assert archive(run, code, "--yes", key=registry_key).exit == 13
    refused = run("--no-input", "-f", "json", "case", "archive", code, env=LATER)
    assert (refused.exit, "--yes" in refused.error["message"]) == (2, True)
    tried = archive(run, code, "--dry-run").json
    assert (tried["dry_run"], tried["status"], tried["kept"]["aggressions"]) == (True, "closed", 1)
    assert archive(run, "00000-00000", "--yes").exit == 20


def test_the_screen_says_it_plainly(run: Any) -> None:
    """In Spanish: that there is no way back, what stays, and until when something of it is left."""
    code = ended(run, "Ximena Quej Caal")
    said = run("--lang", "es", "case", "archive", code, "--yes", env=LATER).err
    assert "no hay vuelta atrás" in said
    assert "imd key rotate" in said
    assert "imd backup prune" in said
    assert "se destruyó" in run("--lang", "es", "case", "show", code, env=LATER).err


def test_a_double_goes_with_her(run: Any, app: Any) -> None:
    """What was said in a double is destroyed too; its code still leads to the case."""
    one, other = interview(run, "Ximena Quej Caal"), interview(run, "Jimena Kej Kaal")
    assert run("case", "merge", other, one, "--yes").exit == 0
    assert run("case", "close", one, "--reason", "CLIENT", "--feedback", "offered").exit == 0
    done = archive(run, other, "--yes").json
    assert (done["code"], done["with"]) == (one, [other])
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM sealed WHERE of_table LIKE 'case%'") == 0
        assert db.value("SELECT count(*) FROM name_keys") == 0
    assert run("-f", "json", "case", "show", other, env=LATER).json["status"] == "archived"


def test_it_is_counted_as_before(run: Any, tmp_path: Path) -> None:
    """The closing and its reason stay in the statistics and in the export, and the day is the closing's."""
    code = ended(run, "Ximena Quej Caal")
    ask = (
        ("-f", "json", "stats", "closures", "--since", "2026-01-01", "--until", "2026-12-31"),
        ("-f", "json", "stats", "types", "--since", "2026-01-01", "--until", "2026-12-31"),
    )
    before = [run(*words, env=LATER).json["rows"] for words in ask]
    exported = (
        "-f",
        "json",
        "export",
        "cases",
        "--audience",
        "internal",
        "--plaintext",
        "--reason",
        "prueba",
    )
    row = run(*exported, env=LATER).json[0]
    assert archive(run, code, "--yes").exit == 0
    assert [run(*words, env=LATER).json["rows"] for words in ask] == before
    after = run(*exported, env=LATER).json[0]
    assert [after[key] for key in ("closed", "closure", "aggressions")] == [
        row[key] for key in ("closed", "closure", "aggressions")
    ]
    assert (row["closure"], after["name"], after["birth_year"]) == ("CLIENT", None, None)
