"""imd shelter new."""

from typing import Annotated

from imd.funds.cli.reading import merged, need, text_of
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

_FIELDS = (
    Field("code", N_("House")),
    Field("name", N_("Name")),
    Field("kind", N_("Kind"), terms="house_kind"),
    Field("beds", N_("Beds"), align="right"),
)


def command(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help=N_("What the team calls it; sealed."))],
    kind: Annotated[
        str | None,
        Option(
            "--kind",
            metavar="KIND",
            help=N_("`imd terms list house_kind`."),
            terms="house_kind",
        ),
    ] = None,
    beds: Annotated[int | None, Option("--beds", metavar="N", help=N_("All its beds."))] = None,
    rooms: Annotated[
        str | None, Option("--rooms", metavar="NxB,…", help=N_("Rooms x beds: 2x1,3x2 is 8 beds."))
    ] = None,
    location_file: Annotated[
        str | None,
        Option(
            "--location-file",
            metavar="FILE|-",
            help=N_("A file that says where it is. It is sealed; delete the file afterwards."),
        ),
    ] = None,
    answers: Annotated[
        str | None,
        Option("--answers", metavar="FILE|-", help=N_("JSON with location, kind, beds, rooms.")),
    ] = None,
) -> None:
    """Register a house. Where it is can be given by a file only, and no list or log ever shows it."""
    from imd.funds.service.houses import new_house

    given = merged(answers, {"kind": kind, "beds": beds, "rooms": rooms}, more=("location",))
    need("imd shelter new", given, kind="--kind", beds="--beds", rooms="--rooms")
    location = given["location"] if location_file is None else text_of("--location-file", location_file)
    with app.session("shelter.new") as db:
        made = {"kind": given["kind"], "beds": given["beds"], "layout": given["rooms"]}
        found = new_house(db, name=name, location=location, **made)
    app.emit(found, _FIELDS)
