"""From a folder to the stories of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors.reports import NarrativeNeedsIdentity
from imd.export.reports.model import Story
from imd.export.reports.narrative.check import check
from imd.export.reports.narrative.known import known
from imd.export.reports.narrative.texts import Text, texts

if TYPE_CHECKING:
    from imd.vault.session import Reader


def read(db: Reader, folder: Path, countries: Sequence[str]) -> Mapping[str, tuple[Story, ...]]:
    """The stories by their sections, each compared with the vault.

    Raises NarrativeNeedsIdentity (13), NarrativeFolder, NarrativeFileUnknown, NarrativeNotPlain, NarrativeNames.
    """
    if not db.has_identity:
        raise NarrativeNeedsIdentity
    found: Sequence[Text] = texts(folder, countries)
    if found:
        check(found, known(db))
    names = dict.fromkeys(text.section for text in found)
    return {name: tuple(text.story for text in found if text.section == name) for name in names}
