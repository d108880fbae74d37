"""imd registry list."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    since: Annotated[
        str | None,
        Option("--since", metavar="DATE", help=N_("On or after this day, month or year.")),
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="DATE", help=N_("On or before this day, month or year.")),
    ] = None,
    country: Annotated[
        list[str] | None,
        Option("--country", metavar="CC", help=N_("Only this country (two letters); may be repeated.")),
    ] = None,
    admin1: Annotated[
        list[str] | None,
        Option("--admin1", metavar="CODE", help=N_("Only this department, state or province.")),
    ] = None,
    type_: Annotated[
        list[str] | None,
        Option("--type", metavar="CODE", help=N_("Only this type of attack, with those below it.")),
    ] = None,
    scope: Annotated[
        list[str] | None,
        Option("--scope", metavar="SCOPE", help=N_("individual, collective or organisation.")),
    ] = None,
    status: Annotated[
        list[str] | None,
        Option("--status", metavar="STATUS", help=N_("Only this status of verification.")),
    ] = None,
    source_registry: Annotated[
        list[str] | None,
        Option("--source-registry", metavar="NAME", help=N_("Only what comes from this registry.")),
    ] = None,
    case: Annotated[str | None, Option("--case", metavar="CODE", help=N_("Only this case."))] = None,
) -> None:
    """The events, newest first. A date counts in a period when all of what it may mean lies in it."""
    from imd.registry.choosing import chosen, of_case
    from imd.registry.cli.fields import LIST, SHORT
    from imd.registry.view import listed

    wanted = chosen(
        since=since,
        until=until,
        country=country,
        admin1=admin1,
        type=type_,
        scope=scope,
        status=status,
        source_registry=source_registry,
    )
    with app.reader() as db:
        found = listed(db, of_case(db, wanted, case))
    app.emit(found, SHORT if app.format in ("table", "md") else LIST)
