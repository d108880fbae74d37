"""`imd case consent`: one purpose at a time, and the case comes back."""

from __future__ import annotations

from typing import Any

import pytest


def test_what_she_says_comes_back_in_the_case(run: Any, stored_case: str) -> None:
    """The object of the contract, audited with purpose and status only."""
    given = run("-f", "json", "case", "consent", stored_case, "statistics", "given")
    assert given.exit == 0
    assert (given.json["code"], given.json["consents"]["statistics"]) == (stored_case, "given")
    line = run("-f", "json", "audit", "list").json[-1]
    assert (line["action"], line["case"]) == ("case.consent", stored_case)
    assert line["detail"]["purpose"] == "statistics"


def test_only_what_was_given_is_withdrawn(run: Any, stored_case: str) -> None:
    """Exit 21, also the second time."""
    words = ("-f", "json", "case", "consent", stored_case, "fund")
    assert run(*words, "withdrawn").exit == 21
    assert run(*words, "given").exit == 0
    assert run(*words, "withdrawn").json["consents"]["fund"] == "withdrawn"
    assert run(*words, "withdrawn").error["code"] == "consent_not_given"


def test_a_general_yes_to_sharing_warns(run: Any, stored_case: str) -> None:
    """It opens no referral, and the worker is told how it would."""
    said = run("case", "consent", stored_case, "share", "given")
    assert said.exit == 0
    assert "--to" in said.err
    assert "--to" not in run("case", "consent", stored_case, "share", "given", "--to", "Clínica").err


def test_without_consent_the_case_waits_to_be_erased(run: Any, stored_case: str) -> None:
    """It stays on the agenda, and takes no more notes until she says yes again."""
    said = run("-f", "json", "case", "consent", stored_case, "case", "withdrawn")
    assert said.json["next_step"] == "erase"
    assert "30" in said.err
    agenda = run("-f", "json", "agenda", "--days", "31").json
    assert [(item["what"], item["case"]) for item in agenda] == [("erase", stored_case)]
    assert run("-f", "json", "case", "note", stored_case, "--text", "algo").exit == 23
    assert run("-f", "json", "case", "consent", stored_case, "case", "given").json["next_step"] == "assess"


@pytest.mark.parametrize(
    "words",
    [
        ("nada", "given"),
        ("fund", "maybe"),
        ("fund", "not_asked"),
        ("fund", "given", "--way", "gestos"),
        ("fund", "given", "--expires", "mañana"),
    ],
)
def test_what_is_in_no_list_is_refused(run: Any, stored_case: str, words: tuple[str, ...]) -> None:
    """Exit 22, and nothing changed."""
    refused = run("-f", "json", "case", "consent", stored_case, *words)
    assert refused.exit == 22
    assert run("-f", "json", "case", "show", stored_case).json["consents"]["fund"] == "not_asked"


def test_an_expiry_ends_with_its_day(run: Any, stored_case: str) -> None:
    """The last day counts."""
    run("case", "consent", stored_case, "fund", "given", "--expires", "2026-11-30")
    for now, status in (("2026-11-30T23:59:00-06:00", "given"), ("2026-12-01T00:00:00-06:00", "not_asked")):
        shown = run("-f", "json", "case", "show", stored_case, env={"IMD_NOW": now})
        assert shown.json["consents"]["fund"] == status


def test_an_unknown_case_is_not_found(run: Any, vault: Any) -> None:
    """Exit 20."""
    assert run("case", "consent", "00000-00000", "fund", "given").exit == 20
