"""imd case archive."""

from typing import Annotated, Any

from imd.cases.cli.arguments import CaseCode
from imd.cases.cli.fields import CASE, KEPT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (
    *CASE[:-2],
    Field("with", N_("With its doubles")),
    *KEPT,
)


def command(
    app: App,
    code: CaseCode,
    yes: Annotated[bool, Option("--yes", help=N_("Do not ask again."))] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Say what would happen and change nothing."))
    ] = False,
) -> None:
    """Archive an ended case: name, contacts, account and every word go for good; codes and numbers stay."""
    from imd.cases.archiving import archive, may_be_archived, would_archive
    from imd.cases.cli.confirming import confirm
    from imd.cases.queries import case_by_code
    from imd.vault.writeahead import emptied

    with app.reader() as db:
        case = case_by_code(db, code)
        found = _shown(db, case) | would_archive(db, case)
        refused = _refusal(may_be_archived, db, case)
    if dry_run:
        if refused:
            raise refused
        app.emit({**found, "dry_run": True}, FIELDS)
        app.say(N_("Nothing was changed: this is what archiving would do."))
        return
    # Nobody types a code for what is refused then; that it was tried is audited.
    if refused is None:
        confirm(app, {found["code"], *found["with"]}, "imd case archive", yes=yes)
    with app.session("case.move") as db:
        case = case_by_code(db, code)
        said = archive(db, case)
        found = _shown(db, case) | said
    if not emptied(app.vault):
        app.warn(N_("Another command is reading: the last traces go when it ends."))
    app.emit(found, FIELDS)
    _tell(app)


def _shown(db: Any, case: Any) -> dict[str, Any]:
    from imd.cases import view

    return view.one(db, case["id"])


def _refusal(check: Any, db: Any, case: Any) -> Exception | None:
    """Why it may not be; None where it may."""
    from imd.errors import ImdError

    try:
        check(db, case)
    except ImdError as refusal:
        return refusal
    return None


def _tell(app: App) -> None:
    """What is gone, what stays, and until when something of her is left."""
    app.say(
        N_(
            "Archived: her name, contacts, account, notes and every other word are destroyed; there is no way back."
            " Kept under the case's code: what is counted of attacks, risk, consent, money, stays and referrals."
        )
    )
    app.say(
        N_(
            "Something of it is left until: the next change of keys, on the disk itself (imd key rotate);"
            " the last backup made before today is deleted, in backups (imd backup prune)."
            " A case brought back by an older backup stands on the agenda again, to be archived."
        )
    )
