"""A report as Markdown (CommonMark with tables): for a web site, an editor, or a plain reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from imd.export.reports.model import Block, Figure, Note, Paragraph, Report, Story, Table, Withheld

_WIDE = 20
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})


def render(report: Report) -> bytes:
    """UTF-8; one blank line between blocks, a line feed at the end."""
    return ("\n\n".join(_parts(report)) + "\n").encode()


def plain(text: str) -> str:
    """Text in which no sign is taken for a mark."""
    return " ".join(text.translate(_MARKS).split())


def _parts(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}"
    if report.subtitle:
        yield f"**{plain(report.subtitle)}**"
    yield "  \n".join(plain(line) for line in report.colophon)
    yield f"> {plain(report.registered)}"
    for chapter in report.chapters:
        yield f"## {chapter.number}. {plain(chapter.title)}"
        yield from map(plain, chapter.intro)
        for block in chapter.blocks:
            yield from _block(block, report)
    yield "---"
    yield plain(report.footer)


def _block(block: Block, report: Report) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield plain(text)
        case Note(text):
            yield f"> {plain(text)}"
        case Story():
            yield _lowered(block.markdown)
        case Withheld():
            yield f"### {plain(report.words['withheld'])}"
            yield "\n".join(f"- {plain(title)}" for title in block.titles)
            yield plain(f"{report.words['why']}: {block.why}")
            yield plain(f"{report.words['instead']}: {block.instead}")
        case Table():
            yield f"### {plain(report.words['table'])} {plain(block.number)}. {plain(block.title)}"
            yield from _table(block)
            yield _legend(block, report)
        case Figure():
            yield f"### {plain(report.words['figure'])} {plain(block.number)}. {plain(block.title)}"
            yield plain(block.alt)
            if block.kind == "bars":
                yield from _bars(block)
            yield _legend(block, report)


def _table(table: Table) -> Iterator[str]:
    lines = [(row.label, [cell.shown for cell in row.cells], row.depth) for row in table.rows]
    return _grid(table.columns, lines, table.stub)


def _grid(columns: Iterable[str], lines: Sequence[tuple[str, list[str], int]], stub: str) -> Iterator[str]:
    names = [stub, *columns]
    if not lines:
        return
    drawn = [_line(names), _line([":--", *("--:" if name else ":--" for name in names[1:])], raw=True)]
    drawn += [_line([f"{'— ' * depth}{label}", *cells]) for label, cells, depth in lines]
    yield "\n".join(drawn)


def _bars(figure: Figure) -> Iterator[str]:
    """Bars of blocks: what other charts show is in their tables."""
    [series] = figure.series
    most = max((cell.value or 0 for cell in series.cells), default=0) or 1
    lines = [
        (name, [cell.shown, "█" * round(_WIDE * (cell.value or 0) / most)], 0)
        for name, cell in zip(figure.categories, series.cells, strict=True)
    ]
    return _grid([series.label, ""], lines, "")


def _line(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else plain(cell) for cell in cells)} |"


def _legend(block: Table | Figure, report: Report) -> str:
    words = report.words
    said = [(words["unit"], block.unit), (words["base"], block.base), (words["taken_from"], block.source)]
    lines = [plain(f"{name}: {text}") for name, text in said if text]
    if isinstance(block, Figure):
        lines += [plain(f"{block.categories[mark.at]}: {mark.text}") for mark in block.marks]
    return "  \n".join([*lines, *map(plain, block.notes)])


def _lowered(markdown: str) -> str:
    """A story's headings stand below the chapter's."""
    return "\n".join(f"##{line}" if line.startswith("#") else line for line in markdown.strip().splitlines())
