"""imd case search."""

from typing import TYPE_CHECKING, Annotated, Any

from imd.cases.cli.fields import FOUND, WHO
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option

if TYPE_CHECKING:
    from imd.cases.finding.search import Hit

MOST = 50


def command(
    app: App,
    text: Annotated[
        str,
        Argument(
            metavar="TEXT|-",
            help=N_(
                "A name, number, place, organisation, code or words of the account. `-` reads it from standard"
                " input: so it stays out of the list of processes."
            ),
        ),
    ],
    with_: Annotated[
        str | None,
        Option(
            "--with", metavar="identity", help=N_("Her name and contacts too; each case shown is audited.")
        ),
    ] = None,
    all_: Annotated[
        bool, Option("--all", help=N_("Open every case, also where a name was found without opening them."))
    ] = False,
    limit: Annotated[
        int, Option("--limit", min=1, max=10_000, metavar="N", help=N_("At most so many cases."))
    ] = MOST,
) -> None:
    """Find a case: accents, case, word order and letters that sound alike do not matter; the best first."""
    from imd.cases.cli.filters import one_of
    from imd.cases.cli.text import read_text
    from imd.cases.finding.search import Found, search

    reveal = bool(with_ and one_of(with_, "--with", ("identity",), str.lower))
    wanted = read_text(text)
    # Opening many cases takes a while: nobody else has to wait for it.
    with app.reader() as db:
        found = search(db, wanted, everywhere=all_) if db.has_identity else Found([], partly=False)
    rows = _rows(app, found.hits, limit, reveal)
    app.emit(rows, (*FOUND, *(WHO if reveal else ())), secret=reveal)
    if len(found.hits) > limit:
        app.say(N_("{count} cases fit; the best {limit} are shown."), count=len(found.hits), limit=limit)
    if found.partly:
        app.say(N_("Found by name alone. --all opens every case and finds it in accounts and notes too."))


def _rows(app: App, hits: "list[Hit]", limit: int, reveal: bool) -> list[dict[str, Any]]:
    """The best hits with their cases; that was searched, and who was revealed, is audited before it is shown."""
    from imd.cases.file import identity
    from imd.cases.view import chosen

    with app.session("case.search") as db:
        db.need_identity()
        db.detail = {"found": len(hits)}
        cases = chosen(db, (hit.case_id for hit in hits[:limit]))
        rows = [
            {"code": case["code"], "score": hit.score, "matched": hit.matched, **case}
            for hit, case in zip(hits, cases, strict=False)
        ]
        for hit, row in zip(hits, rows, strict=False) if reveal else ():
            row["identity"] = identity(db, {"id": hit.case_id})
            db.audit("case.reveal", hit.case_id, {"code": row["code"]})
    return rows
