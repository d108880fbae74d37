"""From a document of numbers to the tables of a section, in the forms that data/chapters.toml names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from imd.export.reports import measures, months, say
from imd.export.reports.chapters import Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import HIDDEN, Cell, Row, Table
from imd.export.reports.rows import Numbers, answering, name, says, tree
from imd.export.statistics.model import TOTAL
from imd.export.statistics.words import answer

Lines = list[tuple[int, Numbers]]
_HIDDEN_UNITS = ("events", "organisations")
MORE = ("mentions", "mention_share", "per_person", "lag_days_median")
"""Numbers of a row that the office alone is told."""


def table(frame: Frame, show: Show) -> Table:
    """The table of a show, numbered by nobody yet."""
    columns, rows = _FORMS[show.form](frame, show)
    notes = _NOTES[show.form](frame, show) if show.form in _NOTES and rows else ()
    return frame.table(show, columns, rows, notes)


def _list(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    found = answering(frame.document(show), show.rows)
    return _numbers(frame, show, [(0, row) for row in found])


def _tree(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    [key] = show.rows
    found = answering(frame.document(show), show.rows)
    if show.under:
        found = [row for row in found if str(row["keys"][key]).partition(".")[0] == show.under]
    return _numbers(frame, show, tree(found, key))


def _places(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """Countries, each followed by its departments."""
    country, unit = show.rows
    document, lines = frame.document(show), Lines()
    units = answering(document, show.rows)
    for row in answering(document, [country]):
        lines.append((0, row))
        lines += [(1, one) for one in units if one["keys"][country] == row["keys"][country]]
    return _numbers(frame, show, lines, lambda row: unit if row["keys"][unit] != TOTAL else country)


def _numbers(
    frame: Frame, show: Show, lines: Lines, key: Callable[[Numbers], str] | None = None
) -> tuple[list[str], list[Row]]:
    """A line for each row that says something, with the columns that do."""
    lines = [(depth, row) for depth, row in lines if says(row)]
    columns = [column for column in show.columns if _has(frame, show, column, [row for _n, row in lines])]
    rows = [
        Row(
            name(row, [key(row)] if key else show.rows),
            tuple(cell(frame, show, column, row) for column in columns),
            depth,
        )
        for depth, row in lines
    ]
    return [frame.words[column] for column in columns], rows


def _has(frame: Frame, show: Show, column: str, rows: Sequence[Numbers]) -> bool:
    if column in _PARTS:
        return any(cell(frame, show, column, row).shown for row in rows)
    return column not in _HIDDEN_UNITS or frame.exact


def cell(frame: Frame, show: Show, column: str, row: Numbers) -> Cell:
    """One number of a row."""
    if column in _PARTS:
        return _PARTS[column](frame, show, row)
    return say.count(row, column)


def _share(frame: Frame, show: Show, row: Numbers) -> Cell:
    small = frame.exact and (frame.asked(show)["base"] or 0) < say.LEAST_BASE
    return say.EMPTY if small else say.percent(row.get("share"), row["aggressions"])


def _own_share(frame: Frame, show: Show, row: Numbers) -> Cell:
    """A share of those who answered this question, which are others than the document's base."""
    base = sum(one["aggressions"] for one in answering(frame.document(show), show.rows) if _answers(one))
    return say.percent(row.get("rate")) if frame.exact and base >= say.LEAST_BASE else say.EMPTY


def _answers(row: Numbers) -> bool:
    return None not in row["keys"].values()


def _interval(_frame: Frame, _show: Show, row: Numbers) -> Cell:
    """How far chance alone may have moved a rate: the office alone is told."""
    if row.get("rate_low") is None:
        return say.EMPTY
    return say.between(row["rate_low"], row["rate_high"])


def _range(_frame: Frame, _show: Show, row: Numbers) -> Cell:
    """The least and the most that a share can be, whatever those without an answer would have said."""
    if row.get("share_least") is None:
        return say.EMPTY
    return say.between(row["share_least"], row["share_most"])


def _more(column: str) -> Callable[[Frame, Show, Numbers], Cell]:
    def told(frame: Frame, _show: Show, row: Numbers) -> Cell:
        value = row.get(column)
        small = column.endswith("share") and frame.exact and row["aggressions"] < 1
        if value is None or small:
            return say.EMPTY
        return say.percent(value) if column.endswith("share") else Cell(say.number(value), value)

    return told


_PARTS: Mapping[str, Callable[[Frame, Show, Numbers], Cell]] = {
    "share": _share,
    "interval": _interval,
    "own_share": _own_share,
    "range": _range,
    **{column: _more(column) for column in MORE},
}


