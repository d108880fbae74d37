"""The options that choose events: `registry list` and `export aggressions` take the same."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.declare import Option

Since = Annotated[
    str | None, Option("--since", metavar="DATE", help=N_("On or after this day, month or year."))
]
Until = Annotated[
    str | None, Option("--until", metavar="DATE", help=N_("On or before this day, month or year."))
]
Country = Annotated[
    list[str] | None,
    Option("--country", metavar="CC", help=N_("Only this country (two letters); may be repeated.")),
]
Admin1 = Annotated[
    list[str] | None,
    Option("--admin1", metavar="CODE", help=N_("Only this department, state or province.")),
]
Type = Annotated[
    list[str] | None,
    Option("--type", metavar="CODE", help=N_("Only this type of attack, with those below it.")),
]
Scope = Annotated[
    list[str] | None,
    Option("--scope", metavar="SCOPE", help=N_("individual, collective or organisation.")),
]
Status = Annotated[
    list[str] | None,
    Option("--status", metavar="STATUS", help=N_("Only this status of verification.")),
]
SourceRegistry = Annotated[
    list[str] | None,
    Option("--source-registry", metavar="NAME", help=N_("Only what comes from this registry.")),
]
Case = Annotated[str | None, Option("--case", metavar="CODE", help=N_("Only this case."))]
AsOf = Annotated[
    str | None,
    Option(
        "--as-of",
        metavar="INSTANT",
        help=N_("As the registry stood at this instant, or at the end of this day, month or year."),
    ),
]
Person = Annotated[
    str | None,
    Option("--person", metavar="ID|PSEUDONYM", help=N_("Only attacks on this person.")),
]
Organisation = Annotated[
    str | None,
    Option("--organisation", metavar="ID|NAME", help=N_("Only attacks on this organisation or its members.")),
]
