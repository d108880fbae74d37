"""The page of what a network sets for itself: its time zone and its deadlines."""

from __future__ import annotations

from datetime import timedelta

HEAD = """# A network's own settings

A network may set its time zone and its own times in a file that imd reads where it is there:
`imd/config.toml` in the user's folder of settings (`$XDG_CONFIG_HOME`, else `~/.config`).
Without it the times below hold. A mistake in it is told with the name of the setting; nothing is done with half of it.

```toml
time_zone = "America/Tegucigalpa"

[deadlines.followup]
HIGH = { days = 5 }
```

- `time_zone` is a name of the IANA time zone database. Days and hours are read and shown on that clock.
- `deadlines.STEP.LEVEL` is a time in `weeks`, `days`, `hours` and `minutes`, whole numbers, calendar time. What is
  not named keeps its usual time. A higher level may not wait longer than a lower one.
- There are no other settings.

Usual times. {source}.

| step | what for | {levels} |
|---|---|{rules}|
"""
WHAT = {
    "first_response": "first response, from opening",
    "assess": "risk assessed, from opening",
    "plan": "plan agreed, from opening",
    "fund_decision": "decision on a grant, from the request",
    "act": "actions under way, from the plan",
    "followup": "next contact, from the last one",
    "rescore": "risk assessed again, from the last time",
    "erase": "case erased, from the withdrawal of consent",
    "incident": "risk assessed again, from a new incident or change",
    "supervise": "plan signed by a second person (asked for at HIGH and EXTREME), from the plan",
    "ratify": "ratified by a second key, from what one person signed alone",
    "receipt": "receipt of a transfer, from the transfer",
    "flag": "flag without a day of its own, from when it was raised",
    "retention": "no longer kept with her name, from the end of the case",
    "close": "closed, from when her goals are met or the assessment after it",
}


def network_config() -> str:
    """The page, from the usual table of deadlines."""
    from imd.cases.deadlines import usual
    from imd.cases.levels import LEVELS

    table = usual()
    levels = tuple(reversed(LEVELS))
    said = {"source": table.source, "levels": " | ".join(levels), "rules": "|".join("---" for _ in levels)}
    head = HEAD
    for name, text in said.items():
        head = head.replace("{" + name + "}", text)
    rows = [
        f"| `{step}` | {WHAT[step]} | {' | '.join(_said(times[level]) for level in levels)} |"
        for step, times in table.steps.items()
    ]
    return head + "\n".join(rows) + "\n"


def _said(time: timedelta) -> str:
    if not time:
        return "at once"
    hours = int(time.total_seconds() // 3600)
    return f"{time.days} d" if time.days and not hours % 24 and hours > 72 else f"{hours} h"
