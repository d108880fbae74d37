"""`imd case show`: the file without the person, the person only when asked for and allowed."""

from __future__ import annotations

from typing import Any

import pytest

SHOW = {"assessments", "plan", "followups", "referrals", "grants", "stays", "aggressions", "history"}


def actions(run: Any) -> list[str]:
    """The audit chain's actions."""
    return [line["action"] for line in run("-f", "json", "audit", "list").json]


def test_the_file_holds_all_but_the_person(run: Any, stored_case: str) -> None:
    """The contract's keys, and nothing sealed in any format or language."""
    found = run("-f", "json", "case", "show", stored_case)
    assert found.exit == 0
    assert set(found.json) >= SHOW
    assert "identity" not in found.json
    assert (found.json["plan"], found.json["followups"]) == (None, [])
    for words in (("-f", "table"), ("-f", "csv"), ("-f", "md"), ("--lang", "es", "-f", "table")):
        said = run(*words, "case", "show", stored_case, "--with", "history")
        assert said.exit == 0
        assert stored_case in said.out
        assert not any(part in said.out for part in ("Marcadora", "jacaranda", "relato"))


def test_reading_the_file_leaves_no_reveal(run: Any, stored_case: str) -> None:
    """Only who looked at an identity is recorded as such."""
    run("case", "show", stored_case)
    assert "case.reveal" not in actions(run)


@pytest.mark.parametrize("extra", ["identity", "all"])
def test_the_identity_is_shown_when_asked_for_and_audited(run: Any, stored_case: str, extra: str) -> None:
    """Name, contacts with their kind, account; one audit line with the case's code and no content."""
    found = run("-f", "json", "case", "show", stored_case, "--with", extra)
    assert found.json["identity"]["name"] == "Marcadora Inventada"
    assert found.json["identity"]["contacts"][0]["kind"] == "safe"
    assert found.json["identity"]["account"] == "Un relato inventado."
    (line,) = [line for line in run("-f", "json", "audit", "list").json if line["action"] == "case.reveal"]
    assert line["case"] == stored_case
    assert line["actor"] == "ana"
    assert "Marcadora" not in str(line)


def test_a_registry_key_sees_the_file_and_no_identity(run: Any, stored_case: str, registry_key: Any) -> None:
    """Exit 13, nothing on stdout, and the attempt is in the audit log."""
    assert run("-f", "json", "case", "show", stored_case, key=registry_key).exit == 0
    refused = run("-f", "json", "case", "show", stored_case, "--with", "identity", key=registry_key)
    assert (refused.exit, refused.out) == (13, "")
    assert "refused" in actions(run)


@pytest.mark.parametrize("code", ["00000-00000", "nada", "' OR 1=1 --"])
@pytest.mark.parametrize("extra", [(), ("--with", "identity")])
def test_an_unknown_code_is_not_found_and_not_repeated(
    run: Any, stored_case: str, code: str, extra: tuple[str, ...]
) -> None:
    """Exit 20."""
    found = run("-f", "json", "case", "show", code, *extra)
    assert (found.exit, found.error["code"]) == (20, "case_not_found")
    assert code not in found.err


def test_an_unknown_extra_is_refused(run: Any, stored_case: str) -> None:
    """Exit 22 names what it takes."""
    found = run("-f", "json", "case", "show", stored_case, "--with", "everything")
    assert found.exit == 22
    assert "identity, history, all" in found.error["hint"]


def test_a_code_is_forgiven_its_typing(run: Any, stored_case: str) -> None:
    """As it is said over the telephone."""
    found = run("-f", "json", "case", "show", stored_case.lower().replace("-", " "))
    assert found.json["code"] == stored_case


def test_the_history_says_how_she_consented(run: Any, stored_case: str) -> None:
    """Way, text and last day of a consent can be read, by a script and on a screen."""
    run("case", "consent", stored_case, "fund", "given", "--way", "written", "--expires", "2027-01-31")
    (said,) = [
        line["detail"]
        for line in run("-f", "json", "case", "show", stored_case).json["history"]
        if line["what"] == "consent" and line["detail"]["purpose"] == "fund"
    ]
    assert (said["way"], said["expires"][:7]) == ("written", "2027-02")
    assert said["text_version"]
    shown = run("--lang", "es", "-f", "table", "case", "show", stored_case, "--with", "history").out
    assert "Por escrito" in shown
    assert "hasta 2027-01-31" in shown


def test_her_own_rating_and_the_range_stand_beside_the_score(run: Any, stored_case: str) -> None:
    """What she feels, the lowest and the highest score, and that too little was answered: in words."""
    run("case", "edit", stored_case, "--set", "own_rating=9")
    run(
        "case",
        "assess",
        stored_case,
        "--answers",
        "-",
        input='{"threat": 3, "vulnerabilities": {"VU1": "yes"}}',
    )
    assert run("-f", "json", "case", "show", stored_case).json["own_rating"] == 9
    shown = run("--lang", "es", "-f", "table", "case", "show", stored_case).out
    for words in (
        "Lo que ella siente (0 a 10)",
        "Puntaje más alto",
        "Se respondió muy poco para fijar un nivel.",
    ):
        assert words in shown


def test_advice_is_said_with_its_source(run: Any, stored_case: str) -> None:
    """Strangulation: an examination is offered by somebody's published advice, not diagnosed by a program."""
    done = run("--lang", "es", "case", "assess", stored_case, "--instrument", "da5", "--set", "q4=yes")
    assert "(Fuente: Messing, Campbell, Snider 2017" in done.err
