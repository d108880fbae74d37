"""imd registry verify."""

from typing import Annotated

from imd.i18n import N_
from imd.registry.cli.arguments import EventId
from imd.ui.app import App
from imd.ui.declare import Argument, Option

KINDS = (
    "testimony",
    "accompaniment",
    "organisation",
    "witness",
    "document",
    "press",
    "social_media",
    "authority",
    "registry",
)


def command(
    app: App,
    event: EventId,
    status: Annotated[
        str,
        Argument(
            metavar="STATUS",
            help=N_("unverified, pending, verified, falsely_attributed or rejected."),
            terms="verification",
        ),
    ],
    source: Annotated[
        str,
        Option("--source", metavar="KIND", help=N_("On whose word: the kind of source."), words=KINDS),
    ],
    reliability: Annotated[
        str | None,
        Option(
            "--reliability",
            metavar="CODE",
            help=N_("How far that source can be relied on."),
            terms="reliability",
        ),
    ] = None,
    note: Annotated[
        str | None,
        Option("--note", metavar="TEXT|-", help=N_("Why; kept sealed. `-` reads standard input.")),
    ] = None,
) -> None:
    """Say whether an event happened as registered. Who said so, when and why stays on record."""
    from imd.cases.cli.text import read_text
    from imd.registry.choosing import one_code
    from imd.registry.cli.fields import CHANGED
    from imd.registry.verifying import verify
    from imd.registry.view import event_number, line

    code = one_code("STATUS", "verification", status)
    trust = one_code("--reliability", "reliability", reliability) if reliability is not None else None
    text = read_text(note) if note is not None else None
    with app.session("registry.verify") as db:
        number = event_number(db, event)
        verify(db, number, code, source=source, reliability=trust, note=text)
        found = line(db, number)
    app.emit(found, CHANGED)
