"""Which verb leads from which status to which: the life cycles of grants, stays and referrals, as data.

Source: domain model §6, §7 and the referral statuses of §2.3. A new verb is a new line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imd.errors.funds import LifeCycle


@dataclass(frozen=True)
class Step:
    """What a verb does: the statuses it may start from, and where it leads."""

    frm: tuple[str, ...]
    to: str


@dataclass(frozen=True)
class Machine:
    """One life cycle: its first status, its steps, and the statuses in which something is still owed."""

    subject: str
    first: str
    open: frozenset[str]
    steps: Mapping[str, Step]

    def after(self, verb: str, status: str) -> str:
        """The status that `verb` leads to. Raises LifeCycle, which names the statuses it may start from."""
        step = self.steps[verb]
        if status not in step.frm:
            raise LifeCycle(status=status, verb=verb, allowed=", ".join(step.frm))
        return step.to


GRANT = Machine(
    "grant",
    first="submitted",
    open=frozenset({"submitted", "verifying", "more_info", "committed", "disbursed", "receipts"}),
    steps={
        "verify": Step(("submitted", "more_info"), "verifying"),
        "more-info": Step(("submitted", "verifying"), "more_info"),
        "reject": Step(("submitted", "verifying", "more_info"), "rejected"),
        # One of several approvals; the last one is `approve`.
        "endorse": Step(("verifying",), "verifying"),
        "approve": Step(("verifying",), "committed"),
        "emergency": Step(("submitted", "verifying", "more_info"), "committed"),
        "cancel": Step(("submitted", "verifying", "more_info", "committed"), "cancelled"),
        "pay": Step(("committed", "disbursed", "receipts"), "disbursed"),
        "receipt": Step(("disbursed", "receipts"), "receipts"),
        "refund": Step(("disbursed", "receipts"), "receipts"),
        "settle": Step(("disbursed", "receipts"), "settled"),
        "close": Step(("settled",), "closed"),
    },
)

STAY = Machine(
    "stay",
    first="requested",
    open=frozenset({"requested", "screened", "offered", "accepted", "in_residence", "exit_planned"}),
    steps={
        "screen": Step(("requested", "screened"), "screened"),
        "offer": Step(("requested", "screened"), "offered"),
        "accept": Step(("requested", "screened", "offered"), "accepted"),
        "enter": Step(("accepted",), "in_residence"),
        "extend": Step(("in_residence", "exit_planned"), "in_residence"),
        "plan-exit": Step(("in_residence",), "exit_planned"),
        "exit": Step(("in_residence", "exit_planned"), "exited"),
        "followup": Step(("exited", "followed_up"), "followed_up"),
        "cancel": Step(("requested", "screened", "offered", "accepted"), "cancelled"),
        "refuse": Step(("requested", "screened", "offered"), "refused"),
    },
)

# `lapsed` is never stored: it follows from the dates (imd.funds.lapsing).
REFERRAL = Machine(
    "referral",
    first="proposed",
    open=frozenset({"proposed", "consented", "sent", "accepted", "in_service"}),
    steps={
        "consent": Step(("proposed",), "consented"),
        "unconsent": Step(("consented",), "proposed"),
        "send": Step(("proposed", "consented", "lapsed"), "sent"),
        "accept": Step(("sent", "lapsed"), "accepted"),
        "refuse": Step(("sent", "accepted", "lapsed"), "refused"),
        "start": Step(("accepted",), "in_service"),
        "complete": Step(("accepted", "in_service"), "completed"),
        "withdraw": Step(("proposed", "consented", "sent", "accepted", "in_service", "lapsed"), "withdrawn"),
    },
)
