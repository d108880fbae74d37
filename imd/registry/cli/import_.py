"""`imd registry import`: a file of events into the registry."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option

if TYPE_CHECKING:
    from imd.registry.importing.job import Job


def command(
    app: App,
    file: Annotated[Path, Argument(help=N_("CSV, XLSX, ODS, JSON or JSON lines."), metavar="FILE")],
    mapping: Annotated[
        Path | None,
        Option(
            "--mapping",
            help=N_("What the columns mean (TOML); not needed where they bear the registry's own names."),
        ),
    ] = None,
    rejects: Annotated[
        Path | None,
        Option("--rejects", help=N_("Write rows that cannot enter, with the reason, here.")),
    ] = None,
    encoding: Annotated[
        str | None, Option("--encoding", help=N_("utf-8, utf-16 or cp1252, where it is not found out."))
    ] = None,
    delimiter: Annotated[
        str | None, Option("--delimiter", help=N_("The sign between cells, where it is not found out."))
    ] = None,
    update: Annotated[
        bool,
        Option(
            "--update",
            help=N_(
                "Bring registered events in line with the file, by their key; what was there stays on record."
            ),
        ),
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=N_("Say what would happen; change nothing."))] = False,
) -> None:
    """Import a file of events."""
    from imd.ui.progress import progress

    started = perf_counter()
    job = prepare(app, file, mapping, encoding, delimiter)
    job.update = update
    if not dry_run:
        job.rejects = _rejects(rejects, job)
    # A passphrase is asked for before the bar is drawn.
    assert app.vault
    with progress(app.settings, N_("Importing")) as job.tick:
        _run(app, job, dry_run=dry_run)
    kept = str(rejects) if rejects is not None and not dry_run else None
    app.emit(_report(job, kept, perf_counter() - started))
    warn(app, job, rehearsed=dry_run)


def _run(app: App, job: "Job", *, dry_run: bool) -> None:
    from imd.registry.importing import importer

    if dry_run:
        with app.reader() as db:
            importer.rehearse(job, db)
    else:
        importer.perform(job, lambda: app.session("registry.import"))


def prepare(app: App, file: Path, mapping: Path | None, encoding: str | None, delimiter: str | None) -> "Job":
    """The file and the mapping, checked as far as that goes without the vault."""
    from imd.errors.registry import MappingForDocuments
    from imd.registry.importing.contract import DOCUMENTS, contract_mapping
    from imd.registry.importing.job import Job
    from imd.registry.importing.opening import open_file
    from imd.registry.importing.parsing import load_mapping
    from imd.registry.importing.records import Documents

    now = app.now()
    meant = load_mapping(mapping, now) if mapping is not None else None
    table = open_file(
        file,
        encoding or (meant.encoding if meant else None),
        delimiter or (meant.delimiter if meant else None),
        meant.sheet if meant else None,
    )
    header = table.header()
    if isinstance(table, Documents):
        if meant:
            raise MappingForDocuments()
        return Job(table, DOCUMENTS, header, now)
    if getattr(table, "guessed", False):
        app.warn(N_("The file is no UTF-8; it was read as an older spreadsheet writes (cp1252)."))
    return Job(table, meant or contract_mapping(header, now), header, now)


def _rejects(path: Path | None, job: "Job") -> Any:
    from imd.registry.importing.rejects import Rejects

    if path is None:
        return None
    return Rejects(path, job.table.path, job.header.names, job.table.delimiter)


def _report(job: "Job", rejects: str | None, seconds: float) -> dict[str, Any]:
    counts = job.counts
    return {
        "read": counts.read,
        "added": counts.added,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "rejected": counts.rejected,
        "rejects": rejects,
        "seconds": round(seconds, 2),
        "aggressions": counts.aggressions,
        "warnings": [
            {"field": path, "reason": reason, "rows": rows}
            for (path, reason), rows in sorted(job.warnings.items())
        ],
        "problems": [
            {"reason": reason, "rows": rows, "example": first}
            for reason, rows, first in job.problems.most_frequent()
        ],
    }


_WORDS = {
    "out_of_range": N_("{field}: {rows} rows hold a number that cannot be; it was left unknown."),
    "not_in_values": N_("{field}: {rows} rows hold a word that is not in the mapping's values."),
}


def warn(app: App, job: "Job", *, rehearsed: bool = False) -> None:
    """Say what was left out, and why. Raises RowsRejected, RowsWouldBeRejected after a rehearsal."""
    from imd.errors.registry import RowsRejected, RowsWouldBeRejected

    for (path, reason), rows in sorted(job.warnings.items()):
        app.warn(_WORDS[reason], field=path, rows=rows)
    if not job.counts.read:
        app.warn(N_("The file holds the names of columns, and no row below them."))
    if job.counts.differing:
        app.warn(
            N_(
                "{rows} rows differ from the events registered under their keys, which were left as they are;"
                " --update brings them in line."
            ),
            rows=job.counts.differing,
        )
    if job.update and not job.keyed:
        app.warn(N_("The file names no key for its events, so nothing in it can be recognised and updated."))
    for why, rows, first in job.problems.most_frequent():
        app.warn(N_("{rows} rows, the first is row {row}: {reason}"), rows=rows, row=first, reason=why)
    if job.counts.rejected:
        kind = RowsWouldBeRejected if rehearsed else RowsRejected
        raise kind(rejected=job.counts.rejected, read=job.counts.read)
