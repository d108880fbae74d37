"""imd case consent."""

from typing import Annotated

from imd.cases.cli.fields import CASE, CONSENTS
from imd.cases.cli.filters import one_of
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))],
    purpose: Annotated[
        str,
        Argument(
            metavar="PURPOSE",
            help=N_(
                "What for: case, statistics, share, fund, shelter, public_alert, contact, recording,"
                " mechanisms, donor_story."
            ),
            terms="consent_purpose",
        ),
    ],
    status: Annotated[
        str,
        Argument(
            metavar="given|refused|withdrawn",
            help=N_("What she said."),
            words=("given", "refused", "withdrawn"),
        ),
    ],
    to: Annotated[
        str | None,
        Option("--to", metavar="WHOM", help=N_("The receiver she names: needed to share with a service.")),
    ] = None,
    way: Annotated[
        str, Option("--way", metavar="oral|oral_witnessed|written", help=N_("How she said it."))
    ] = "oral",
    expires: Annotated[
        str | None, Option("--expires", metavar="DATE", help=N_("The last day on which it holds."))
    ] = None,
) -> None:
    """Record what she said about one purpose. Earlier answers stay in the history; the last one holds."""
    from imd.cases import view
    from imd.cases.consents import NAMED, PURPOSES, STATUSES
    from imd.cases.queries import case_by_code
    from imd.cases.service import record_consent
    from imd.cases.spans import end_instant

    what = one_of(purpose, "PURPOSE", PURPOSES, str.lower)
    said = one_of(status, "STATUS", STATUSES, str.lower)
    how = one_of(way, "--way", ("oral", "oral_witnessed", "written"))
    until = end_instant(expires, "--expires") if expires else None
    with app.session("case.consent") as db:
        case = case_by_code(db, code)
        record_consent(db, case, what, said, to=to, way=how, expires=until)
        found = view.one(db, case["id"])
    app.emit(found, (*CASE, CONSENTS))
    if what in NAMED and said == "given" and not to:
        app.warn(N_("It names nobody, so it opens no referral: add --to WHOM for each receiver."))
    if what == "case" and said != "given":
        app.warn(N_("Without this consent the case must be erased within 30 days; it stands on the agenda."))
