"""From a step of an interview to a question in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from imd.errors.ui import Unfit
from imd.forms.items import Item
from imd.forms.kinds import bounds
from imd.forms.problems import Bad, Problem
from imd.forms.rules import found
from imd.forms.typed import read
from imd.forms.values import choices
from imd.i18n import N_, _, label
from imd.ui.asker import Choice, Kind, Question
from imd.ui.steps import Step
from imd.ui.walk import Walk
from imd.ui.words import folded

__all__ = ["choices_of", "question"]

_KINDS: Mapping[str, Kind] = {
    "yes_no": "yes_no",
    "choice": "one",
    "country": "one",
    "admin1": "one",
    "multi": "many",
    "long_text": "long",
}
_HINTS = {
    "date": N_("A date such as 2026-02-17 or 17/02/2026."),
    "partial_date": N_("A date such as 2026-02-17; 2026-02 or 2026 where no more is known."),
    "moment": N_("A date such as 2026-02-17, or with the hour: 2026-02-17 15:30."),
    "integer": N_("A whole number."),
    "amount": N_("Digits, at most two decimals after a point: 1500 or 1500.50"),
}


def question(walk: Walk, step: Step, now: datetime) -> Question:
    """What to ask at `step`; what was answered before is `current`."""
    return _another(walk, step) if step.more else _asked(walk, step, now)


def _asked(walk: Walk, step: Step, now: datetime) -> Question:
    item = step.item
    kind = _KINDS.get(item.type, "line")
    current = walk.current(step)
    return Question(
        text=_titled(step),
        kind="one" if kind == "yes_no" and item.nullable else kind,
        choices=choices_of(step, walk.answers),
        parse=_reader(item, now),
        help=label(item.help),
        why=label(item.why),
        read_aloud=label(item.read_aloud),
        hint=_hint(item, now),
        current=item.default if current is None else current,
        mandatory=step.must,
    )


def _another(walk: Walk, step: Step) -> Question:
    """Whether the list has a first row, or one more; more rows have to be asked for, not declined."""
    text, count = label(step.item.question), len(walk.current(step) or ())
    asks = (
        _("{count} so far. Another one?").format(count=count) if count else _("Is there one to write down?")
    )
    return Question(
        text=f"{text}\n{asks}",
        kind="yes_no",
        help=label(step.item.help),
        why=label(step.item.why),
        current=False if count else None,
    )


def _titled(step: Step) -> str:
    """The question, under the words of the group or row that it belongs to."""
    if not step.above:
        return label(step.item.question)
    numbers = [str(key + 1) for key in step.path if isinstance(key, int)]
    count = f" ({'.'.join(numbers)})" if numbers else ""
    return f"{label(step.above[-1].question)}{count}\n{label(step.item.question)}"


def choices_of(step: Step, answers: Mapping[str, Any]) -> list[Choice]:
    """The answers offered, in words; none for free text and for a plain yes or no."""
    item = step.item
    if item.type == "yes_no":
        offered = [Choice(True, _("yes")), Choice(False, _("no"))] if item.nullable else []
    elif item.type in _KINDS and item.type != "long_text":
        parents = _parents(item)
        offered = [Choice(code, label(words), parents(code)) for code, words in choices(item).items()]
        offered = _near_first(_of_country(offered, step, answers), item)
    else:
        return []
    unknown = item.nullable and item.type != "multi"
    return [*offered, Choice(None, _("not known"))] if unknown else offered


def _of_country(offered: list[Choice], step: Step, answers: Mapping[str, Any]) -> list[Choice]:
    """Only the departments of the country answered before."""
    if not step.item.country:
        return offered
    homes = found(step.item.country, (answers, *step.rows))
    return [choice for choice in offered if not homes or str(choice.value).partition("-")[0] == homes[0]]


def _reader(item: Item, now: datetime) -> Callable[[str], Any]:
    """What a typed text says; raises Unfit, which holds nothing of it."""

    def parse(text: str) -> Any:
        try:
            return read(item, text, now)
        except Bad as bad:
            raise Unfit(reason=Problem("", bad.reason, bad.facts).said()) from None

    return parse


def _near_first(offered: list[Choice], item: Item) -> list[Choice]:
    """The countries of the region, whose departments are kept, before all others; each part in its order of letters."""
    if item.type != "country":
        return offered
    from imd.terms.places import countries_with_units

    near = countries_with_units()
    return sorted(offered, key=lambda choice: (choice.value not in near, folded(choice.words)))


def _parents(item: Item) -> Callable[[str], str]:
    """What stands above a code in its list, in words."""
    if not item.value_set or item.options:
        return lambda _code: ""
    from imd.terms.load import vocabulary

    terms = vocabulary(item.value_set)

    def above(code: str) -> str:
        term = terms.get(code)
        parent = terms.get(term.parent) if term and term.parent else None
        return parent.label if parent else ""

    return above


def _hint(item: Item, now: datetime) -> str:
    if item.minimum is not None and item.maximum is not None and item.type in ("scale", "integer"):
        low, high = bounds(item, now)
        return _("A number from {low} to {high}.").format(low=low, high=high)
    return _(_HINTS.get(item.type, ""))
