"""The agenda as a calendar file: codes and steps, nothing that says who or what it is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from imd.errors.usage import BadValue

_LASTS = timedelta(minutes=30)


def write_calendar(place: str, items: Iterable[Mapping[str, Any]], now: datetime) -> int:
    """Write the items as events to a file that only its owner reads; how many there were. Raises BadValue."""
    events = list(items)
    body = _calendar(events, now)
    target = Path(place)
    draft = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(body)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise BadValue(name="--ics", path="imd agenda") from None
    return len(events)


def _calendar(items: Iterable[Mapping[str, Any]], now: datetime) -> bytes:
    from datetime import UTC

    from icalendar import Calendar, Event

    from imd.terms.load import term_label

    calendar = Calendar()
    calendar.add("prodid", "-//imd//agenda//")
    calendar.add("version", "2.0")
    for item in items:
        due = datetime.fromisoformat(item["due"]).astimezone(UTC)
        event = Event()
        event.add("uid", f"{item['what']}-{item['ref'] or item['case'] or 'imd'}-{due:%Y%m%dT%H%M%SZ}@imd")
        event.add("dtstamp", now)
        event.add("dtstart", due)
        event.add("duration", _LASTS)
        event.add(
            "summary",
            " ".join(
                part for part in (item["case"], term_label("next_step", item["what"]), item["ref"]) if part
            ),
        )
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
