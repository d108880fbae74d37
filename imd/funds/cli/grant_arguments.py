"""What several verbs of grants and funds share: options, and a declared conflict of interest."""

from typing import TYPE_CHECKING, Annotated

from imd.i18n import N_
from imd.ui.declare import Option

if TYPE_CHECKING:
    from imd.ui.app import App

Amount = Annotated[str, Option("--amount", metavar="AMOUNT", help=N_("How much, in the fund's currency."))]
Reason = Annotated[str, Option("--reason", metavar="TEXT", help=N_("Why; the words are sealed."))]
Fee = Annotated[
    str | None, Option("--fee", metavar="AMOUNT", help=N_("What the bank took besides; its own row."))
]
Withholding = Annotated[
    str | None,
    Option(
        "--withholding", metavar="AMOUNT", help=N_("What of it a State or intermediary kept; its own row.")
    ),
]
DryRun = Annotated[bool, Option("--dry-run", help=N_("Show what would happen and change nothing."))]
Conflict = Annotated[
    bool,
    Option("--conflict", help=N_("Declare that you have a conflict of interest: you go no further with it.")),
]


def declared(app: "App", grant: str, conflict: bool) -> None:
    """Keep the declaration, and refuse what she was about to do. Raises ConflictDeclared."""
    if not conflict:
        return
    from imd.errors.grants import ConflictDeclared
    from imd.funds.service.eyes import declare_conflict

    with app.session("grant.conflict") as db:
        declare_conflict(db, grant=grant)
    raise ConflictDeclared()
