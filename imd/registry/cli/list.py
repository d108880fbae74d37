"""imd registry list."""

from typing import Annotated

from imd.i18n import N_
from imd.registry.cli.filters import (
    Admin1,
    AsOf,
    Case,
    Country,
    Organisation,
    Person,
    Scope,
    Since,
    SourceRegistry,
    Status,
    Type,
    Until,
)
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    admin1: Admin1 = None,
    type_: Type = None,
    scope: Scope = None,
    status: Status = None,
    source_registry: SourceRegistry = None,
    case: Case = None,
    person: Person = None,
    organisation: Organisation = None,
    as_of: AsOf = None,
    sum_: Annotated[
        bool,
        Option("--sum", help=N_("Only what they amount to: each double once, people apart from attacks.")),
    ] = False,
    drafts: Annotated[
        bool,
        Option("--drafts", help=N_("Only registrations that were paused, by the code to go on with.")),
    ] = False,
) -> None:
    """The events, newest first. A date counts in a period when all of what it may mean lies in it."""
    from imd.registry.choosing import chosen, of_case, of_victims
    from imd.registry.cli.fields import DRAFTS, LIST, SHORT, SUMS

    wanted = chosen(
        since=since,
        until=until,
        country=country,
        admin1=admin1,
        type=type_,
        scope=scope,
        status=status,
        source_registry=source_registry,
        as_of=as_of,
    )
    with app.reader() as db:
        if drafts:
            from imd.registry.paused import paused

            app.emit(paused(db), DRAFTS)
            return
        wanted = of_victims(db, of_case(db, wanted, case), person, organisation)
        if sum_:
            from imd.registry.counting import sums

            app.emit(sums(db, wanted), SUMS)
            return
        from imd.registry.view import listed

        found = listed(db, wanted)
    app.emit(found, SHORT if app.format in ("table", "md") else LIST)
