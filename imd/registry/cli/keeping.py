"""A registration under way: kept, sealed, after each answer, and taken up again later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.cases import drafts
from imd.i18n import N_
from imd.registry.catalogue import FORM

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.ui.steps import Path
    from imd.vault.session import Session

Answers = Mapping[str, Any]


class Keeper:
    """The draft of one registration. Each saving is a short transaction of its own, without an audit line.

    A key without identities seals nothing: for it nothing is kept before the end.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self.code: str | None = None
        self.skipped: Sequence[Path] = ()
        with app.reader() as db:
            self.seals = db.has_identity

    def resume(self, typed: str) -> dict[str, Any]:
        """The answers kept under a code. Raises RegistrationNotFound, ScopeRefused."""
        with self._app.reader() as db:
            self.code, answers, self.skipped = drafts.read(db, typed, FORM)
        return answers

    def save(self, answers: Answers, skipped: Sequence[Path]) -> None:
        """Keep the answers so far."""
        from imd.registry.catalogue import form
        from imd.vault.ids import new_code

        self.skipped = skipped
        if not self.seals:
            return
        self.code = self.code or new_code()
        with self._app.session(None) as db:
            drafts.save(
                db, self.code, questionnaire=FORM, version=form().version, answers=answers, skipped=skipped
            )

    def tell(self) -> None:
        """How to go on with what was kept, if anything was."""
        if self.code:
            self._app.warn(N_("Kept, sealed. To go on: imd registry add --resume {code}"), code=self.code)
        else:
            self._app.warn(N_("Nothing was kept."))

    def done(self, db: Session) -> None:
        """The event is registered: its draft goes in the same transaction."""
        if self.code:
            drafts.discard(db, self.code)
