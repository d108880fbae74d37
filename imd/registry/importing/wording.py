"""Why a row cannot enter, in words; never with what stands in the cell."""

from __future__ import annotations

from imd.errors.base import N_
from imd.forms.problems import REASONS
from imd.i18n import _
from imd.registry.importing.parts import Refused

CELLS = N_("the row has {cells} cells, the first row names {columns}.")
VALUES = N_("this word is not in the mapping's values.")
_OWN = {"cells": CELLS}


def reason(refused: Refused) -> str:
    """The reason in the language spoken, after the place in the mapping."""
    bad = refused.bad
    text = _OWN.get(bad.reason) or REASONS[bad.reason]
    if bad.facts.get("options") == "values":
        text = VALUES
    said = _(text).format(**bad.facts)
    return f"{refused.path}: {said}" if refused.path else said
