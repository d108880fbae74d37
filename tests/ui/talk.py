"""Run in a pseudo-terminal by the tests: interviews with the small form, saves each answer to a file.

Arguments: the file; `plain` for numbered lines. Exit codes are those of the program.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from imd.context import Settings
from imd.errors import ImdError
from imd.i18n import speak
from imd.ui.askers import asker_for
from imd.ui.interview import Paused, interview
from tests.ui.tiny import tiny


def main() -> int:
    """One interview."""
    speak("en")
    out = Path(sys.argv[1])
    settings = Settings(Path("/nowhere"), plain="plain" in sys.argv, environ=os.environ)
    before = json.loads(out.read_text()) if out.exists() else {}
    try:
        asker = asker_for(settings)
        end = interview(
            tiny(),
            before,
            asker,
            lambda answers, _skipped: out.write_text(json.dumps(answers)) and None,
            now=datetime(2026, 11, 24, 18, tzinfo=UTC),
        )
    except ImdError as error:
        return error.exit
    if isinstance(end, Paused):
        sys.stderr.write("PAUSED\n")
        return 0
    out.write_text(json.dumps(end))
    sys.stderr.write("FINISHED\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
