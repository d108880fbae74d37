"""The first screen of the interview, there before anything heavy is loaded: somebody is on the telephone.

What the interview needs is loaded while she reads, or types her passphrase.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAIRS = ("--vault", "--lang", "--color", "--passphrase-file", "--key-file")
_FLAGS = ("--plain", "--quiet", "-q")
_SECRETS = ("IMD_PASSPHRASE_FILE", "IMD_KEY_FILE", "CREDENTIALS_DIRECTORY")
_LONGEST = 4096


def root_options(words: Sequence[str]) -> dict[str, str] | None:
    """The root options of a line that is nothing but an interview at the terminal; None for any other."""
    found: dict[str, str] = {}
    rest = list(words)
    while rest and rest != ["case", "intake"]:
        word = rest.pop(0)
        if word in _FLAGS:
            found[word] = ""
        elif word in _PAIRS and rest:
            found[word] = rest.pop(0)
        else:
            return None
    return found if rest else None


def greet(words: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Show the first screen and wait: the passphrase typed, "" where none was needed, None for no such screen."""
    options = root_options(words)
    if options is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    folder = options.get("--vault") or environ.get("IMD_VAULT") or _usual(environ)
    if not os.path.exists(f"{folder}/keys.json"):
        return None
    given = {"--passphrase-file", "--key-file"} & set(options) or any(environ.get(name) for name in _SECRETS)
    given = given or _kept(folder)
    plain = "--plain" in options or environ.get("IMD_PLAIN") or environ.get("TERM") == "dumb"
    intro, keys, typed_keys, secret, start = _texts(options.get("--lang"), environ)
    shown = f"{intro}{typed_keys if plain else keys}{(start if given else secret).rstrip()} "
    return _asked(shown, echo=bool(given))


def _usual(environ: Mapping[str, str]) -> str:
    return (environ.get("XDG_DATA_HOME") or f"{environ.get('HOME', '')}/.local/share") + "/imd/vault"


def _kept(folder: str) -> bool:
    """Whether `imd unlock` left a key for this vault."""
    # Without the keyring's own module where no key of imd is listed: this is before the first screen.
    try:
        with open("/proc/keys", "rb") as file:
            if b" imd:" not in file.read():
                return False
    except OSError:
        return False
    from pathlib import Path

    from imd.vault.kept import is_kept

    return is_kept(Path(folder))


def _texts(lang: str | None, environ: Mapping[str, str]) -> list[str]:
    from imd.tongue import choose

    root = os.path.dirname(os.path.dirname(__file__))
    with open(f"{root}/locale/welcome.{choose(lang, environ)}.txt", encoding="utf-8") as file:
        return file.read().split("%\n")


def _asked(shown: str, *, echo: bool) -> str:
    """What is typed after `shown`, without the line's end; not shown unless `echo`."""
    import termios

    device = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    before = termios.tcgetattr(device)
    try:
        if not echo:
            silent = [*before]
            silent[3] = before[3] & ~termios.ECHO
            termios.tcsetattr(device, termios.TCSAFLUSH, silent)
        os.write(device, shown.encode())
        _load_behind()
        line = os.read(device, _LONGEST)
        if not echo:
            os.write(device, b"\n")
    finally:
        termios.tcsetattr(device, termios.TCSAFLUSH, before)
        os.close(device)
    if not line:
        raise KeyboardInterrupt
    return "" if echo else line.decode("utf-8", "surrogateescape").rstrip("\r\n")


def _load_behind() -> None:
    """Load what the interview needs while a person reads and types."""
    from threading import Thread

    Thread(target=_load, daemon=True).start()


def _load() -> None:
    from importlib import import_module

    for name in ("imd.cli", "imd.cases.cli.intake", "imd.vault.opened", "imd.ui.prompts", "imd.cases.models"):
        import_module(name)
