"""imd registry list."""

from imd.registry.cli.filters import (
    Admin1,
    AsOf,
    Case,
    Country,
    Scope,
    Since,
    SourceRegistry,
    Status,
    Type,
    Until,
)
from imd.ui.app import App


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
    as_of: AsOf = None,
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
        as_of=as_of,
    )
    with app.reader() as db:
        found = listed(db, of_case(db, wanted, case))
    app.emit(found, SHORT if app.format in ("table", "md") else LIST)
