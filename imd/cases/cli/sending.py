"""An interview in a drop-box: sealed for the office, and gone from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.i18n import N_
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.forms.validation import Checked
    from imd.ui.app import App
    from imd.vault.session import Session

FIELDS = (
    Field("sent", N_("Number")),
    Field("created", N_("Sent")),
    Field("file", N_("File")),
    Field("supersedes", N_("Replaces")),
)


def send(app: App, q: Questionnaire, checked: Checked, supersedes: str | None) -> None:
    """Put the interview into the outbox. Raises NoDropbox, NotSent, ConsentRefused, ConsentMissing, ScopeRefused."""
    from imd.forms.effects import advice
    from imd.ui.advice import advised
    from imd.vault import dropbox

    def record(_db: Session) -> dict[str, Any]:
        return _record(q, checked)

    sent = dropbox.send(app.vault, "intake", record, instead=supersedes)
    replaced = supersedes.strip().lower() if supersedes else None
    row = {
        "sent": sent.id,
        "created": shown(sent.created),
        "file": str(sent.file.absolute()),
        "supersedes": replaced,
    }
    app.emit(row, FIELDS)
    app.say(
        N_(
            "Sealed for the office; nobody can open it here. Take the file there, then delete it. To correct it:"
            " imd case intake --supersedes {number}"
        ),
        number=sent.id,
    )
    for effect in advice(q, checked.values, app.now()):
        app.say("{advice}", advice=advised(effect))


def _record(q: Questionnaire, checked: Checked) -> dict[str, Any]:
    """The interview as the office takes it in: the answers as `imd case intake --answers` reads them."""
    from imd.cases.intake import open_questions, require_consent

    require_consent(checked.values)
    return {
        "questionnaire": q.name,
        "version": q.version,
        "answers": dict(checked.values),
        "missing": open_questions(q, checked.values, checked.missing),
    }
