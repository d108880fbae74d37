"""One finding of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from imd.errors import ImdError

Status = Literal["ok", "warn", "fail", "skipped"]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and what to do (a message id with `{fact}` places)."""

    check: str
    status: Status
    advice: str
    facts: Mapping[str, object] = field(default_factory=dict)
    # A second sentence: what to do next.
    more: str = ""

    @classmethod
    def of(cls, check: str, status: Status, fault: ImdError) -> Finding:
        """The finding that an error makes, in the error's own words."""
        return cls(check, status, fault.message, fault.facts, fault.hint)
