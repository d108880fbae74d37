"""imd registry mapping."""

from pathlib import Path
from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

FIELDS = (
    Field("field", N_("Field")),
    Field("code", N_("Value")),
    Field("rows", N_("Rows"), align="right"),
)


def command(
    app: App,
    file: Annotated[Path, Argument(help=N_("CSV, XLSX, ODS, JSON or JSON lines."), metavar="FILE")],
    check: Annotated[
        Path | None,
        Option(
            "--check",
            metavar="M.toml",
            help=N_("Say what this mapping makes of the file, instead of proposing one."),
        ),
    ] = None,
    encoding: Annotated[
        str | None, Option("--encoding", help=N_("utf-8, utf-16 or cp1252, where it is not found out."))
    ] = None,
    delimiter: Annotated[
        str | None, Option("--delimiter", help=N_("The sign between cells, where it is not found out."))
    ] = None,
) -> int | None:
    """A mapping for a file, proposed from its columns; needs no vault."""
    from itertools import islice

    from imd.errors.registry import MappingForDocuments
    from imd.registry.importing.opening import open_file
    from imd.registry.importing.records import Documents
    from imd.registry.proposing.columns import columns_of
    from imd.registry.proposing.proposal import propose

    if check is not None:
        return _checked(app, file, check, encoding, delimiter)
    table = open_file(file, encoding, delimiter)
    if isinstance(table, Documents):
        raise MappingForDocuments()
    header = table.header()
    columns = columns_of(header.names, islice(table.rows(), 1, None))
    app.out.write(propose(file.stem, header, columns, app.now()))
    return None


def _checked(app: App, file: Path, mapping: Path, encoding: str | None, delimiter: str | None) -> int | None:
    from imd.registry.cli.import_ import prepare, warn
    from imd.registry.importing.explaining import explain

    job = prepare(app, file, mapping, encoding, delimiter)
    app.emit(explain(job), FIELDS)
    app.say(
        N_("Rows: {rows}. Rows that cannot enter: {rejected}."),
        rows=job.counts.read,
        rejected=job.counts.rejected,
    )
    warn(app, job, rehearsed=True)
    return None
