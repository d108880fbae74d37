"""What a questionnaire is made of: plain values, read once from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from imd.forms.rules import Rule

Words = Mapping[str, str]
"""A text in both languages, `es` and `en`; `imd.i18n.label` picks one. Empty where there is none."""

_LEAVES = ("yes_no", "choice", "multi", "scale", "text", "long_text", "integer", "date", "amount")
KINDS = frozenset((*_LEAVES, "partial_date", "moment", "country", "admin1", "group", "repeat"))
LEVELS = ("M", "R", "O")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice that belongs to this question alone."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer sets off.

    kind `advice`: tell the case worker `words`; `source` says whose advice it is.
    kind `jump`: ask the questions `to` next, right after the question `after` (a dotted path); the rest later.
    """

    kind: str
    when: Rule
    source: str = ""
    code: str = ""
    words: Words = field(default_factory=dict)
    to: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    level: M mandatory, R recommended, O optional. `core` marks the mandatory ones no reason excuses.
    sens: 0 normal, 1 personal, 2 sensitive by law, 3 restricted. `sealed` answers are kept in the
    sealed identity document, never in a column. `nullable`: null is an answer of its own (unknown,
    not assessed). `fill` is the answer where none is given, `default` only what a prompt proposes.
    `hidden` questions are never asked: they follow from another answer. `excuse`: the reason why
    mandatory answers are missing. `enable_when`: the question makes no sense otherwise and its answer
    is dropped; `ask_when`: it is only not asked, and an answer given all the same is kept. `mandatory_when`:
    what makes a question that is not M mandatory; `one_when`: a number above 1 contradicts its neighbours.
    `without` are codes of the value set that this question does not take. `at_least`: fewer entries do
    not answer it. `limit` is in bytes of UTF-8, `minimum` and `maximum` in the number's own unit; `past`:
    not later than now. `precision` and `country` name the neighbours that must agree.
    """

    key: str
    type: str
    question: Words
    section: str = ""
    number: str = ""
    help: Words = field(default_factory=dict)
    why: Words = field(default_factory=dict)
    read_aloud: Words = field(default_factory=dict)
    level: str = "O"
    sens: int = 0
    sealed: bool = False
    core: bool = False
    nullable: bool = False
    hidden: bool = False
    excuse: bool = False
    value_set: str = ""
    without: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    enable_when: Rule | None = None
    ask_when: Rule | None = None
    mandatory_when: Rule | None = None
    one_when: Rule | None = None
    effects: tuple[Effect, ...] = ()
    default: str | None = None
    fill: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    at_least: int = 0
    limit: int = 20_000
    past: bool = False
    precision: str = ""
    country: str = ""
    text_version: str = ""

    @property
    def es(self) -> str:
        """The question in Spanish."""
        return self.question["es"]

    @property
    def en(self) -> str:
        """The question in English."""
        return self.question["en"]

    def child(self, key: str) -> Item | None:
        """The item `key` of this group or of a row of this list."""
        return next((item for item in self.items if item.key == key), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the interview; `words` is its title."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Stop:
    """Where `when` holds only the top questions `ask` are asked and none is needed; `words` says what to do."""

    when: Rule
    ask: tuple[str, ...]
    words: Words
    source: str


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Where `when` holds, questions of sensitivity `skip_sens` and above are not asked, save `keep` (dotted)."""

    when: Rule
    skip_sens: int
    keep: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form: what is asked, in which order, and why. `command` is the verb that asks it.

    `licensed` names who holds the words of its questions, where they are not shipped (`imd.forms.licensed`).
    """

    name: str
    version: str
    source: str
    title: Words
    command: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    stops: tuple[Stop, ...] = ()
    courtesies: tuple[Courtesy, ...] = ()
    licensed: str = ""

    def child(self, key: str) -> Item | None:
        """The item `key` at the top of the form."""
        return next((item for item in self.items if item.key == key), None)

    def item(self, path: str) -> Item | None:
        """The item at a dotted path without indexes, such as `attacks.perpetrators.type`."""
        place: Questionnaire | Item | None = self
        for key in path.split("."):
            place = place.child(key) if place is not None else None
        return place if isinstance(place, Item) else None

    def every(self) -> Iterator[tuple[str, Item]]:
        """Every item with its dotted path, parents first."""
        yield from _every("", self.items)


def _every(prefix: str, items: tuple[Item, ...]) -> Iterator[tuple[str, Item]]:
    for item in items:
        yield prefix + item.key, item
        yield from _every(f"{prefix}{item.key}.", item.items)
