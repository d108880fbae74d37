"""The entry point: what can be answered without loading anything is answered here."""

from __future__ import annotations

import gc
import sys

from imd import VERSION


def main() -> int:
    """Run the command line of this process; its exit code."""
    try:
        done = _main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has what it wanted: every act is done before it is shown.
        from imd.ui.gone import forget

        forget(sys.stdout)
        return 0
    return done


def _main(words: list[str]) -> int:
    if words == ["--version"]:
        sys.stdout.write(f"imd {VERSION}\n")
        return 0
    if words in (["--help"], ["-h"], []):
        return _help()
    # A command lives for a moment: looking for cycles while modules load costs it a tenth of its time.
    gc.set_threshold(100_000, 50, 1000)
    typed = None
    if words[-2:] == ["case", "intake"]:
        try:
            typed = _greeted(words)
        except KeyboardInterrupt:
            sys.stderr.write("\n")
            return 130
    from imd.cli import run

    return run(words, typed)


def _greeted(words: list[str]) -> str | None:
    import os

    from imd.ui.welcome import greet
    from imd.vault.harden import harden

    harden()
    return greet(words, os.environ)


def _help() -> int:
    # The text is written by tools/make_help.py and a test holds it to the live command tree.
    import os

    from imd.tongue import choose

    with open(
        f"{os.path.dirname(__file__)}/locale/help.{choose(None, os.environ)}.txt", encoding="utf-8"
    ) as file:
        text = file.read()
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        sys.stdout.write(text.encode("ascii", "replace").decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
