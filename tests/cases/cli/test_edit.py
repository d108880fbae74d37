"""`imd case edit` at a terminal: what is open is asked, any answer may be corrected, nobody is overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from imd.forms.model import load
from imd.ui.asker import Answer, Pause, Question, Reply, Skip
from imd.ui.readback import FINISH
from tests.cases.cli.invented import interview


class Answering:
    """Gives the answers it has, by the English words of the question, and skips the rest."""

    def __init__(self, **answers: Any) -> None:
        q = load("intake")
        self._answers = {str(q.item(key.replace("__", ".")).en): value for key, value in answers.items()}  # type: ignore[union-attr]
        self.asked: list[str] = []
        self.meanwhile: Any = None

    def ask(self, question: Question) -> Reply:
        """One reply."""
        self.asked.append(question.text)
        if any(choice.value == FINISH for choice in question.choices):
            if self.meanwhile:
                self.meanwhile()
            return Answer(FINISH)
        given = self._answers.get(question.text.splitlines()[-1], Skip())
        return given if isinstance(given, (Pause, Skip)) else Answer(given)

    def say(self, text: str) -> None:
        """Nothing to hear."""

    def vanish(self) -> None:
        """Nothing to hide."""

    def close(self) -> None:
        """Nothing to give back."""


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let this asker ask."""

    def sit(asker: Answering) -> Answering:
        monkeypatch.setattr("imd.ui.askers.asker_for", lambda _settings: asker)
        monkeypatch.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
        return asker

    return sit


def test_what_is_open_is_asked_and_kept(run: Any, vault: Any, at_terminal: Any) -> None:
    """The open questions come, those with a verb of their own do not; what was answered goes off the list."""
    code = interview(run, "Luz Inventada")
    asker = at_terminal(Answering(organisation="Colectiva Inventada", previous_measures=[]))
    done = run("-f", "json", "case", "edit", code)
    assert done.exit == 0, done.err
    assert set(done.json["changed"]) == {"organisation", "previous_measures"}
    assert not [text for text in asker.asked if "Do you agree" in text or "Each thing that was done" in text]
    shown = run("-f", "json", "case", "show", code, "--with", "identity").json
    assert shown["identity"]["organisation"] == "Colectiva Inventada"
    assert not {"organisation", "previous_measures"} & set(shown["missing"])


def test_in_danger_the_questions_come_too(run: Any, vault: Any, at_terminal: Any) -> None:
    """The interview's jump starts at a question that is not asked here."""
    code = interview(run, "Luz Inventada", in_danger_now=True)
    at_terminal(Answering(organisation="Otra Inventada"))
    assert run("-f", "json", "case", "edit", code).json["changed"] == ["organisation"]


def test_somebody_who_was_faster_is_not_overwritten(run: Any, vault: Any, at_terminal: Any) -> None:
    """Exit 21 with what was changed while the questions were read."""
    code = interview(run, "Luz Inventada")
    asker = at_terminal(Answering(organisation="Mía"))
    asker.meanwhile = lambda: run("case", "edit", code, "--set", "organisation=Suya")
    refused = run("-f", "json", "case", "edit", code)
    assert (refused.exit, refused.error["code"]) == (21, "changed_meanwhile")
    assert "organisation" in refused.error["message"]


def test_stopping_changes_nothing(run: Any, vault: Any, at_terminal: Any) -> None:
    """A pause ends with 130."""
    code = interview(run, "Luz Inventada")
    at_terminal(Answering(organisation="Mía", role=Pause()))
    assert run("case", "edit", code).exit == 130
    assert run("-f", "json", "case", "show", code).json["revision"] == 0


def test_nobody_to_ask_is_told_what_is_missing(run: Any, vault: Any) -> None:
    """Exit 2 without a terminal; the schema needs no vault and leaves out what is changed elsewhere."""
    code = interview(run, "Luz Inventada")
    assert run("case", "edit", code).exit == 2
    names = run("case", "edit", "--schema").json["properties"]
    assert "organisation" in names
    assert not {"consent", "attacks", "choices"} & set(names)
