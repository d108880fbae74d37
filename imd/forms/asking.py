"""What a form expects of whoever asks it; the one that speaks to a terminal is in `imd.ui`."""

from __future__ import annotations

from typing import Any, Protocol

from imd.forms.items import Questionnaire


class Asker(Protocol):
    """Asks what the answers lack, and returns all of them; raises where the interview is left.

    `flow.ordered` and `flow.wanted` say what is asked, `typed.read` makes an answer of a typed line.
    """

    def __call__(self, q: Questionnaire, answers: dict[str, Any]) -> dict[str, Any]:
        """The answers given before, with those given now."""
        ...
