"""imd shelter new."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, Schema, Sets
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
_NEEDS = {"kind": "--kind", "beds": "--beds", "rooms": "--rooms"}


def command(
    app: App,
    name: Annotated[
        str | None,
        Argument(metavar="NAME", help=N_("What the team calls it; sealed."), show_default=False),
    ] = None,
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
        str | None,
        Option(
            "--rooms", metavar="NxB,…", help=N_("Rooms x beds: 2x1,3x2 is 8 beds; 1x4f is a family room.")
        ),
    ] = None,
    location_file: Annotated[
        str | None,
        Option(
            "--location-file",
            metavar="FILE|-",
            help=N_("A file that says where it is. It is sealed; delete the file afterwards."),
        ),
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Register a house. Where it is can be given by a file only, and no list or log ever shows it."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.cli.reading import text_of
    from imd.funds.service.houses import new_house

    if schema:
        print_form(app, "shelter_new")
        return
    called = named(name, "NAME", "imd shelter new")
    given = {"kind": kind, "beds": beds, "rooms": rooms}
    found = answered(app, "shelter_new", file=answers, sets=sets, given=given, needs=_NEEDS)
    if location_file is not None:
        found["location"] = text_of("--location-file", location_file)
    made = {key: found.pop(key, None) for key in ("kind", "beds", "location")}
    with app.session("shelter.new") as db:
        house = new_house(db, name=called, layout=found.pop("rooms"), more=found, **made)
    app.emit(house, _FIELDS)
