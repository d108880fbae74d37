"""An interview under way: kept after each answer once she has consented, and taken up again later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from imd.cases import drafts
from imd.i18n import N_, _

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.ui.app import App
    from imd.ui.steps import Path

Answers = Mapping[str, Any]


class Keeper:
    """The draft of one interview. Each saving is a short transaction of its own, without an audit line.

    In a drop-box nothing is saved: the interview is in memory until it is sent.
    """

    def __init__(self, app: App, q: Questionnaire) -> None:
        self._app = app
        self._q = q
        self.code: str | None = None
        self.skipped: Sequence[Path] = ()

    @cached_property
    def in_dropbox(self) -> bool:
        """Whether this vault only sends."""
        with self._app.reader() as db:
            return db.is_dropbox

    def resume(self, typed: str) -> dict[str, Any]:
        """The answers kept under a code. Raises DraftNotFound, ScopeRefused."""
        with self._app.reader() as db:
            self.code, answers, self.skipped = drafts.read(db, typed)
        return answers

    def check(self) -> None:
        """Nobody is asked a question whose answer this key could not keep. Raises ScopeRefused."""
        with self._app.reader() as db:
            db.need_identity()
            self.in_dropbox = db.is_dropbox

    def save(self, answers: Answers, skipped: Sequence[Path]) -> None:
        """After an answer: nothing is written before she has consented."""
        self.skipped = skipped
        if _said(answers) == "given" and not self.in_dropbox:
            self._write(answers)

    def stay(self) -> str:
        """What is said at a pause in a drop-box, where nothing can be put aside; else nothing."""
        if not self.in_dropbox:
            return ""
        return _("A drop-box keeps nothing unfinished. Go on and send it, or leave: then nothing is kept.")

    def put_aside(self, answers: Answers) -> None:
        """At a pause: what was said is kept, unless she said no, and how to go on is told."""
        if _said(answers) == "refused":
            self.forget()
            self._app.warn(N_("Nothing was kept: she does not consent to a case."))
            return
        self._write(answers)
        self.tell()

    def tell(self) -> None:
        """How to go on with what was kept, if anything was."""
        if self.code:
            self._app.warn(N_("Kept, sealed. To go on: imd case intake --resume {code}"), code=self.code)

    def forget(self) -> None:
        """Destroy what was kept."""
        if self.code:
            with self._app.session(None) as db:
                drafts.discard(db, self.code)

    def _write(self, answers: Answers) -> None:
        from imd.vault.ids import new_code

        self.code = self.code or new_code()
        with self._app.session(None) as db:
            drafts.save(
                db,
                self.code,
                questionnaire=self._q.name,
                version=self._q.version,
                answers=answers,
                skipped=self.skipped,
            )


def _said(answers: Answers) -> Any:
    return (answers.get("consent") or {}).get("case")
