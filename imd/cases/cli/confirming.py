"""Before what cannot be taken back: the code typed again, or `--yes`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

from imd.errors.cases import NotConfirmed
from imd.errors.usage import MissingOption
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App


def confirm(app: App, codes: Collection[str], path: str, *, yes: bool) -> None:
    """Go on only with `--yes`, or where a person types one of the codes.

    Raises MissingOption where nobody can be asked, NotConfirmed where something else is typed.
    """
    from imd.cases.cli.asking import someone_there
    from imd.vault.ids import normal_code

    if yes:
        return
    if not someone_there(app):
        raise MissingOption(name="--yes", path=path)
    app.warn(N_("To go on, type the code {code}. Anything else changes nothing."), code=min(codes))
    if normal_code(sys.stdin.readline().strip()) not in codes:
        raise NotConfirmed
