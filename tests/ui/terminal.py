"""A real pseudo-terminal with a program in it, and the picture that a person sees."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]


class Terminal:
    """A program in a terminal of `columns` by `rows`; `text` is what stands on its screen."""

    def __init__(self, args: list[str], *, columns: int = 80, rows: int = 24, **environ: str) -> None:
        kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
        self.process = pexpect.spawn(
            sys.executable,
            args,
            cwd=str(ROOT),
            dimensions=(rows, columns),
            env={**kept, "TERM": "xterm-256color", **environ},
            timeout=15,
        )
        # No naps: what is waited for is on the screen, and in the end the program is gone already.
        self.process.delaybeforesend = None
        self.process.delayafterread = None
        self.process.ptyproc.delayafterclose = 0
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The picture, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait(self, text: str, seconds: float = 15) -> str:
        """Until `text` is on the screen; the picture then."""
        end = time.monotonic() + seconds
        while text not in self.text:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{text!r} did not appear on:\n{self.text}")
        self._settle()
        return self.text

    def _settle(self) -> None:
        """Until the picture is whole: nothing more is painted for a moment."""
        before = -1
        while before != len(self.raw):
            before = len(self.raw)
            self._read(0.05)

    def _read(self, seconds: float = 0.2) -> bool:
        """Take what the program painted; False once it is gone."""
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def send(self, keys: str, then: str) -> str:
        """Press `keys`, wait until `then` is on the screen."""
        self.process.send(keys)
        return self.wait(then)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def end(self) -> int | None:
        """The exit code, once the program is gone; the terminal must then be as it was."""
        while self._read():
            pass
        self.process.close()
        return self.process.exitstatus
