"""New secrets: a passphrase offered or chosen, a key file read or made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors import N_
from imd.errors import usage as errors
from imd.errors import vault as vault_errors
from imd.i18n import _, language
from imd.vault import secret as secrets_of
from imd.vault.secret import Secret
from imd.vault.unlock import key_from, passphrase_text

if TYPE_CHECKING:
    from imd.ui.app import App

WORDS = 6
_LISTS = {"es": "wordlist_es.txt", "en": "wordlist_en_eff.txt"}


def generated() -> str:
    """Six words drawn from a list of about 8,000 (77 bits or more), in the language spoken."""
    import secrets
    from importlib.resources import files

    text = files("diceware").joinpath("wordlists", _LISTS[language()]).read_text("utf-8")
    words = [line.split()[-1] for line in text.splitlines() if line.strip()]
    return " ".join(secrets.choice(words) for _place in range(WORDS))


def chosen_passphrase(app: App, file: str | None) -> Secret:
    """A new passphrase from a file, or at the terminal: the one offered, or one's own typed twice.

    Raises PassphraseWeak, and Usage's kin where there is neither file nor terminal.
    """
    if file:
        return secrets_of.new_passphrase(passphrase_text(file, "--passphrase-file"))
    if app.settings.no_input:
        raise errors.NoTerminal(name="--passphrase-file")
    from imd.ui.secret import ask_new_secret

    offer = generated()
    app.say(N_("A passphrase that nobody can guess, drawn by chance. Write it on paper:"))
    app.warn("\n    {offer}\n", offer=offer)
    typed = ask_new_secret(_(N_("Press Enter to take it, or type your own (15 signs or more)")))
    return secrets_of.new_passphrase(typed or offer)


def key_file_at(path: Path) -> Secret:
    """The key in `path`; where there is no such file, a new one is made there, readable by its owner only."""
    from imd.vault.files import mapped, write_new

    if not path.exists():
        with mapped(path):
            write_new(path, secrets_of.new_key_file(), mode=0o400)
    return key_from(str(path), "--new-key-file")


def write_recovery(path: Path, code: str) -> None:
    """Put the recovery code in a new private file. Raises PlaceTaken where the file exists."""
    from imd.vault.files import mapped, write_new

    with mapped(path):
        try:
            write_new(path, code.encode() + b"\n")
        except FileExistsError:
            raise vault_errors.PlaceTaken(place=path) from None
