"""imd stats."""

from enum import StrEnum
from typing import Annotated, Any

from imd.errors import N_
from imd.export.statistics import MONTHS, NAMES
from imd.ui.app import App
from imd.ui.declare import Argument, Option

_TABLES = (*NAMES, *MONTHS, "cross")


class Reader(StrEnum):
    """Who will read the numbers."""

    internal = "internal"
    network = "network"
    public = "public"


def command(
    app: App,
    table: Annotated[
        str,
        Argument(metavar="TABLE", help=N_("Which numbers; a wrong name lists them all."), words=_TABLES),
    ],
    since: Annotated[
        str | None, Option("--since", metavar="DATE", help=N_("From this day, month or year on."))
    ] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help=N_("Up to this day, month or year."))
    ] = None,
    country: Annotated[
        list[str] | None,
        Option("--country", metavar="CC", help=N_("Only this country (two letters); may be repeated.")),
    ] = None,
    by: Annotated[
        str | None,
        Option("--by", metavar="A,B", help=N_("Crossed with these, such as country, month or gender.")),
    ] = None,
    audience: Annotated[
        Reader,
        Option(
            "--audience",
            help=N_("`internal`: exact, for the office. `network`, `public`: at least numbers; an edition."),
        ),
    ] = Reader.internal,
    as_of: Annotated[
        str | None,
        Option("--as-of", metavar="INSTANT", help=N_("As it was known at this instant, day or month.")),
    ] = None,
) -> None:
    """Count. Every table says its unit, its base, what is missing, and as of when it was known."""
    from imd.export.cli.numbers import show
    from imd.export.statistics import table as numbers
    from imd.export.statistics.asking import instant
    from imd.vault.session import Reader as Reading
    from imd.vault.session import Session

    names = [part.strip() for part in (by or "").split(",") if part.strip()]
    moment = instant(as_of, app.now()) if as_of else None

    def count(db: Reading) -> dict[str, Any]:
        document = numbers(
            db,
            table,
            since=since,
            until=until,
            country=country or (),
            by=names,
            audience=audience.value,
            as_of=moment,
        )
        if isinstance(db, Session):
            db.detail = {"table": table, "audience": audience.value, "edition": document["edition"]}
        return document

    if audience is Reader.internal:
        with app.reader() as db:
            document = count(db)
    else:
        from imd.export.disclosure.aside import entered

        document = entered(app, "edition", count)
    show(app, document)
