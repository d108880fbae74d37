"""imd transfer unpack."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from imd.i18n import N_, _
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.export.transfer.unpack import Taken

FIELDS = (
    Field("sent", N_("Number")),
    Field("done", N_("Done"), terms="arrival"),
    Field("case", N_("Case")),
    Field("changed", N_("Changed")),
    Field("kept_here", N_("Left as they are here")),
)
_NOTE = N_("From a later interview in the drop-box. These answers were not taken over:")


def command(
    app: App,
    file: Annotated[Path, Argument(metavar="FILE", help=N_("The file from the drop-box's outbox."))],
    fingerprint: Annotated[
        str | None,
        Option(
            "--fingerprint",
            metavar="FINGERPRINT",
            help=N_("Of the drop-box, as it was told by voice; once, at its first file."),
        ),
    ] = None,
) -> int:
    """Take in an interview from a drop-box: it becomes a case here. A file taken in before adds nothing (exit 21).

    One that replaces another corrects its case. What was changed here meanwhile is not overwritten: such answers are
    named, kept in a sealed note of the case, and the exit is 3.
    """
    from imd.export.transfer.arriving import ACTION, read
    from imd.export.transfer.unpack import unpack

    blob = read(file)
    with app.session(ACTION) as db:
        taken = unpack(db, blob, fingerprint, _(_NOTE))
        code = db.value("SELECT code FROM cases WHERE id = :id", id=taken.case) if taken.case else None
    app.emit(
        {
            "sent": taken.record["id"],
            "done": taken.done,
            "case": code,
            "changed": list(taken.changed),
            "kept_here": list(taken.kept_here),
        },
        FIELDS,
    )
    _advise(app, taken, code)
    return 3 if taken.kept_here else 0


def _advise(app: App, taken: "Taken", code: Any) -> None:
    if taken.done == "outdated":
        app.say(N_("A later interview that replaces this one is here already: nothing was entered."))
    if taken.kept_here:
        app.warn(
            N_("Not taken over: {fields}. Read the newest note: imd case show {code} --with identity"),
            fields=", ".join(taken.kept_here),
            code=code,
        )
    if taken.checked:
        _next(app, taken, code)


def _next(app: App, taken: "Taken", code: str) -> None:
    """What a new case asks for, as after an interview that was held here."""
    from imd.cases.cli.handing import wished
    from imd.cases.similar import likely

    assert taken.checked is not None
    assert taken.case is not None
    with app.reader() as db:
        doubles = likely(db, taken.checked.values, but=taken.case)
    for double in doubles:
        app.warn(N_("She may be the same person as {case}: imd case duplicates {own}"), **double, own=code)
    for instrument in wished(taken.checked.values):
        app.say(
            N_("To assess the risk: imd case assess {code} --instrument {instrument}"),
            code=code,
            instrument=instrument,
        )
    if taken.checked.missing:
        app.say(N_("Still open, on the agenda. To answer them: imd case edit {code}"), code=code)
