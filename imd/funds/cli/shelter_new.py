"""imd shelter new."""

from typing import Annotated

import typer

from imd.funds.cli import choices
from imd.funds.cli.reading import merged, need, text_of
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.fields import Field

_FIELDS = (
    Field("code", N_("House")),
    Field("name", N_("Name")),
    Field("kind", N_("Kind"), terms="house_kind"),
    Field("beds", N_("Beds"), align="right"),
)


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What the team calls it; sealed."))],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=N_("`imd terms list house_kind`."),
            autocompletion=choices.house_kinds,
        ),
    ] = None,
    beds: Annotated[int | None, typer.Option("--beds", metavar="N", help=N_("All its beds."))] = None,
    rooms: Annotated[
        str | None, typer.Option("--rooms", metavar="NxB,…", help=N_("Rooms x beds: 2x1,3x2 is 8 beds."))
    ] = None,
    location_file: Annotated[
        str | None,
        typer.Option(
            "--location-file",
            metavar="FILE|-",
            help=N_("A file that says where it is. It is sealed; delete the file afterwards."),
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE|-", help=N_("JSON with location, kind, beds, rooms.")),
    ] = None,
) -> None:
    """Register a house. Where it is can be given by a file only, and no list or log ever shows it."""
    from imd.funds.service.houses import new_house

    app: App = ctx.obj
    given = merged(answers, {"kind": kind, "beds": beds, "rooms": rooms}, more=("location",))
    need(ctx.command_path, given, kind="--kind", beds="--beds", rooms="--rooms")
    location = given["location"] if location_file is None else text_of("--location-file", location_file)
    with app.session("shelter.new") as db:
        made = {"kind": given["kind"], "beds": given["beds"], "layout": given["rooms"]}
        found = new_house(db, name=name, location=location, **made)
    app.emit(found, _FIELDS)
