"""Running a move of the life cycle: what `move`, `close` and `reopen` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.cases.cli.arguments import clock_behind, tell

if TYPE_CHECKING:
    from imd.cases.course.wish import Wish
    from imd.ui.app import App


def run(app: App, code: str, wish: Wish) -> None:
    """Move the case and show it."""
    from imd.cases import view
    from imd.cases.course.moves import move
    from imd.cases.queries import case_by_code

    with app.session("case.move") as db:
        case = case_by_code(db, code)
        behind = clock_behind(db)
        own = move(db, case, wish)
        found = view.one(db, case["id"])
    tell(app, found, behind=behind, own=own)


def words_of(text: str | None) -> str | None:
    """A reason in words, from the command line or standard input; None where none was given.

    Raises TextUnusable, TextTooLong.
    """
    from imd.cases.cli.text import read_text
    from imd.cases.course.flags import LONGEST
    from imd.errors.cases import TextTooLong, TextUnusable

    if text is None:
        return None
    words = read_text(text)
    if not words.strip() or "\0" in words:
        raise TextUnusable
    if len(words) > LONGEST:
        raise TextTooLong(most=LONGEST)
    return words
