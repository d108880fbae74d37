"""The user interface speaks English in these tests unless one says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from imd.i18n import language, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Message ids are English: what the code says is what is seen."""
    before = language()
    speak("en")
    yield
    speak(before)
