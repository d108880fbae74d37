"""A document of numbers as people read it: what it is, a table with bars, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from imd.admin.topics import paragraph
from imd.export.statistics.model import INTERNAL
from imd.export.statistics.titles import titles
from imd.export.statistics.words import named
from imd.i18n import N_, _, label, language
from imd.ui.app import App
from imd.ui.fields import Field

SUBJECT = "disclosure"
"""The topic that explains numbers for others' eyes."""
BOUNDS = "bounds"
ONLY_BOUNDS = N_(
    "These numbers were attacked by passing bounds along only: the linear programme is missing here."
    " Before they are published, print them where imd is installed with its `audit` extra."
)
_WIDE = 20
FIELDS = (
    Field("what", N_("What")),
    Field("shown", N_("Aggressions"), align="right"),
    Field("share", N_("%"), align="right"),
    Field("share_least", N_("At least %"), align="right"),
    Field("share_most", N_("At most %"), align="right"),
    Field("rate", N_("Rate %"), align="right"),
    Field("rate_low", N_("95% from"), align="right"),
    Field("rate_high", N_("95% to"), align="right"),
    Field("mentions", N_("Mentions"), align="right"),
    Field("mention_share", N_("% of mentions"), align="right"),
    Field("lag_days_median", N_("Days until registered"), align="right"),
    Field("bar", N_("Bar")),
    Field("persons", N_("Persons"), align="right"),
    Field("per_person", N_("Attacks per person"), align="right"),
    Field("representation", N_("Representation"), align="right"),
    Field("events", N_("Events"), align="right"),
    Field("organisations", N_("Organisations"), align="right"),
)
MEASURES = (
    Field("what", N_("What")),
    Field("shown", N_("Number"), align="right"),
    Field("share", N_("%"), align="right"),
    Field("jaccard", N_("Jaccard"), align="right"),
    Field("lift", N_("Lift"), align="right"),
    Field("previous", N_("Before"), align="right"),
    Field("change_percent", N_("Change %"), align="right"),
)


def show(app: App, document: Mapping[str, Any]) -> None:
    """The document whole as JSON; as a page for people; as one line a row for everything else.

    Where the gate had no programme to judge with it is said beside each of them.
    """
    if document.get("gate") == BOUNDS:
        app.warn(ONLY_BOUNDS)
    if app.format == "json":
        app.emit(explained(document))
    elif app.format in ("table", "md"):
        _page(app, document)
    else:
        app.emit([flat(row) for row in document["rows"]])
        if document["audience"] != INTERNAL:
            app.say(paragraph(SUBJECT)[language()])


def explained(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document; one for others' eyes with the paragraph on how to read it, in both languages."""
    if document["audience"] == INTERNAL:
        return document
    return {**document, "explained": paragraph(SUBJECT)}


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as one line: its keys as columns, then its numbers."""
    return {**row["keys"], **{key: value for key, value in row.items() if key not in ("keys",)}}


def _page(app: App, document: Mapping[str, Any]) -> None:
    app.out.write(f"{_title(document)}\n")
    app.out.writelines(f"{line}\n" for line in _about(document))
    app.out.write("\n")
    rows, fields = document["rows"], fields_of(document)
    most = max((row.get("aggressions") or 0 for row in rows[1:]), default=0)
    app.emit([_drawn(app, row, most) for row in rows], fields)
    app.out.writelines(f"{line}\n" for line in ("", *_how(document)))


def fields_of(document: Mapping[str, Any]) -> tuple[Field, ...]:
    """The columns of a page: those of numbers of attacks, or of measures; none that is empty."""
    offered = MEASURES if any("measure" in row for row in document["rows"]) else FIELDS
    always = ("what", "shown", "bar")
    return tuple(
        field
        for field in offered
        if field.key in always or any(row.get(field.key) is not None for row in document["rows"])
    )


def _drawn(app: App, row: Mapping[str, Any], most: int) -> dict[str, Any]:
    value = row.get("aggressions") if "measure" not in row else None
    return {**row, "what": named(row["keys"]), "bar": "" if app.settings.plain else bar(value, most)}


def bar(value: int | None, most: int, wide: int = _WIDE) -> str:
    """A bar as long as `value` is of `most` on `wide` columns, in eighths of a column."""
    if not value or most <= 0:
        return ""
    eighths = max(1, min(value, most) * wide * 8 // most)
    return "█" * (eighths // 8) + ("▏▎▍▌▋▊▉"[eighths % 8 - 1] if eighths % 8 else "")


def _title(document: Mapping[str, Any]) -> str:
    name = label(titles()[document["table"]])
    since, until = document["period"]["since"], document["period"]["until"]
    said = _("{since} to {until}").format(since=since or "…", until=until or "…")
    return f"{name}, {said}" if since or until else name


def _about(document: Mapping[str, Any]) -> Iterator[str]:
    known = str(document["as_of"])[:16].replace("T", " ")
    state = _("final") if document["state"] == "final" else _("preliminary")
    yield _("As known on {at}; {state}; audience: {audience}.").format(
        at=known, state=state, audience=document["audience"]
    )
    if document["edition"] is not None:
        yield _("Edition {number}.").format(number=document["edition"])
    if "base" in document:
        yield _("Base: {base}. Without an answer: {missing}. Withheld for consent: {withheld}.").format(
            base=_or_hidden(document["base"]),
            missing=_or_hidden(document["missing"]),
            withheld=_or_hidden(document["withheld_for_consent"]),
        )


def _or_hidden(number: int | None) -> str:
    return "·" if number is None else str(number)


def _how(document: Mapping[str, Any]) -> Iterator[str]:
    if document.get("gate") == BOUNDS:
        yield from (_(ONLY_BOUNDS), "")
    if document["audience"] != INTERNAL:
        yield from (paragraph(SUBJECT)[language()], "")
        if "rule" in document:
            yield _(
                "The rule here (persons / events / share of one person / persons without the largest event):"
                " {usual}; sensitive subjects: {sensitive}."
            ).format(**document["rule"])
    yield _("Registered, not occurred. An aggression is one form of attack on one person or group.")