def _matrix(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """A line for each answer of the first questions, a column for each of the other; what is empty throughout goes."""
    keys, across = show.rows, show.across
    assert across is not None
    found = {
        (tuple(row["keys"][key] for key in keys), row["keys"][across]): row
        for row in answering(frame.document(show), [*keys, across])
    }
    lines = dict.fromkeys(line for (line, _other), row in found.items() if says(row))
    others = dict.fromkeys(other for _line, other in found)
    columns = [
        other
        for other in others
        if any((line, other) in found and says(found[line, other]) for line in lines)
    ]
    rows = [
        Row(
            " · ".join(map(answer, keys, line)),
            tuple(_crossed(frame, found.get((line, other))) for other in columns),
        )
        for line in lines
    ]
    return [answer(across, other) for other in columns], rows


def _index(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """How much more often two answers are found together than their margins would give. Source: statistics.md 8 f."""
    [key], across = show.rows, show.across
    assert across is not None
    found = {
        (row["keys"][key], row["keys"][across]): row
        for row in answering(frame.document(show), [key, across])
        if row.get("representation") is not None and row["persons"] >= say.LEAST_BASE
    }
    columns = list(dict.fromkeys(other for _one, other in found))
    rows = [
        Row(answer(key, one), tuple(_times(found.get((one, other))) for other in columns))
        for one in dict.fromkeys(one for one, _other in found)
    ]
    return [answer(across, other) for other in columns], rows


def _strength(frame: Frame, show: Show) -> list[str]:
    """How strongly the two go together: a size, and no test."""
    from imd.export.statistics.association import cramers_v

    [key], across = show.rows, show.across
    assert across is not None
    cells = {
        (row["keys"][key], row["keys"][across]): row["persons"]
        for row in answering(frame.document(show), [key, across])
        if row.get("representation") is not None
    }
    found = cramers_v(cells) if sum(cells.values()) >= say.LEAST_BASE else None
    return [] if found is None else [frame.words["note_cramer"].format(v=f"{found:.2f}")]


def _times(row: Numbers | None) -> Cell:
    return Cell("—") if row is None else Cell(f"{row['representation']:.2f}", row["representation"])


def _crossed(frame: Frame, row: Numbers | None) -> Cell:
    if row is None:
        return Cell("0", 0) if frame.exact else Cell(HIDDEN)
    return say.count(row, "aggressions")


def _rate(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """Of each answer the attacks with a gender component, those without, the share of the first and its interval."""
    [key] = show.rows
    document = frame.document(show)
    having = {row["keys"][key]: row for row in answering(document, [key], gendered="yes")}
    lacking = {row["keys"][key]: row for row in answering(document, [key], gendered="no")}
    rows = []
    for code in dict.fromkeys([*having, *lacking]):
        pair = having.get(code), lacking.get(code)
        if any(row is not None and says(row) for row in pair):
            first, second = (_crossed(frame, row) for row in pair)
            bounds = _interval(frame, show, pair[0]) if pair[0] else say.EMPTY
            rows.append(Row(answer(key, code), (first, second, _rate_of(frame, first, second), bounds)))
    # A column of shares without a share says nothing.
    kept = max(
        (at + 1 for row in rows for at, cell in enumerate(row.cells) if at < 2 or cell.shown), default=2
    )
    names = [frame.words[word] for word in ("with_component", "without_component", "rate", "interval")]
    return names[:kept], [Row(row.label, row.cells[:kept], row.depth) for row in rows]


def _rate_of(frame: Frame, having: Cell, lacking: Cell) -> Cell:
    from imd.export.disclosure import printing
    from imd.export.statistics.share import percent

    if having.value is None or lacking.value is None:
        return say.EMPTY
    part, base = int(having.value), int(having.value + lacking.value)
    if not frame.exact:
        return say.percent(printing.percent(part, base), part)
    return say.percent(percent(part, base)) if base >= say.LEAST_BASE else say.EMPTY


_FORMS: Mapping[str, Callable[[Frame, Show], tuple[list[str], list[Row]]]] = {
    "list": _list,
    "tree": _tree,
    "places": _places,
    "matrix": _matrix,
    "rate": _rate,
    "index": _index,
    "measures": measures.table,
    "pairs": measures.pairs,
    "arrivals": months.arrivals,
    "season": months.season,
}
_NOTES: Mapping[str, Callable[[Frame, Show], Sequence[str]]] = {
    "index": _strength,
    "arrivals": months.arrivals_notes,
    "season": months.season_notes,
}
