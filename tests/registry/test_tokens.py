"""Words of other people's files."""

from __future__ import annotations

import pytest

from imd.registry.tokens import fold


@pytest.mark.parametrize(
    "text", ["Varón Trans", "varon trans", " VARON  TRANS ", "Varon-Trans", "Varo\u0301n Trans"]
)
def test_the_same_word(text: str) -> None:
    """Accents, case, blanks and dashes make no other word."""
    assert fold(text) == "varon trans"


def test_other_words() -> None:
    """What differs in a letter stays another word."""
    assert fold("Muier") != fold("Mujer")
    assert fold("") == ""
