"""From the numbers to the whole report, in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any, cast

from imd.export.disclosure import policy
from imd.export.reports.chapters import Section, sections
from imd.export.reports.frame import Frame
from imd.export.reports.gather import end_of
from imd.export.reports.model import Block, Chapter, Report, Story, When
from imd.export.reports.period import Span, day_named, named
from imd.export.reports.shown import blocks, gathered
from imd.export.reports.wish import Counted, ReportWish
from imd.export.reports.words import words
from imd.i18n import spoken
from imd.terms.load import term_label

_MINUTE = 16
_HASH = 16


def build(
    wish: ReportWish,
    counted: Counted,
    *,
    checkpoint: Mapping[str, Any] | None,
    stories: Mapping[str, Sequence[Story]] | None = None,
) -> Report:
    """The report. `checkpoint` is the last change of records, `stories` the office's words by section."""
    with spoken(wish.lang):
        return _report(wish, counted, checkpoint, stories or {})


def _report(
    wish: ReportWish,
    counted: Counted,
    checkpoint: Mapping[str, Any] | None,
    stories: Mapping[str, Sequence[Story]],
) -> Report:
    said = words(wish.lang)
    frame = Frame(wish, counted, said)
    documents = tuple(counted.documents.values())
    # Of a period of one's own choosing others are told the months alone.
    told = documents or tuple(one for _part, one in counted.trend)
    as_of = max((str(one["as_of"]) for one in told), default=wish.as_of.isoformat())
    edition = max((one["edition"] or 0 for one in told), default=0) or None
    cut = str(checkpoint["at"]) if checkpoint else None
    chapters = tuple(_chapter(frame, n, one, stories) for n, one in enumerate(sections()))
    preliminary = any(one["state"] != "final" for one in told)
    foot = _foot(said, edition, cut, checkpoint, exact=wish.exact)
    return Report(
        title=said["report_title"],
        subtitle=f"{said['report']}, {named(wish.period, wish.lang)}",
        lang=wish.lang,
        audience=wish.audience,
        audience_label=said[f"audience_{wish.audience}"],
        countries=tuple(term_label("country", code) for code in wish.countries),
        period=_when(wish, wish.period, preliminary),
        as_of=as_of,
        cut=cut,
        edition=edition,
        policy=policy.VERSION,
        checkpoint=checkpoint,
        chapters=chapters,
        footer=" · ".join(foot),
        colophon=tuple(_colophon(wish, said, as_of, preliminary, foot)),
        registered=said["note_registered"],
        compared=_when(wish, wish.compare, False) if wish.compare else None,
        words=said,
        documents=(
            *documents,
            *(one for _part, one in counted.trend),
            # The last point of both lines is the same document.
            *(one for point, one in counted.vintage if (point, one) not in counted.trend),
            *([counted.then] if counted.then else []),
        ),
    )


def _when(wish: ReportWish, period: Span, preliminary: bool) -> When:
    running = wish.as_of < end_of(period)
    return When(period.key, named(period, wish.lang), period.since, period.until, preliminary or running)


def _chapter(frame: Frame, number: int, section: Section, stories: Mapping[str, Sequence[Story]]) -> Chapter:
    lang = frame.wish.lang
    told = tuple(stories.get(section.id, ()))
    made = () if told and section.id == "reflection" else tuple(gathered(_blocks(frame, section)))
    return Chapter(section.id, number, section.title[lang], tuple(section.intro[lang]), (*made, *told))


def _blocks(frame: Frame, section: Section) -> Iterator[Block]:
    if section.build is None:
        return blocks(frame, section.shows)
    make = cast(Callable[[Frame, Section], Iterator[Block]], import_module(section.build).blocks)
    return make(frame, section)


def _foot(
    said: Mapping[str, str],
    edition: int | None,
    cut: str | None,
    checkpoint: Mapping[str, Any] | None,
    *,
    exact: bool,
) -> list[str]:
    """What stands at the foot of every page: edition, data cut, policy, checkpoint of the audit log."""
    found = [said["footer_office"]] if exact else []
    if edition:
        found.append(said["footer_edition"].format(edition=edition))
    if cut is not None:
        found.append(said["footer_cut"].format(cut=cut[:_MINUTE].replace("T", " ")))
    found.append(said["footer_policy"].format(policy=policy.VERSION))
    if checkpoint is not None:
        line = f"{checkpoint['seq']} {str(checkpoint['hash'])[:_HASH]}"
        found.append(said["footer_checkpoint"].format(checkpoint=line))
    return found


def _colophon(
    wish: ReportWish, said: Mapping[str, str], as_of: str, preliminary: bool, foot: Sequence[str]
) -> Iterator[str]:
    known = datetime.fromisoformat(as_of).date()
    countries = ", ".join(term_label("country", code) for code in wish.countries) or said["all_countries"]
    yield f"{said['period']}: {named(wish.period, wish.lang)}"
    if wish.compare is not None:
        yield f"{said['compared_with']}: {named(wish.compare, wish.lang)}"
    yield f"{said['countries']}: {countries}"
    yield f"{said['audience']}: {said[f'audience_{wish.audience}']}"
    state = said["preliminary" if preliminary else "final"]
    yield f"{said['known_on']} {day_named(known, wish.lang)}. {state}."
    yield " · ".join(foot)
