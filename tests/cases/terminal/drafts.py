"""Interviews that have got to a question: what came before is answered in this process, not key by key."""

from __future__ import annotations

from typing import Any

from imd.cases import drafts
from imd.forms.model import load
from imd.i18n import label
from imd.ui.asker import Answer, Pause, Question, Reply, Skip
from imd.ui.interview import Paused, interview
from imd.vault.ids import new_code
from tests.ui.script import Kept, Willing


class _UpTo(Willing):
    """Answers what nothing can do without, skips the rest, and pauses at one question."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def ask(self, question: Question) -> Reply:
        """One reply."""
        if self._text in question.text:
            return Pause()
        if question.kind == "yes_no":
            return Answer(question.text == label(_item("safe_to_talk").question))
        return super().ask(question) if question.mandatory else Skip()


def _item(key: str) -> Any:
    item = load("intake").child(key)
    assert item is not None
    return item


def draft_up_to(app: Any, key: str) -> str:
    """A draft in which everything before the question `key` was asked; its code."""
    q = load("intake")
    kept = Kept()
    end = interview(q, {}, _UpTo(label(_item(key).question)), kept, now=app.now())
    assert isinstance(end, Paused)
    code = new_code()
    with app.session(None) as db:
        drafts.save(
            db, code, questionnaire=q.name, version=q.version, answers=end.answers, skipped=kept.skipped
        )
    return code
