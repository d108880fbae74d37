"""New secrets: a passphrase offered or chosen, a key file read or made."""

from __future__ import annotations

from collections.abc import Sequence
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
_MOST_TRIES = 3
_LISTS = {"es": "wordlist_es.txt", "en": "wordlist_en_eff.txt"}


def generated() -> str:
    """Six words drawn from a list of about 8,000 (77 bits or more), in the language spoken."""
    import secrets
    from importlib.resources import files

    text = files("diceware").joinpath("wordlists", _LISTS[language()]).read_text("utf-8")
    words = [line.split()[-1] for line in text.splitlines() if line.strip()]
    return " ".join(secrets.choice(words) for _place in range(WORDS))


def chosen_passphrase(
    app: App, file: str | None, *, option: str = "--passphrase-file", names: Sequence[str] = ()
) -> Secret:
    """A new passphrase from a file, or at the terminal: the one offered, or one's own typed twice.

    `option` is the one that names the file; `names` must not make the passphrase. Raises PassphraseWeak and
    its kin, and Usage's kin where there is neither file nor terminal.
    """
    if file:
        return _own(passphrase_text(file, option), names)
    if app.settings.no_input:
        raise errors.NoTerminal(name=option)
    offer = generated()
    app.say(N_("A passphrase that nobody can guess, drawn by chance. Write it on paper:"))
    app.warn("\n    {offer}\n", offer=offer)
    return _taken(app, offer, names)


def _taken(app: App, offer: str, names: Sequence[str]) -> Secret:
    """The passphrase offered, or another that is strong, in at most three attempts."""
    from imd.ui.secret import ask_new_secret

    for attempt in range(1, _MOST_TRIES + 1):
        typed = ask_new_secret(_(N_("Press Enter to take it, or type your own (15 signs or more)")))
        try:
            return _own(typed, names) if typed else secrets_of.passphrase(offer)
        except vault_errors.PassphraseWeak as weak:
            if attempt == _MOST_TRIES:
                raise
            app.warn(weak.message, **weak.facts)
    raise vault_errors.PassphraseWeak(least=secrets_of.LEAST_PASSPHRASE)


def _own(text: str, names: Sequence[str]) -> Secret:
    from imd.admin.strength import check

    secret = secrets_of.new_passphrase(text)
    check(text, names)
    return secret


def new_passphrase(app: App, file: str | None, name: str) -> Secret:
    """A new passphrase for the key `name`, from --new-passphrase-file or at the terminal."""
    return chosen_passphrase(app, file, option="--new-passphrase-file", names=[name])


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


def check_recovery_place(path: Path | None) -> None:
    """Refuse a file for the recovery code that is there already. Raises PlaceTaken."""
    if path and (path.exists() or path.is_symlink()):
        raise vault_errors.PlaceTaken(place=path)


def show_recovery(app: App, code: str) -> None:
    """The recovery code, to the person at the terminal, this once."""
    app.warn(
        N_("Recovery code, shown this once. Print it or write it down, and keep it in a sealed envelope:")
    )
    app.warn("\n    {code}\n", code=code)
