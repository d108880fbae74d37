"""What people really type and paste: kept to the last sign, shown without a terminal obeying it."""

from __future__ import annotations

import json
from typing import Any
from unicodedata import normalize

import pytest

from tests.cases.cli.invented import interview

# Clears a screen, sets a title, writes a clipboard, turns the direction of writing, rings.
OBEYED = "\x1b[2J\x1b]0;título\x07\x1b]52;c;YQ==\x07\u202eabc\x9b31m"
ODD = [OBEYED, "😀👩🏽‍🦱 𠮷野", "שלום كريمة", "a\u0301e\u0301n\u0303", "línea una\nlínea dos\ttab"]
# Questions of free text at the top of the interview and inside its groups and lists.
TEXTS = ("organisation", "municipality", "account", "fears", "safety_plan", "notes", "withhold", "pronouns")


def given(text: str) -> dict[str, Any]:
    """The same text in every place that takes one."""
    found: dict[str, Any] = dict.fromkeys(TEXTS, text)
    found["safe_contact"] = {"channel": "signal", "value": text, "hours": text, "code_word": text}
    found["emergency_contact"] = {"name": text, "contact": text, "may_know": text}
    found["incidents"] = [{"date": None, "what": text}]
    found["threat"] = {"facts": text, "source": text}
    return found


@pytest.mark.parametrize("text", ODD)
def test_every_field_keeps_it_and_shows_it_safely(run: Any, vault: Any, text: str) -> None:
    """JSON gives it back; tables, lines and what is said hold nothing that a terminal obeys."""
    code = interview(run, text, **given(text))
    run("case", "note", code, "--text", "-", input=text)
    run("case", "flag", code, "--text", "-", input=text)
    known = run("-f", "json", "case", "show", code, "--with", "all").json
    # Letters and their marks are put together; nothing else is changed.
    assert known["identity"]["account"] == normalize("NFC", text)
    assert known["identity"]["name"].split() == normalize("NFC", text).split()
    for shape in ("table", "md", "tsv"):
        shown = run("-f", shape, "case", "show", code, "--with", "all")
        seen = shown.out + shown.err
        assert not [sign for sign in seen if sign in "\x07\x1b\x9b\u202e"]
    found = run("-f", "table", "case", "search", "-", "--with", "identity", input=text)
    assert "\x1b" not in found.out + found.err


def test_a_long_account_is_kept_whole(run: Any, vault: Any) -> None:
    """200 kB with four-byte signs: in, out, and searched; more than the form takes is refused without repeating it."""
    account = ("Los siguió 😀 hasta la casa. " * 8_000)[:200_000].strip()
    code = interview(run, "Luz Inventada", account=account)
    assert (
        run("-f", "json", "case", "show", code, "--with", "identity").json["identity"]["account"] == account
    )
    found = run("-f", "json", "case", "search", "siguio hasta").json
    assert [hit["code"] for hit in found] == [code]
    too_long = json.dumps({"account": "MARCA" * 400_000})
    refused = run("-f", "json", "case", "edit", code, "--answers", "-", input=too_long)
    assert refused.exit == 22
    assert "MARCA" not in refused.err
