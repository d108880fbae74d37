"""imd case erase."""

from typing import Annotated

from imd.cases.cli.fields import KEPT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

FIELDS = (
    Field("code", N_("Code")),
    Field("status", N_("Status"), terms="case_status"),
    Field("erased_at", N_("Erased")),
    Field("with", N_("With its doubles")),
    *KEPT,
)


def command(
    app: App,
    code: Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))],
    yes: Annotated[bool, Option("--yes", help=N_("Do not ask again."))] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Say what would happen and change nothing."))
    ] = False,
) -> None:
    """Erase the case: who she is and all she told. What it counted for stays, without any link to her."""
    from imd.cases.cli.confirming import confirm
    from imd.cases.erasing import ACTION, erase, may_be_erased, would_erase
    from imd.cases.queries import case_by_code
    from imd.vault.writeahead import emptied

    with app.reader() as db:
        case = case_by_code(db, code)
        if dry_run:
            may_be_erased(db, case)
        found = would_erase(db, case)
        # Nobody types a code for what is refused then.
        allowed = db.has_identity and not case["legal_hold"]
    if not dry_run:
        if allowed:
            confirm(app, {found["code"], *found["with"]}, "imd case erase", yes=yes)
        with app.session(ACTION) as db:
            found = erase(db, case_by_code(db, code))
        if not emptied(app.vault):
            app.warn(N_("Another command is reading: the last traces go when it ends."))
    app.emit({**found, "dry_run": True} if dry_run else found, FIELDS)
    _tell(app, dry_run)


def _tell(app: App, dry_run: bool) -> None:
    """What is gone, what stays, and until when something of it is left: what she is to be told."""
    if dry_run:
        app.say(N_("Nothing was changed: this is what erasing would do."))
        return
    app.say(
        N_(
            "Erased here: her name, contacts, account, notes, consents, assessments and plans."
            " Kept without any link to her: what is counted of attacks, money, stays and referrals."
        )
    )
    app.say(
        N_(
            "Something of it is left until: the next change of keys, on the disk itself (imd key rotate);"
            " the last backup made before today is deleted, in backups (imd backup prune)."
            " Tell her exactly that."
        )
    )
    app.say(
        N_(
            "The audit chain is never changed: in the lines written before, the case's code and id stay, with who did"
            " what and when, and no content."
        )
    )
