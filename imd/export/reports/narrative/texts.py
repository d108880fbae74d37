"""The texts of a folder: `SECTION.md` for all, `COUNTRY/SECTION.md` for one country; plain Markdown alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from imd.errors.reports import NarrativeFileUnknown, NarrativeFolder, NarrativeNotPlain
from imd.export.reports.chapters import sections
from imd.export.reports.model import Story

_MOST_BYTES = 256 * 1024
# HTML, entities, pictures and links, reference definitions, addresses of the web; control characters.
_NOT_PLAIN = re.compile(
    r"<[A-Za-z/!?]|&#?\w+;|!\[|\]\s*[(\[]|^\s*\[[^\]]+\]:|\w+://|www\.|[\x00-\x08\x0b-\x1f\x7f]", re.I
)
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")


@dataclass(frozen=True)
class Text:
    """`file` is the name within the folder, `section` and `country` where it belongs."""

    file: str
    section: str
    country: str | None
    markdown: str

    @property
    def story(self) -> Story:
        """As it stands in the report."""
        headings = (_HEADING.match(line) for line in self.markdown.splitlines())
        return Story(self.markdown, next((found[1] for found in headings if found), ""), self.country)


def texts(folder: Path, countries: Sequence[str]) -> list[Text]:
    """All texts, in the order of their names; of countries that are not asked for none.

    Raises NarrativeFolder, NarrativeFileUnknown, NarrativeNotPlain.
    """
    try:
        return [
            text for text in _read(folder) if not (text.country and countries) or text.country in countries
        ]
    except OSError:
        raise NarrativeFolder from None


def _read(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            for inner in sorted(path.iterdir()):
                yield _text(inner, path.name)
        else:
            yield _text(path, None)


def _text(path: Path, country: str | None) -> Text:
    from imd.terms.load import vocabulary

    names = [section.id for section in sections()]
    known = country is None or country in vocabulary("country")
    if path.suffix != ".md" or path.stem not in names or not known or not path.is_file():
        raise NarrativeFileUnknown(sections=", ".join(names))
    file = path.name if country is None else f"{country}/{path.name}"
    return Text(file, path.stem, country, _plain(path, file))


def _plain(path: Path, file: str) -> str:
    with path.open("rb") as source:
        content = source.read(_MOST_BYTES + 1)
    try:
        if len(content) > _MOST_BYTES:
            raise ValueError
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except ValueError:
        raise NarrativeNotPlain(file=file, line=1) from None
    for number, line in enumerate(text.split("\n"), 1):
        if _NOT_PLAIN.search(line):
            raise NarrativeNotPlain(file=file, line=number)
    return text
