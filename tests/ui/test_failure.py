"""Tests of how a failure is told."""

from __future__ import annotations

import io
import json

from imd.errors.forms import InvalidAnswers
from imd.forms.problems import Problem
from imd.i18n import speak
from imd.ui.failure import tell


def test_a_script_is_told_every_place_that_is_wrong() -> None:
    """Each with its words, so that a file is corrected in one go."""
    problems = [Problem("name", "text"), Problem("attacks[0].type", "code", {"list": "attack_type"})]
    out = io.StringIO()
    speak("en")
    tell(InvalidAnswers(problems, path="name", reason="x", more="", command="case intake"), out, True)
    speak("es")
    assert json.loads(out.getvalue())["error"]["problems"] == [
        {"path": "name", "message": "takes text."},
        {"path": "attacks[0].type", "message": "this is not a code of the list attack_type."},
    ]
