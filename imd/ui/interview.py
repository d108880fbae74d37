"""An interview at the terminal: asks what is not answered yet, goes back, pauses, reads back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from imd.errors.base import Interrupted, InvalidInput
from imd.errors.ui import LeftQuickly
from imd.forms.asking import Asker as FormAsker
from imd.forms.items import Questionnaire
from imd.i18n import label
from imd.ui.asker import Answer, Asker, Back, Pause, Question, QuickExit
from imd.ui.counsel import Counsel
from imd.ui.questions import question
from imd.ui.readback import FINISH, Removal, confirmation, readback
from imd.ui.steps import Path, Step
from imd.ui.walk import Answers, Walk

__all__ = ["Paused", "Rest", "asking", "interview"]

Save = Callable[[Mapping[str, Any], Sequence[Path]], None]
"""Keeps the answers so far, and what was skipped, as a draft; called after every answer."""

Stay = Callable[[], str]
"""Words for her who wants to pause where nothing can be kept: they are told, and the interview goes on."""

SKIPPED = "skipped"
"""The reason that stands for what is missing where none is given."""


@dataclass(frozen=True)
class Paused:
    """The interview rests; `answers` are those given so far, already saved."""

    answers: Answers


class Rest(Exception):
    """How `asking` leaves a paused interview."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        super().__init__("paused")


def asking(
    asker: Asker,
    save: Save,
    now: datetime,
    *,
    review: bool = True,
    skipped: Iterable[Path] = (),
    stay: Stay = str,
) -> FormAsker:
    """What `imd.forms.answers.collect` takes as `ask`. Raises Rest where the interview is paused."""

    def ask(q: Questionnaire, answers: Answers) -> Answers:
        end = interview(q, answers, asker, save, now=now, review=review, skipped=skipped, stay=stay)
        if isinstance(end, Paused):
            raise Rest(end.answers)
        return end

    return ask


def interview(
    q: Questionnaire,
    answers: Mapping[str, Any],
    asker: Asker,
    save: Save,
    *,
    now: datetime,
    review: bool = True,
    skipped: Iterable[Path] = (),
    stay: Stay = str,
) -> Answers | Paused:
    """Ask what `answers` lacks; a list that is there, with nothing needed open in it, is complete.

    What was `skipped` before a pause is not asked again. At the end everything is read back, and any answer
    may be corrected, unless `review` is False. Where `stay` has words they are told in the place of a pause.
    The asker is closed. Raises LeftQuickly (after the screen is cleared) and Interrupted (Ctrl-C): exit 130.
    """
    talk = _Talk(Walk(q, answers, now, skipped), asker, save, now, stay)
    try:
        return talk.run(review)
    except KeyboardInterrupt:
        raise Interrupted from None
    finally:
        asker.close()


class _Talk:
    def __init__(self, walk: Walk, asker: Asker, save: Save, now: datetime, stay: Stay) -> None:
        self._walk = walk
        self._asker = asker
        self._save = save
        self._now = now
        self._stay = stay
        self._counsel = Counsel(walk, now)
        self._sections = {section.key: label(section.words) for section in walk.q.sections}

    def run(self, review: bool) -> Answers | Paused:
        """Until all is asked, read back and right, or until she has had enough."""
        step = self._walk.next()
        while True:
            if step is None and not review:
                return self._walk.result()
            reply = self._read_back() if step is None else self._ask(step)
            if reply == FINISH:
                return self._walk.result()
            if isinstance(reply, Pause):
                if not (words := self._stay()):
                    return Paused(self._walk.answers)
                self._asker.say(words)
                continue
            step = reply if isinstance(reply, Step) else self._walk.next()

    def _ask(self, step: Step) -> Step | Pause | None:
        """Ask one question; back comes where to go: None for the next open one."""
        asked = self._worded(step)
        if asked.kind in ("one", "many") and not asked.choices:
            # Departments are not kept for every country: what cannot be answered is not asked.
            self._walk.skip(step)
            return None
        reply = self._asker.ask(asked)
        if isinstance(reply, QuickExit):
            self._leave()
        if isinstance(reply, Back):
            return self._walk.back()
        if isinstance(reply, Pause):
            self._keep_text(step, asked, reply)
            return reply
        if isinstance(reply, Answer):
            self._take(step, reply.value)
        else:
            self._skip(step)
        return None

    def _worded(self, step: Step) -> Question:
        position, total = self._walk.place(step)
        return replace(
            question(self._walk, step, self._now),
            section=self._sections.get(step.item.section, ""),
            position=position,
            total=total,
            can_go_back=self._walk.moved,
            notes=self._counsel.again(step),
        )

    def _take(self, step: Step, value: Any) -> None:
        self._walk.answer(step, value)
        self._keep()
        for words in self._counsel.new():
            self._asker.say(words)

    def _skip(self, step: Step) -> None:
        """No answer: one given before is taken back; where the reason is skipped too, that is the reason."""
        if step.item.excuse:
            self._take(step, SKIPPED)
        elif step.item.nullable and not step.more:
            self._take(step, None)
        else:
            self._walk.skip(step)
            self._keep()
            if said := self._counsel.skipped(step):
                self._asker.say(said)

    def _keep(self) -> None:
        self._save(self._walk.answers, self._walk.skipped)

    def _keep_text(self, step: Step, asked: Question, pause: Pause) -> None:
        """Half a narrative is kept too, where it can be."""
        if pause.value is None:
            return
        try:
            self._walk.answer(step, asked.parse(pause.value))
        except InvalidInput:
            return
        self._keep()

    def _leave(self) -> None:
        self._asker.vanish()
        raise LeftQuickly

    def _read_back(self) -> Step | Pause | int | None:
        """Read the answers back; a step is to be corrected, FINISH ends."""
        steps = self._walk.every()
        reply = self._asker.ask(readback(self._walk, steps))
        if isinstance(reply, QuickExit):
            self._leave()
        if isinstance(reply, Answer):
            return self._corrected(steps, reply.value)
        if isinstance(reply, Back):
            return self._walk.back()
        return reply if isinstance(reply, Pause) else None

    def _corrected(self, steps: list[Step], picked: Any) -> Step | Pause | int | None:
        """Where the line that was picked leads to."""
        if isinstance(picked, Removal):
            return self._remove(picked)
        if picked != FINISH:
            return steps[int(picked)]
        # An interview that ends in a refusal is lost work: what nothing can do without is asked until it is there.
        return self._walk.indispensable() or FINISH

    def _remove(self, removal: Removal) -> Pause | None:
        """Take a row away once that is confirmed."""
        reply = self._asker.ask(confirmation(self._walk, removal))
        if isinstance(reply, QuickExit):
            self._leave()
        if reply == Answer(True):
            self._walk.remove(removal.path, removal.row)
            self._keep()
        return reply if isinstance(reply, Pause) else None
