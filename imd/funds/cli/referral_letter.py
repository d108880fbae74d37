"""imd referral letter."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

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
            "--out",
            metavar="FILE|-",
            help=N_(
                "Write it into a new file that only you can read: a PDF where its name ends in .pdf, else text."
            ),
        ),
    ] = None,
) -> None:
    """The letter for the receiver: only what she agreed to share (`shares` of the referral). Audited."""
    from imd.funds.letter import letter

    as_pdf = out is not None and out.lower().endswith(".pdf")
    if as_pdf:
        from imd.pages.typeset import need

        need()
    with app.session("referral.letter") as db:
        found = letter(db, referral=referral)
    # Only now: what is written outside the vault has its line in the audit chain already.
    if out is None:
        app.emit(found, _FIELDS, secret=True)
    elif out == "-":
        app.out.write(_text(found))
    else:
        _write(out, _pdf(app, found) if as_pdf else _text(found).encode())
        app.say(N_("The letter is written, unencrypted. Delete it once it is handed over."))


def _text(found: Mapping[str, Any]) -> str:
    from imd.funds.cli.letter_text import written

    return written(found)


def _pdf(app: App, found: Mapping[str, Any]) -> bytes:
    from imd.funds.cli.letter_pdf import pdf

    made = pdf(found)
    if not made.whole:
        app.warn(N_("Some signs have no letter in the fonts of the PDF; look at it, or take the text."))
    return made.pdf


def _write(out: str, content: bytes) -> None:
    """A new file of mode 600. Raises LetterExists, LetterUnwritable."""
    from imd.errors.referrals import LetterExists, LetterUnwritable
    from imd.vault.files import write_new

    try:
        write_new(Path(out), content)
    except FileExistsError:
        raise LetterExists from None
    except (OSError, ValueError):
        raise LetterUnwritable from None
