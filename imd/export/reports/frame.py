"""What the sections of a report have in common: the numbers, the words, and how tables and figures are labelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from imd.export.disclosure import printing
from imd.export.reports import say
from imd.export.reports.chapters import Show
from imd.export.reports.model import HIDDEN, Cell, Figure, Kind, Mark, Row, Series, Table
from imd.export.reports.period import day_named, named
from imd.export.reports.rows import answering, whole
from imd.export.reports.wish import Counted, Document, ReportWish
from imd.export.statistics.share import percent
from imd.export.statistics.titles import titles


@dataclass
class Frame:
    """Tables and figures are numbered in the order in which they are asked for."""

    wish: ReportWish
    counted: Counted
    words: Mapping[str, str]
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def exact(self) -> bool:
        """Whether the audience is told exact numbers."""
        return self.wish.exact

    def document(self, show: Show) -> Document:
        """The numbers of a show."""
        if show.unit == "month" and show.asked not in self.counted.documents:
            # The points of a line that is not told as a whole say the same of themselves.
            return {**self.counted.trend[-1][1], "base": None, "missing": None, "rows": []}
        return self.counted.documents[show.asked]

    def title(self, show: Show) -> str:
        """Its own title, or that of its table."""
        return show.title[self.wish.lang] if show.title else titles()[show.table][self.wish.lang]

    def table(
        self, show: Show, columns: Sequence[str], rows: Sequence[Row], notes: Sequence[str] = ()
    ) -> Table:
        """The table with all that must stand around its numbers."""
        document = self.document(show)
        return Table(
            id=ident(show),
            number=str(next(self.tables)),
            title=self.title(show),
            unit=self.words[f"unit_{show.unit}"],
            base=self.base(self.asked(show)),
            source=self.source(document),
            columns=tuple(columns),
            rows=tuple(rows),
            notes=(*notes, *self.notes(show)),
            stub=" · ".join(self.words[f"key_{key}"] for key in show.rows) or self.words[show.stub or "what"],
        )

    def figure(
        self,
        show: Show,
        kind: Kind,
        categories: Sequence[str],
        series: Sequence[Series],
        alt: str,
        marks: Sequence[Mark] = (),
    ) -> Figure:
        """The figure with the same around it."""
        document = self.document(show)
        return Figure(
            id=f"{ident(show)}-{kind}",
            number=str(next(self.figures)),
            title=self.title(show),
            kind=kind,
            categories=tuple(categories),
            series=tuple(series),
            unit=self.words[f"unit_{show.unit}"],
            base=self.base(self.asked(show)),
            source=self.source(document),
            alt=alt,
            notes=(self.words["note_registered"],),
            marks=tuple(marks),
        )

    def asked(self, show: Show) -> Document:
        """The numbers of a show, with how many lack an answer to what its lines are."""
        document = self.document(show)
        every = whole(document)
        if show.form != "list" or len(show.rows) != 1 or every is None:
            return document
        lacking = [
            row["aggressions"] for row in answering(document, show.rows) if None in row["keys"].values()
        ]
        lines = answering(document, show.rows)
        if not lines or not (lacking or self.exact):
            return document
        missing = lacking[0] if lacking else 0
        base = every["aggressions"] - missing if self.exact else document["base"]
        return {**document, "base": base, "missing": missing}

    def base(self, document: Document) -> str:
        """Of how many, how many without an answer, how many withheld."""
        if document["base"] is None and not document["rows"]:
            return self.words["base_each"]
        numbers = {
            name: self._number(document.get(key))
            for name, key in (("base", "base"), ("missing", "missing"), ("withheld", "withheld_for_consent"))
        }
        numbers["missing"] += self._missing_share(document)
        return self.words["base_said" if not self.exact else "base_exact"].format(**numbers)

    def _number(self, value: int | None) -> str:
        if value is None:
            return HIDDEN
        return say.number(value) if self.exact else f"{say.number(value)}+"

    def _missing_share(self, document: Document) -> str:
        """What part lacks an answer: of a base that is large enough, and for others of printed numbers alone."""
        lacking, base = document.get("missing"), document.get("base")
        if not lacking or base is None:
            return ""
        if self.exact:
            every = lacking + base
            return f" ({say.percent(percent(lacking, every)).shown})" if every >= say.LEAST_BASE else ""
        found = printing.percent(lacking, base)
        return "" if found is None else f" ({say.percent(found, lacking).shown})"

    def source(self, document: Document) -> str:
        """Whose record, of what period, known when, and in which edition."""
        known = datetime.fromisoformat(str(document["as_of"])).date()
        edition = document["edition"]
        form = self.words["source_said" if edition is None else "source_edition"]
        period = named(self.wish.period, self.wish.lang)
        return form.format(period=period, day=day_named(known, self.wish.lang), edition=edition)

    def notes(self, show: Show) -> tuple[str, ...]:
        """What must stand under the table: that totals need not add up, and so on."""
        document, lines = self.document(show), []
        if not self.exact:
            lines += ["note_sums", "note_left_out"]
        if show.several:
            lines.append("note_several")
        if any("share_least" in row for row in document["rows"]) and "range" in show.columns:
            lines.append("note_unanswered")
        if "share" in show.columns and not any(row.get("share") is not None for row in document["rows"]):
            lines.append("note_small_base")
        if self.exact and ("interval" in show.columns or show.form == "rate"):
            lines += ["note_clustered", "note_interval"]
        return tuple(self.words[name] for name in (*lines, "note_registered"))

    def alt(self, form: str, pairs: Sequence[tuple[str, Cell]], **facts: str) -> str:
        """The text instead of a figure."""
        return self.words[form].format(told=say.told(pairs, self.words), **facts)


def ident(show: Show) -> str:
    """A name for a table that is the same in every language and edition."""
    parts = [show.table, *show.by, *([] if show.by else show.rows), *filter(None, [show.across])]
    more = [show.form] if show.office else [*filter(None, [show.under]), *show.measures[:1]]
    return "-".join([*parts, *more])


__all__ = ["Frame", "ident"]
