"""A draft, a file, `--set` and prompts meet in one validation."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from imd.errors.forms import InvalidAnswers, MissingAnswers
from imd.forms.answers import collect, merged
from imd.forms.model import Questionnaire


class Asking:
    """An asker that answers what it is told to, and remembers what it was given."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.seen: list[dict[str, Any]] = []

    def __call__(self, _q: Questionnaire, answers: dict[str, Any]) -> dict[str, Any]:
        self.seen.append(answers)
        return answers | self.answers


@pytest.fixture
def file(tmp_path: Path, smallest: dict[str, Any]) -> str:
    """The smallest file, on disk."""
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(smallest))
    return str(path)


def test_a_file_alone(intake: Questionnaire, file: str, now: datetime) -> None:
    """A file that registers a case needs nobody to ask."""
    ask = Asking()
    assert collect(intake, file=file, ask=ask, now=now).values["country"] == "GT"
    assert ask.seen == []


def test_set_over_file_over_draft(intake: Questionnaire, file: str, now: datetime) -> None:
    """The later word counts; groups are merged."""
    base = {"country": "HN", "gender": "NB", "safe_contact": {"channel": "sms", "hours": "noche"}}
    checked = collect(intake, file=file, sets=["linked_to_defence=unsure"], base=base, now=now)
    assert checked.values["country"] == "GT"
    assert checked.values["gender"] == "NB"
    assert checked.values["safe_contact"] == {"channel": "signal", "value": "+000 000", "hours": "noche"}
    assert checked.values["linked_to_defence"] == "unsure"


def test_prompts_cover_what_is_missing(intake: Questionnaire, file: str, now: datetime) -> None:
    """Where the file leaves something mandatory open it is asked for, with what the file says in hand."""
    ask = Asking(reason_missing="prefirió no seguir")
    checked = collect(intake, file=file, sets=["reason_missing="], ask=ask, now=now)
    assert ask.seen[0]["country"] == "GT"
    assert checked.values["reason_missing"] == "prefirió no seguir"


def test_a_draft_goes_on_being_asked(intake: Questionnaire, smallest: dict[str, Any], now: datetime) -> None:
    """Without a file the whole interview is asked, a draft's answers standing."""
    ask = Asking()
    collect(intake, base=smallest, ask=ask, now=now)
    assert ask.seen[0]["name"] == "Nombre Inventado"


def test_faults_come_before_questions(intake: Questionnaire, now: datetime) -> None:
    """Nobody is asked anything for a file that cannot be taken."""
    ask = Asking()
    with pytest.raises(InvalidAnswers):
        collect(intake, sets=["own_rating=11"], ask=ask, now=now)
    assert ask.seen == []


def test_what_is_asked_is_checked_too(intake: Questionnaire, file: str, now: datetime) -> None:
    """An asker cannot bring in what a file could not."""
    with pytest.raises(InvalidAnswers):
        collect(intake, ask=Asking(own_rating=11), base={}, now=now)


def test_nobody_to_ask(intake: Questionnaire, file: str, now: datetime) -> None:
    """Without prompts what is missing is an error that names it."""
    with pytest.raises(MissingAnswers):
        collect(intake, file=file, sets=["reason_missing="], now=now)


def test_merging() -> None:
    """Groups are merged, lists and plain answers replaced."""
    assert merged({"a": {"x": 1, "y": 2}, "b": [1]}, {"a": {"y": 3}, "b": []}) == {
        "a": {"x": 1, "y": 3},
        "b": [],
    }
