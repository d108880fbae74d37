"""imd transfer identity."""

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (Field("recipient", N_("Recipient")),)


def command(app: App) -> None:
    """Print the vault's recipient (age1…): what imd init --dropbox takes in the field. It is no secret.

    The key that opens what is sealed for it is made at the first use and stays in this vault.
    """
    from imd.vault.age import recipient_of
    from imd.vault.peers import identity, make_identity

    with app.reader() as db:
        found = identity(db)
    if found is None:
        with app.session("transfer.identity") as db:
            found = make_identity(db)
        app.warn(
            N_(
                "The key was made now: back up the vault before the first drop-box leaves. A copy that is older cannot"
                " open what is sealed for it."
            )
        )
    app.emit({"recipient": recipient_of(found)}, FIELDS)
