"""Answers of a verb from its options, a file, `--set` and the prompts: one validation for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.ui.app import App


def told(
    app: App,
    form: str,
    *,
    file: str | None,
    sets: Sequence[str] | None,
    given: Mapping[str, object],
    needs: Mapping[str, str],
) -> dict[str, Any]:
    """What a verb's options say, and the answers of a form where they leave something to be said.

    Options alone that leave nothing open are not looked at here: the verb refuses what it cannot use,
    and no form is loaded. Arguments and errors as for `answered`.
    """
    if file is None and not sets and all(given[key] is not None for key in needs):
        return {key: value for key, value in given.items() if value is not None}
    return answered(app, form, file=file, sets=sets, given=given, needs=needs)


def answered(
    app: App,
    form: str,
    *,
    file: str | None = None,
    sets: Sequence[str] | None = None,
    given: Mapping[str, object] | None = None,
    needs: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The checked answers of a form; options win over the file. A person at a terminal is asked the rest.

    `given` are options by the answer's name, `needs` the options of the answers without which nothing can be
    done. Raises MissingOption, Interrupted and what forms.answers.collect raises.
    """
    from imd.cases.cli.asking import asks, someone_there
    from imd.errors import Interrupted
    from imd.forms.answers import collect
    from imd.forms.files import read_answers
    from imd.forms.model import load
    from imd.ui.interview import Rest

    q = load(form)
    base = read_answers(file) if file is not None else {}
    whole, typed = _split(q, given or {})
    base = {**base, **whole}
    lines = [*(sets or ()), *(f"{key}={value}" for key, value in typed.items())]
    there = someone_there(app)
    if not there:
        _need(q.command, {*base, *_keys(lines)}, needs or {})
    ask = asks(app, told=bool(base or lines), review=False) if there and needs else None
    try:
        return collect(q, sets=lines, ask=ask, now=app.now(), base=base).values
    except Rest:
        raise Interrupted from None


def _split(q: Questionnaire, given: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, object]]:
    """The options that are answers as they stand, and those that are read as typed."""
    kept = {key: value for key, value in given.items() if value is not None}
    # An empty amount is wrong, and not an answer taken back.
    whole = {key for key in kept if (item := q.child(key)) and item.type in ("amount", "repeat")}
    return {key: kept[key] for key in whole}, {key: value for key, value in kept.items() if key not in whole}


def _keys(lines: Iterable[str]) -> set[str]:
    return {line.partition("=")[0].strip().partition(".")[0].partition("[")[0] for line in lines}


def _need(command: str, there: set[str], needs: Mapping[str, str]) -> None:
    """Name the option of the first answer that is missing. Raises MissingOption."""
    from imd.errors.usage import MissingOption

    for key, option in needs.items():
        if key not in there:
            raise MissingOption(name=option, path=f"imd {command}")


def print_form(app: App, form: str) -> None:
    """The JSON Schema of a form's answers; no vault is needed."""
    from imd.cases.cli.asking import print_schema
    from imd.forms.model import load

    print_schema(app, load(form))


def named(value: str | None, metavar: str, path: str) -> str:
    """An argument that only `--schema` does without. Raises MissingOption."""
    from imd.errors.usage import MissingOption

    if value is None:
        raise MissingOption(name=metavar, path=path)
    return value
