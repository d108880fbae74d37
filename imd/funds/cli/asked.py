"""Answers of a verb from its options, a file, `--set` and the prompts: one validation for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.ui.app import App


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
    typed = {key: value for key, value in (given or {}).items() if value is not None}
    lines = [*(sets or ()), *(f"{key}={value}" for key, value in typed.items())]
    there = someone_there(app)
    if not there:
        _need(q.command, {*base, *_keys(lines)}, needs or {})
    ask = asks(app, told=bool(base or lines), review=False) if there and needs else None
    try:
        return collect(q, sets=lines, ask=ask, now=app.now(), base=base).values
    except Rest:
        raise Interrupted from None


def _keys(lines: Iterable[str]) -> set[str]:
    return {line.partition("=")[0].strip() for line in lines}


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
