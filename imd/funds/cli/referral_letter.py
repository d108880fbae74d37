"""imd referral letter."""

from typing import Annotated

from imd.funds.cli.arguments import ReferralCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

_FIELDS = (
    Field("referral", N_("Code")),
    Field("date", N_("Date")),
    Field("to", N_("To"), terms="referral"),
    Field("service", N_("Service")),
    Field("says", N_("What is shared")),
    Field("note", N_("What they should know")),
)


def command(
    app: App,
    referral: ReferralCode,
    out: Annotated[
        str | None,
        Option(
            "--out", metavar="FILE|-", help=N_("Write it as text, into a new file that only you can read.")
        ),
    ] = None,
) -> None:
    """The letter for the receiver: only what she agreed to share (`shares` of the referral). Audited."""
    from imd.funds.letter import letter

    with app.session("referral.letter") as db:
        found = letter(db, referral=referral)
    if out == "-":
        from imd.funds.cli.letter_text import written

        app.out.write(written(found))
    elif out is None:
        app.emit(found, _FIELDS, secret=True)
    else:
        # Only now: what is written outside the vault has its line in the audit chain already.
        _write(out, found)
        app.say(N_("The letter is written, unencrypted. Delete it once it is handed over."))


def _write(out: str, found: dict[str, object]) -> None:
    """A new file of mode 600. Raises LetterExists, LetterUnwritable."""
    from pathlib import Path

    from imd.errors.referrals import LetterExists, LetterUnwritable
    from imd.funds.cli.letter_text import written
    from imd.vault.files import write_new

    try:
        write_new(Path(out), written(found).encode())
    except FileExistsError:
        raise LetterExists from None
    except (OSError, ValueError):
        raise LetterUnwritable from None
