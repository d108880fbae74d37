"""imd registry similar."""

from typing import Annotated, Any

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

FIELDS = (
    Field("events", N_("Events")),
    Field("score", N_("Likeness"), align="right"),
    Field("reasons", N_("Why"), terms="same_event"),
    Field("against", N_("Against it"), terms="same_event"),
)
PAIR = (*FIELDS, Field("decision", N_("Decided"), terms="pair_decision"), Field("counts", N_("Counts")))


def command(
    app: App,
    event: Annotated[
        str | None, Argument(metavar="[ID]", help=N_("Only pairs with this event."), show_default=False)
    ] = None,
    other: Annotated[
        str | None, Argument(metavar="[ID]", help=N_("This pair: compare, or decide."), show_default=False)
    ] = None,
    same: Annotated[bool, Option("--same", help=N_("Both are one event: it counts once."))] = False,
    different: Annotated[
        bool, Option("--different", help=N_("They are two events; do not ask again."))
    ] = False,
    undo: Annotated[bool, Option("--undo", help=N_("Take back what was decided of the two."))] = False,
) -> None:
    """Records that may be one event, with what speaks for it and against it; the likeliest first.

    A person decides: imd registry similar ID ID --same (or --different). Both records stay, linked; the one counts.
    """
    from imd.errors.records import PairNeeded

    decisions = [name for name, said in (("same", same), ("different", different), ("undo", undo)) if said]
    if len(decisions) > 1 or (decisions and other is None):
        raise PairNeeded()
    if event is None or other is None:
        app.emit(_found(app, event), FIELDS)
    elif decisions:
        app.emit(_decided(app, event, other, decisions[0]), PAIR)
    else:
        app.emit(_compared(app, event, other), PAIR)


def _found(app: App, event: str | None) -> list[dict[str, Any]]:
    from imd.registry.candidates import Crowds
    from imd.registry.similar import MOST, similar
    from imd.registry.view import event_number
    from imd.ui.progress import progress

    crowds = Crowds()
    with app.reader() as db, progress(app.settings, N_("Comparing")) as tick:
        found = similar(db, event_number(db, event) if event else None, crowds, tick)
    if crowds.count:
        app.say(
            N_(
                "{records} records stand among too many alike in place and time: only the newest were compared."
            ),
            records=crowds.count,
        )
    if len(found) == MOST:
        app.say(N_("These are the {most} likeliest pairs; there may be more."), most=MOST)
    return found


def _compared(app: App, one: str, other: str) -> dict[str, Any]:
    from imd.errors.records import SameRecord
    from imd.registry.similar import compared
    from imd.registry.view import event_number

    with app.reader() as db:
        first, second = event_number(db, one), event_number(db, other)
        if first == second:
            raise SameRecord()
        return compared(db, first, second)


def _decided(app: App, one: str, other: str, decision: str) -> dict[str, Any]:
    from imd.registry import doubles
    from imd.registry.similar import compared
    from imd.registry.view import event_number
    from imd.vault.ids import show_id

    with app.session("registry.similar") as db:
        first, second = event_number(db, one), event_number(db, other)
        counts = None
        if decision == "same":
            counts = show_id(doubles.same(db, first, second)[0])
        elif decision == "different":
            doubles.different(db, first, second)
        else:
            doubles.undo(db, first, second)
        return {**compared(db, first, second), "counts": counts}
