"""What a person reads has no codes: titles, bands, questions and answers in her language; scripts get the codes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from imd.forms.model import instruments
from imd.forms.scoring import band_words, scoring_data
from tests.cases.cli.invented import interview
from tests.cases.course.conftest import PLAN
from tests.cases.test_risk import EXTREME

YES = {
    "defender": EXTREME,
    "da": {f"q{number}": "yes" for number in range(1, 21)},
    "da5": {f"q{number}": "yes" for number in range(1, 6)},
    "impact": {"risks": [{"name": "robo", "probability": 5, "impact": 5}]},
}
# As codes are written; a person's name, a file's code and `imd` commands are none of them.
CODE = re.compile(r"\b(?:[a-z]+_[a-z_]+|da5?|VU\d+|CA\d+|q\d+a?|EXTREME|HIGH|extreme|closed|LEADER)\b")


@pytest.mark.parametrize("name", instruments())
def test_every_band_has_a_word_in_both_languages(name: str) -> None:
    """The instrument's own, in its data; a band of an earlier version is its own word."""
    for band in scoring_data(name)["bands"]:
        words = band_words(name, band["band"])
        assert words["es"]
        assert words["es"] != band["band"]
        assert words["en"]
    assert band_words(name, "otrora") == {"es": "otrora", "en": "otrora"}


@pytest.mark.parametrize(("language", "band"), [("es", "Peligro extremo"), ("en", "Extreme danger")])
def test_no_code_stands_on_the_page_of_a_case(run: Any, language: str, band: str) -> None:
    """Neither what instruments found, nor the history, nor what is sealed."""
    code = interview(run, "Luz Inventada")
    speak = ("--lang", language, "-f", "table", "case")
    printed = ""
    for name, said in YES.items():
        words = ("assess", code, "--instrument", name, "--answers", "-")
        printed += run(*speak, *words, input=json.dumps(said)).out
    run("case", "plan", code, "--answers", "-", input=json.dumps(PLAN))
    run("case", "sign", code, "plan")
    assert run("case", "edit", code, "--set", "role=LEADER").exit == 0
    assert run("case", "close", code, "--reason", "CLIENT", "--feedback", "offered").exit == 0
    printed += run(*speak, "show", code, "--with", "all").out
    assert band in printed
    assert not CODE.findall(printed), set(CODE.findall(printed))
    assert language == "en" or not re.findall(r"\b(?:safe|yes|no_contact)\b", printed)
    plain = run("-f", "json", "case", "show", code, "--with", "all").json
    assert {"extreme", "high_danger"} < {one["band"] for one in plain["assessments"]}
    assert plain["identity"]["contacts"][0]["kind"] == "safe"
    assert plain["identity"]["changes"][-1]["field"] == "role"


def test_who_must_sign_is_said_in_words(run: Any, second_key: Any) -> None:
    """The closing, not `close`; the command to be typed as it is typed."""
    code = interview(run, "Luz Inventada")
    done = run(
        "--lang", "es", "-f", "json", "case", "close", code, "--reason", "CLIENT", "--feedback", "offered"
    )
    assert (done.exit, done.error["code"]) == (23, "guard_supervision")
    assert "el cierre" in done.error["message"]
    assert f"imd case sign {code} close" in done.error["hint"]
