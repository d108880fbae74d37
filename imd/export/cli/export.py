"""imd export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.registry.cli.filters import Admin1, Case, Country, Scope, Since, SourceRegistry, Status, Type, Until
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
    ledger = "ledger"
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
        Argument(
            metavar="TABLE", help=N_("cases, persons, aggressions, referrals, grants, ledger or stays.")
        ),
    ],
    audience: Annotated[
        Audience,
        Option("--audience", help=N_("`network`: pseudonyms, no names. `internal`: with identities.")),
    ] = Audience.network,
    fields: Annotated[
        str | None, Option("--fields", metavar="A,B", help=N_("Only these columns, in this order."))
    ] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    admin1: Admin1 = None,
    type_: Type = None,
    scope: Scope = None,
    status: Status = None,
    source_registry: SourceRegistry = None,
    case: Case = None,
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
