"""What a table that can be exported is made of: named columns, each with its SQL and its audiences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

INTERNAL = "internal"
NETWORK = "network"
PUBLIC = "public"
"""Gets tables of numbers, never rows."""
AUDIENCES = (INTERNAL, NETWORK)
BOTH = frozenset(AUDIENCES)
ONLY_INTERNAL = frozenset({INTERNAL})
ONLY_NETWORK = frozenset({NETWORK})

Kind = Literal[
    "code",
    "text",
    "integer",
    "number",
    "yes_no",
    "list",
    "joined",
    "money",
    "instant",
    "month",
    "record",
    "pseudonym",
    "sealed",
    "answers",
]
"""How a column's value is kept, and so how it is written.

`code` and `text` as they are; `number` a fraction; `yes_no` 1, 0, NULL; `list` a JSON array; `joined` several
codes with `;` between them; `money` minor units; `instant` a stored instant, `month` one of which only the
month is told; `record` an integer id; `pseudonym` an id that is replaced by its keyed pseudonym; `sealed` from
the sealed document of the row's case; `answers` from a JSON object of coded answers.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `sql` is an expression over the table's `source`.

    `of` names the table that a pseudonym's id belongs to. `pick` takes the value from a sealed document or
    from answers.
    `asked`: only for who asks for it by name.
    """

    key: str
    sql: str
    kind: Kind = "code"
    audiences: frozenset[str] = BOTH
    of: str = ""
    pick: Callable[[Mapping[str, Any]], Any] | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be exported.

    `source` is the FROM clause, `base` the condition for a row to count at all, `network` what must hold
    besides for members of the alliance, `consent` her consent to statistics. `within` is the condition on
    `:since` and `:until`, which `period` says to be days (both included) or instants (the last excluded).
    `order` is that of the ids: they are random, so that a row's place does not tell its day, and the store
    can follow them row by row: rows are never collected. `case` is the case whose sealed document holds
    the identity. `filtered`: the filters of `registry list` narrow it. `spread` are columns whose values are
    lists of one length: the row is written once for each place in them.
    """

    name: str
    source: str
    base: str
    network: str
    consent: str
    within: str
    period: Literal["days", "instants"]
    order: str
    columns: tuple[Column, ...]
    case: str = ""
    filtered: bool = False
    spread: tuple[str, ...] = ()

    def offered(self, audience: str) -> tuple[Column, ...]:
        """The columns that this audience may hold, in their fixed order."""
        return tuple(column for column in self.columns if audience in column.audiences)
