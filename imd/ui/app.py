"""What a command is handed: its settings, the vault when it is needed, and the ways to speak."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

from imd.context import Settings
from imd.i18n import N_, _

if TYPE_CHECKING:
    from imd.ui.fields import Field
    from imd.vault.opened import OpenVault
    from imd.vault.secret import Secret
    from imd.vault.session import Points, Reader, Session

_MOST_TRIES = 3


@dataclass
class App:
    """One command's surroundings. Nothing in it is opened before it is used."""

    settings: Settings
    points: Points = field(default_factory=dict)
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    # Runs a command line as a person would type it: for `imd demo`.
    run: Callable[[list[str]], int] | None = None
    # A passphrase that was asked for before anything was loaded; "" where none was needed.
    typed: str | None = field(default=None, repr=False)
    _vault: OpenVault | None = None

    def now(self) -> datetime:
        """The instant of this command (UTC)."""
        return self.settings.now()

    @property
    def vault(self) -> OpenVault:
        """The open vault; a person is asked for the passphrase the first time. Raises NoVault and its kin."""
        if self._vault is None:
            from imd.vault.opened import read_ring

            # A missing or damaged vault is told before anyone types a passphrase.
            read_ring(self.settings.vault)
            self._vault = self._unlocked()
        return self._vault

    @property
    def vault_by_secret(self) -> OpenVault:
        """The open vault, opened with a secret even where a key is kept by `imd unlock`. Raises as `vault`."""
        if self._vault is None or self._vault.secret is None:
            from imd.vault.opened import read_ring

            read_ring(self.settings.vault)
            self._vault = self._unlocked(kept=False)
        return self._vault

    def _unlocked(self, *, kept: bool = True) -> OpenVault:
        """Unlocked with the secret given, with a key that is kept, or with a secret typed."""
        from imd.vault import unlock

        given = unlock.given(self.settings)
        if given is not None:
            return self._opened(given)
        if kept:
            from imd.vault.kept import recalled

            found = recalled(self.settings.vault, self.now, self.points)
            if found is not None:
                return found
        return self._asked()

    def _opened(self, secret: Secret) -> OpenVault:
        from imd.vault.opened import unlock

        opened = unlock(self.settings.vault, secret, self.now, self.points)
        opened.notice = self.warn
        return opened

    def _asked(self) -> OpenVault:
        """Unlocked with a passphrase typed in at most three attempts."""
        from imd.errors.vault import SecretRefused

        for attempt in range(1, _MOST_TRIES + 1):
            try:
                return self._opened(self._typed())
            except SecretRefused as refusal:
                if attempt == _MOST_TRIES:
                    raise
                self.warn(refusal.message)
        raise SecretRefused

    def _typed(self) -> Secret:
        """A passphrase typed at the terminal. Raises SecretMissing where nobody can be asked."""
        from imd.errors.vault import SecretMissing
        from imd.vault.secret import passphrase

        if self.settings.no_input:
            raise SecretMissing
        from imd.ui.secret import ask_secret

        text, self.typed = self.typed, None
        return passphrase(text or ask_secret(N_("Passphrase")))

    def contributed(self, point: str) -> list[Any]:
        """What the slices above add to a screen: the answers of every function at an extension point."""
        from imd.vault.session import function_at

        return [part for name in self.points.get(point, ()) for part in function_at(name)()]

    def session(self, action: str | None) -> AbstractContextManager[Session]:
        """A transaction that writes, with one audit line named `action`."""
        return self.vault.session(action)

    def reader(self) -> AbstractContextManager[Reader]:
        """A transaction that only reads."""
        return self.vault.reader()

    @property
    def format(self) -> str:
        """The format asked for; else a table on a terminal and TSV in a pipe."""
        return self.settings.format or ("table" if self.out.isatty() else "tsv")

    def emit(
        self,
        data: Mapping[str, Any] | Iterable[Mapping[str, Any]],
        fields: Sequence[Field] = (),
        *,
        secret: bool = False,
    ) -> None:
        """Data to stdout. `secret` data stays out of the terminal's scrollback.

        Where whoever read it has gone, the rest of it is dropped and the command goes on: warnings that
        follow are told, and the exit code is that of the act.
        """

        if secret and self.format == "table" and self.out.isatty() and not self.settings.plain:
            from imd.ui.private import show

            show(self, data, fields)
            return
        try:
            self._write(data, fields)
        except BrokenPipeError:
            from imd.ui.gone import forget

            forget(self.out)

    def _write(self, data: Mapping[str, Any] | Iterable[Mapping[str, Any]], fields: Sequence[Field]) -> None:
        from imd.ui.render import emit

        emit(
            self.out,
            data,
            fields,
            self.format,
            width=self.width,
            color=self.color,
            plain=self.settings.plain,
        )

    @property
    def width(self) -> int | None:
        """The terminal's width in columns, None where stdout is none."""
        if not self.out.isatty():
            return None
        import shutil

        return shutil.get_terminal_size().columns

    @property
    def color(self) -> bool:
        """Whether stdout may be coloured."""
        if self.settings.color != "auto":
            return self.settings.color == "always"
        environ = self.settings.environ
        return self.out.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"

    def say(self, message: str, **facts: object) -> None:
        """A note to stderr, unless --quiet."""
        if not self.settings.quiet:
            self._speak(message, facts)

    def warn(self, message: str, **facts: object) -> None:
        """A warning to stderr, --quiet or not."""
        self._speak(message, facts)

    def _speak(self, message: str, facts: Mapping[str, object]) -> None:
        from imd.ui.safe import safe_term

        said = {name: safe_term(str(value)) for name, value in facts.items()}
        # Nobody need be listening for the act to be done.
        with suppress(BrokenPipeError):
            self.err.write(_(message).format(**said) + "\n")
            self.err.flush()
