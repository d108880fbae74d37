"""imd report."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from imd.errors import N_
from imd.export.cli.options import Plaintext, Reason, To
from imd.export.cli.stats import Reader
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.export.reports.frozen.kept import Frozen
    from imd.export.reports.run import Target

FIELDS = (
    Field("period", N_("Period")),
    Field("audience", N_("Audience")),
    Field("edition", N_("Edition"), align="right"),
    Field("data_cut", N_("Last change")),
    Field("bytes", N_("Bytes"), align="right"),
    Field("file", N_("File")),
)


class Tongue(StrEnum):
    """The language of the report."""

    es = "es"
    en = "en"


def command(
    app: App,
    period: Annotated[
        str | None,
        Argument(
            metavar="PERIOD",
            help=N_("2026-10, 2026-Q3, 2026-H2, 2026, or two of these with .. between them."),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        Option(
            "--out",
            metavar="FILE",
            help=N_("Write to FILE; its ending (.pdf, .html, .md, .json) says the format."),
        ),
    ] = None,
    audience: Annotated[
        Reader,
        Option(
            "--audience",
            help=N_("`internal`: exact, for the office. `network`, `public`: at least numbers; an edition."),
        ),
    ] = Reader.network,
    country: Annotated[
        list[str] | None,
        Option("--country", metavar="CC", help=N_("Only this country (two letters); may be repeated.")),
    ] = None,
    lang: Annotated[
        Tongue | None, Option("--lang", help=N_("The language of the report, es or en; else the terminal's."))
    ] = None,
    as_of: Annotated[
        str | None,
        Option("--as-of", metavar="INSTANT", help=N_("As it was known at this instant, day or month.")),
    ] = None,
    compare: Annotated[
        str | None,
        Option(
            "--compare",
            metavar="PERIOD",
            help=N_("Beside the headline of this earlier period of the same length, known equally long."),
        ),
    ] = None,
    narrative: Annotated[
        Path | None,
        Option(
            "--narrative",
            metavar="DIR",
            help=N_(
                "The office's own words: gender.md, GT/gender.md …; compared with the names in the vault first."
            ),
        ),
    ] = None,
    freeze: Annotated[
        str | None,
        Option(
            "--freeze",
            metavar="NAME",
            help=N_(
                "Keep the report under this name; asked again, it is the same bytes whatever came since."
            ),
        ),
    ] = None,
    edition: Annotated[
        str | None, Option("--edition", metavar="NAME", help=N_("Print the report frozen under this name."))
    ] = None,
    to: To = None,
    plaintext: Plaintext = False,
    reason: Reason = None,
) -> None:
    """The periodic report, in a file; without --out its first page here."""
    from imd.errors.reports import OnlyWithOut, ReportPeriodMissing
    from imd.export.reports.asking import wish
    from imd.export.reports.run import Target, formed, to_file

    if (period is None) == (edition is None) or (edition and freeze):
        raise ReportPeriodMissing
    if out is None and (to or plaintext or reason):
        raise OnlyWithOut
    target = Target(out, tuple(to or ()), plaintext, reason) if out is not None else None
    if period is None:
        from imd.export.reports.frozen.run import named

        _frozen(app, named(app, edition or ""), target)
        return
    wanted = wish(
        app.now(),
        period=period,
        audience=audience.value,
        lang=lang.value if lang else None,
        countries=country or (),
        as_of=as_of,
        compare=compare,
    )
    if freeze is not None:
        from imd.export.reports.frozen.run import freeze as frozen

        _frozen(app, frozen(app, freeze, wanted, narrative), target)
    elif target is not None:
        app.emit(to_file(app, wanted, target, narrative), FIELDS)
    else:
        from imd.export.cli.report_page import page

        page(app, formed(app, wanted, narrative))


def _frozen(app: App, frozen: "Frozen", target: "Target | None") -> None:
    from imd.export.reports.frozen.run import to_file, to_stdout

    if target is None:
        to_stdout(app, frozen)
    else:
        app.emit(to_file(app, frozen, target), FIELDS)
