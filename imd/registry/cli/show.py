"""imd registry show."""

from typing import Annotated, Any

from imd.i18n import N_
from imd.registry.cli.filters import AsOf
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    event: Annotated[str, Argument(metavar="ID", help=N_("The event's id."))],
    as_of: AsOf = None,
) -> None:
    """Show one event. Its words are sealed: a key with identities opens them, and that is audited.

    Words are kept as they are now; with --as-of the coded facts of that time are shown alone.
    """
    from imd.registry.cli.fields import RECORD
    from imd.registry.moments import moment
    from imd.registry.view import document, event_number, has_words

    then = moment(as_of)
    with app.reader() as db:
        number = event_number(db, event, then)
        sealed = then is None and db.has_identity and has_words(db, number)
    if sealed:
        found = _opened(app, number)
    else:
        with app.reader() as db:
            found = document(db, number, {}, then)
    app.emit(found, RECORD)


def _opened(app: App, number: int) -> dict[str, Any]:
    from imd.registry.view import document, words_of
    from imd.vault.ids import show_id

    with app.session("case.reveal") as db:
        db.detail = {"event": show_id(number)}
        return document(db, number, words_of(db, number))
