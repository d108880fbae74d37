"""imd disclosure confirm."""

from imd.export.cli.disclosure_show import FIELDS
from imd.i18n import N_
from imd.ui.app import App


def command(app: App) -> None:
    """Put the rule that another key proposed into force."""
    from imd.export.disclosure.rules import confirm

    with app.session("disclosure.confirm") as db:
        done = confirm(db)
    app.say(
        N_("In force: {column} {rule}. Proposed by {by}."),
        column=done["column"],
        rule=done["rule"],
        by=done["by"],
    )
    app.emit({"column": done["column"], **done["rule"], "state": "in_force"}, FIELDS)
