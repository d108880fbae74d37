"""What is printed of a question: long lists are looked into by name, but what is to be read back is read out."""

from __future__ import annotations

import pytest

from imd.ui.asker import Choice, Question
from imd.ui.printed import LISTED, asked, helped

MANY = [Choice(number, f"línea {number}") for number in range(LISTED + 1)]


@pytest.mark.parametrize(
    ("count", "listed", "read"), [(LISTED, False, True), (-1, False, False), (-1, True, True)]
)
def test_which_lists_are_read_out(count: int, listed: bool, read: bool) -> None:
    """Up to forty always, more only where they are to be heard; else `?` has them."""
    choices = MANY if count < 0 else MANY[:count]
    question = Question("¿Está bien?", kind="one", choices=choices, listed=listed, hint="1 termina")
    printed = list(asked(question))
    assert ("1. línea 0" in printed) is read
    assert (printed[-1] == "1 termina") is read
    assert ("1. línea 0" in list(helped(question))) is not read
