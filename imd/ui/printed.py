"""The lines that a question is printed as, to be read once, in order."""

from __future__ import annotations

from collections.abc import Iterator

from imd.i18n import _
from imd.ui.asker import Question
from imd.ui.values import spoken

__all__ = ["LISTED", "asked", "helped"]

LISTED = 40
"""A longer list is not read out each time: it is looked into by name."""


def asked(question: Question) -> Iterator[str]:
    """The question, the answers offered, and how to answer."""
    yield ""
    yield from (f"* {note}" for note in question.notes)
    place = f"{question.position}/{question.total} " if question.position else ""
    yield place + question.text
    if question.read_aloud:
        yield question.read_aloud
    if question.current is not None:
        yield _("Enter takes: {answer}").format(answer=_current(question))
    if not _looked_into(question):
        yield from _offered(question)
    yield from filter(None, [_how(question)])


def _looked_into(question: Question) -> bool:
    """Whether its list is too long to be read out each time."""
    return len(question.choices) > LISTED and not question.listed


def _offered(question: Question) -> Iterator[str]:
    group = ""
    for number, choice in enumerate(question.choices, 1):
        if choice.group != group:
            group = choice.group
            yield f"{group}:" if group else ""
        yield f"{number}. {choice.words}"


def _how(question: Question) -> str:
    """How this kind of question is answered."""
    if _looked_into(question):
        return _("Type the name or a part of it; ? lists all {count}.").format(count=len(question.choices))
    if question.kind == "many":
        return _("Numbers with commas between them, such as 1,3. 0 for none.")
    if question.kind == "long":
        return _("As many lines as needed; a line with a full stop alone ends the text.")
    if question.kind == "yes_no":
        return _("yes or no (y/n)")
    return question.hint


def _current(question: Question) -> str:
    words = {str(choice.value): choice.words for choice in question.choices}
    given = question.current if isinstance(question.current, list) else [question.current]
    return ", ".join(words.get(str(value)) or spoken(value) for value in given) or _("none")


def helped(question: Question) -> Iterator[str]:
    """What `?` tells."""
    yield question.help or _("There is no more to say about this question.")
    if question.why:
        yield _("Why it is asked: {why}").format(why=question.why)
    if _looked_into(question):
        yield from _offered(question)
