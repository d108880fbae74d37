"""imd export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field


class Name(StrEnum):
    """What can be exported."""

    cases = "cases"
    persons = "persons"
    aggressions = "aggressions"
    referrals = "referrals"
    grants = "grants"
    stays = "stays"


class Audience(StrEnum):
    """Who will read it."""

    internal = "internal"
    network = "network"


FIELDS = (
    Field("table", N_("Table")),
    Field("audience", N_("Audience")),
    Field("rows", N_("Rows"), align="right"),
    Field("withheld", N_("Withheld for consent"), align="right"),
    Field("format", N_("Format")),
    Field("file", N_("File")),
    Field("sha256", N_("SHA-256")),
)


def command(
    app: App,
    table: Annotated[
        Name,
        Argument(metavar="TABLE", help=N_("cases, persons, aggressions, referrals, grants or stays.")),
    ],
    audience: Annotated[
        Audience,
        Option("--audience", help=N_("`network`: pseudonyms, no names. `internal`: with identities.")),
    ] = Audience.network,
    fields: Annotated[
        str | None, Option("--fields", metavar="A,B", help=N_("Only these columns, in this order."))
    ] = None,
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
    out: Annotated[
        Path | None,
        Option(
            "--out",
            metavar="FILE",
            help=N_("Write to FILE; its ending (.csv, .json, .jsonl) says the format."),
        ),
    ] = None,
    plaintext: Annotated[
        bool,
        Option("--plaintext", help=N_("Let identities leave the vault unencrypted; needs --reason.")),
    ] = False,
    reason: Annotated[
        str | None, Option("--reason", metavar="TEXT", help=N_("Why; kept sealed with the audit line."))
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Say what would be written; write nothing."))
    ] = False,
) -> None:
    """Write one table, as CSV unless told otherwise; every export is on record."""
    from imd.export.plan import Wish
    from imd.export.run import export

    wish = Wish(
        table=table.value,
        audience=audience.value,
        fields=tuple(part.strip() for part in (fields or "").split(",") if part.strip()),
        since=since,
        until=until,
        format=app.settings.format,
        out=out,
        plaintext=plaintext,
        reason=reason,
        dry_run=dry_run,
        filters={
            "country": tuple(country or ()),
            "admin1": tuple(admin1 or ()),
            "type": tuple(type_ or ()),
            "scope": tuple(scope or ()),
            "status": tuple(status or ()),
            "source_registry": tuple(source_registry or ()),
        },
        case=case,
    )
    written = export(app, wish)
    if written is not None:
        app.emit(written, FIELDS)
