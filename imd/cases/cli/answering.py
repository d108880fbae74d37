"""Answers for a form about an existing case: asked for only where the case takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imd.forms.items import Questionnaire
    from imd.forms.validation import Checked
    from imd.ui.app import App


def answered(
    app: App,
    q: Questionnaire,
    code: str,
    file: str | None,
    sets: list[str] | None,
    *,
    spell: Callable[[Mapping[str, Any]], dict[str, Any]] = dict,
) -> Checked:
    """The checked answers of the form; `spell` writes a file's short forms out.

    Raises Interrupted where she has had enough.
    """
    from imd.cases.cli.asking import asks
    from imd.cases.guards import workable
    from imd.cases.queries import case_by_code
    from imd.errors import Interrupted
    from imd.forms.answers import collect
    from imd.forms.files import read_answers
    from imd.ui.interview import Rest

    told = bool(file or sets)
    ask = asks(app, told=told, review=not told)
    if ask:
        # Nobody is asked what the case would not take.
        with app.reader() as db:
            workable(db, case_by_code(db, code))
    base = spell(read_answers(file)) if file is not None else {}
    try:
        # A file was read here; what is asked for is only what it leaves open.
        return collect(q, sets=sets or [], ask=ask, now=app.now(), base=base)
    except Rest:
        raise Interrupted from None
