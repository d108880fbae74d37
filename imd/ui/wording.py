"""The words around a question on a screen: where it stands, what is to be read, what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

from imd.i18n import _
from imd.ui.asker import Question
from imd.ui.leaf import Line

__all__ = ["help_text", "intro", "keys", "place"]


def place(question: Question) -> str:
    """The part of the form, and how far it is."""
    count = _("{position} of about {total}").format(position=question.position, total=question.total)
    return " · ".join(filter(None, [question.section, count if question.position else ""])) or "imd"


def intro(question: Question, notes: Sequence[str]) -> list[Line]:
    """All that is to be read before answering."""
    asked = [("class:question", question.text), ("class:aloud", question.read_aloud)]
    return [*(("class:note", note) for note in notes), *asked]


def help_text(question: Question) -> list[Line]:
    """What `?` tells."""
    why = _("Why it is asked: {why}").format(why=question.why) if question.why else ""
    text = question.help or _("There is no more to say about this question.")
    return [("class:question", question.text), ("", text), ("", why)]


def keys(question: Question) -> str:
    """What can be done at every question, each key beside what it does."""
    entries = [_("Ctrl-D next") if question.kind == "long" else _("Enter next"), _("? help")]
    if question.can_go_back:
        entries.append(_("Ctrl-B back"))
    entries += [_("Ctrl-K skip"), _("Ctrl-P pause"), _("Ctrl-Q leave at once")]
    # A blank that does not break keeps a key and what it does on one line.
    return "   ".join(entry.replace(" ", "\u00a0") for entry in entries)
