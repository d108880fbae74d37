"""The answers of `registry add`: from a file, from `--set`, and asked for at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.registry.cli.keeping import Keeper
    from imd.ui.app import App


def told(app: App, file: str | None, sets: list[str], base: dict[str, Any]) -> dict[str, Any]:
    """What a draft, a file and `--set` say, in this order; the later word holds."""
    from imd.forms.answers import merged
    from imd.forms.files import read_answers
    from imd.forms.sets import apply
    from imd.registry.catalogue import form

    given = read_answers(file) if file is not None else {}
    return apply(form(), merged(base, given), sets, app.now())


def asked(app: App, keeper: Keeper, answers: dict[str, Any], *, review: bool) -> dict[str, Any] | None:
    """The answers with what the short form adds; None where it was paused.

    Raises Interrupted, LeftQuickly.
    """
    from imd.cases.cli.asking import asks
    from imd.errors import Interrupted
    from imd.errors.ui import LeftQuickly
    from imd.registry.short import short
    from imd.ui.interview import Rest

    ask = asks(app, told=False, review=review, save=keeper.save, skipped=keeper.skipped)
    assert ask is not None
    try:
        return ask(short(words=keeper.seals), answers)
    except Rest as rest:
        keeper.save(rest.answers, keeper.skipped)
        keeper.tell()
    except Interrupted as left:
        # After a quick exit nothing may be left on the screen.
        if not isinstance(left, LeftQuickly):
            keeper.tell()
        raise
    return None
