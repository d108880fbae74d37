"""What the case worker is told between two questions: advice that an answer sets off, what stays missing."""

from __future__ import annotations

from datetime import datetime

from imd.forms.effects import advice
from imd.forms.flow import stopped
from imd.i18n import _, label
from imd.ui.advice import advised
from imd.ui.steps import Step
from imd.ui.walk import Walk

__all__ = ["Counsel"]


class Counsel:
    """Says each thing once; what the answers called for before the interview is not said again."""

    def __init__(self, walk: Walk, now: datetime) -> None:
        self._walk = walk
        self._now = now
        self._said: set[str] = set()
        self._said.update(self._due())

    def new(self) -> list[str]:
        """What the last answer called for: where to stop, what to see to."""
        fresh = [text for text in self._due() if text not in self._said]
        self._said.update(fresh)
        return fresh

    def _due(self) -> list[str]:
        stop = stopped(self._walk.q, self._walk.answers)
        said = [advised(effect) for effect in advice(self._walk.q, self._walk.answers, self._now)]
        return [label(stop.words), *said] if stop else said

    def again(self, step: Step) -> list[str]:
        """Why a question comes again, and the ways past it; nothing where it does not."""
        if not step.again:
            return []
        said = [_("Asked once more: without this answer the record cannot be opened.")]
        return [*said, _("The whole entry can be taken away when reading back.")] if step.rows else said

    def skipped(self, step: Step) -> str:
        """What it means that this question was skipped; nothing where it is not needed."""
        if step.more and len(self._walk.current(step) or ()) >= max(1, step.item.at_least):
            # Another row was not wanted: those there are will do.
            return ""
        if step.item.core:
            return _(
                "Without this answer the record cannot be opened. It will be asked once more at the end."
            )
        return _("Skipped. It stays on the agenda as missing.") if step.needed else ""
