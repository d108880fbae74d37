"""The ages of the minors who come with her, as they are typed."""

from __future__ import annotations

import re

from imd.errors.shelter import MinorsInvalid

_AGES = re.compile(r"\s*[0-9]{1,2}\s*(,\s*[0-9]{1,2}\s*)*", re.ASCII)


def ages_of(text: str | None) -> list[int] | None:
    """`0,4,11` in years; None where nobody said. Raises MinorsInvalid."""
    if text is None:
        return None
    if not _AGES.fullmatch(text):
        raise MinorsInvalid()
    return [int(age) for age in text.split(",")]
