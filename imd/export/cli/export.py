"""imd export."""

from enum import StrEnum
from typing import Annotated

from imd.errors import N_
from imd.errors.export import NotForMonthly
from imd.export.cli import options as o
from imd.registry.cli.filters import Admin1, Case, Country, Scope, Since, SourceRegistry, Status, Type, Until
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field


class Name(StrEnum):
    """What can be exported."""

    cases = "cases"
    persons = "persons"
    aggressions = "aggressions"
    perpetrators = "perpetrators"
    assessments = "assessments"
    referrals = "referrals"
    grants = "grants"
    ledger = "ledger"
    stays = "stays"
    monthly = "monthly"
    microdata = "microdata"


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
            metavar="TABLE",
            help=N_(
                "cases, persons, aggressions, perpetrators, assessments, referrals, grants, ledger or stays;"
                " monthly, the whole set of a period; or microdata, for a partner under a protocol."
            ),
        ),
    ],
    period: Annotated[
        str | None,
        Argument(metavar="[PERIOD]", help=N_("For monthly: 2026-10, 2026-Q3 or 2026.")),
    ] = None,
    audience: o.For = o.Audience.network,
    fields: o.Fields = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    admin1: Admin1 = None,
    type_: Type = None,
    scope: Scope = None,
    status: Status = None,
    source_registry: SourceRegistry = None,
    case: Case = None,
    format: o.Format = None,
    labels: o.Labels = o.Words.codes,
    long: o.Long = False,
    bom: o.Bom = False,
    raw: o.Raw = False,
    hxl: o.Hxl = False,
    pin: o.Pin = None,
    out: o.Out = None,
    to: o.To = None,
    reader: o.ReaderName = None,
    plaintext: o.Plaintext = False,
    reason: o.Reason = None,
    dry_run: o.DryRun = False,
) -> None:
    """Write one table, as CSV unless told otherwise, or a period's whole set; every export is on record."""
    from imd.export.plan import Wish
    from imd.export.run import export

    filters = (country, admin1, type_, scope, status, source_registry, case)
    shapes = any((*filters, fields, format, long, bom, raw, hxl))
    if table is Name.microdata:
        from imd.export.cli.microdata import command as microdata
        from imd.export.cli.microdata import for_partner

        for_partner(app, audience.value)

        microdata(app, out, since, until, to, reason, pin, dry_run, any((shapes, period, plaintext, reader)))
        return
    of_tables = any((shapes, since, until, pin))
    if table is Name.monthly:
        from imd.export.cli.monthly import command as monthly

        monthly(
            app, period, out, audience.value, to, reader, labels.value, plaintext, reason, dry_run, of_tables
        )
        return
    if period is not None or pin:
        raise NotForMonthly
    wish = Wish(
        table=table.value,
        audience=audience.value,
        fields=tuple(part.strip() for part in (fields or "").split(",") if part.strip()),
        since=since,
        until=until,
        format=format.value if format else app.settings.format,
        out=out,
        to=tuple(to or ()),
        reader=reader,
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
        long=long,
        labels=labels.value,
        bom=bom,
        raw=raw,
        hxl=hxl,
    )
    written = export(app, wish)
    if written is not None:
        app.emit(written, FIELDS)
