"""An office with a real vault: `imd` in a terminal of its own, as a case worker sits before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import NOW, PASSPHRASE
from tests.ui.terminal import ROOT, Terminal

BACK, SKIP, PAUSE, EXIT, STOP, END, CLEAR_LINE = "\x02", "\x0b", "\x10", "\x11", "\x03", "\x04", "\x15"
DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"
START = {"es": "Enter para empezar:", "en": "Enter to begin:"}
SECRET = {"es": "Frase de paso:", "en": "Passphrase:"}


@dataclass(frozen=True)
class Office:
    """A folder with a vault (made by whoever needs one) and the passphrase in a private file."""

    folder: Path
    lang: str = "es"

    @property
    def vault(self) -> Path:
        """Where the vault is."""
        return self.folder / "vault"

    @property
    def environ(self) -> dict[str, str]:
        """What every command here is told."""
        return {
            "IMD_VAULT": str(self.vault),
            "IMD_LANG": self.lang,
            "IMD_NOW": NOW,
            "HOME": str(self.folder),
            "TZ": "America/Guatemala",
        }

    @property
    def secret(self) -> Path:
        """The passphrase in a private file."""
        path = self.folder / "passphrase"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(PASSPHRASE + "\n")
        return path

    def sit(
        self, *words: str, size: tuple[int, int] = (80, 24), typing: bool = False, **more: str
    ) -> Terminal:
        """A command at a terminal; the passphrase comes from the file, or has to be typed."""
        opened = {} if typing else {"IMD_PASSPHRASE_FILE": str(self.secret)}
        environ = {**self.environ, **opened, **more}
        return Terminal(["-m", "imd", *words], columns=size[0], rows=size[1], **environ)

    def interview(self, *words: str, plain: bool = False, **more: Any) -> Terminal:
        """The interview, past its first screen."""
        root = ("--plain",) if plain else ()
        seen = self.sit(*root, "case", "intake", *words, **more)
        if not words:
            typed = bool(more.get("typing"))
            seen.wait((SECRET if typed else START)[self.lang])
            seen.process.send(f"{PASSPHRASE}\r" if typed else ENTER)
        return seen

    def run(self, *words: str, key: Path | None = None, **more: str) -> Any:
        """A command in a pipe, as JSON; None where it printed nothing."""
        opened = {"IMD_KEY_FILE": str(key)} if key else {"IMD_PASSPHRASE_FILE": str(self.secret)}
        environ: Mapping[str, str] = {**os.environ, **self.environ, **opened, **more}
        done = subprocess.run(
            [sys.executable, "-m", "imd", "-f", "json", "--no-input", *words],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout) if done.stdout.strip() else None
