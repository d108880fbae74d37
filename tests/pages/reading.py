"""A PDF as others read it: its words page by page, its tags, and every word that it says anywhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject


@dataclass
class Tag:
    """An element of the structure: its kind, what it says of itself, and what it holds."""

    kind: str
    said: dict[str, Any]
    inside: list[Tag] = field(default_factory=list)

    def all(self, *kinds: str) -> list[Tag]:
        """Every element of these kinds below it, in the order of reading."""
        return [one for one in self if one.kind in kinds]

    def __iter__(self) -> Iterator[Tag]:
        for one in self.inside:
            yield one
            yield from one

    def attribute(self, name: str) -> Any:
        """What one of its attribute dictionaries says under this name; None where none does."""
        told = self.said.get("/A", {})
        sets = told if isinstance(told, list) else [told]
        return next((opened(one)[name] for one in sets if name in opened(one)), None)


def opened(thing: Any) -> Any:
    """The object, not where it stands."""
    return thing.get_object() if isinstance(thing, IndirectObject) else thing


class Read:
    """A PDF read back."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(pdf))
        self.root: Any = opened(self.reader.trailer["/Root"])
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.text = "\n".join(self.pages)

    @property
    def xmp(self) -> str:
        """What the file says of itself for machines."""
        return str(opened(self.root["/Metadata"]).get_data().decode())

    @property
    def outline(self) -> list[str]:
        """The bookmarks, deep or shallow, in their order."""

        def walk(part: Any) -> Iterator[str]:
            for one in part:
                if isinstance(one, list):
                    yield from walk(one)
                else:
                    yield str(one["/Title"])

        return list(walk(self.reader.outline))

    @property
    def tags(self) -> Tag:
        """The structure, from its root."""
        top = Tag("/", {})
        _grow(top, opened(self.root["/StructTreeRoot"])["/K"])
        return top

    @property
    def alts(self) -> list[str]:
        """The texts instead of pictures."""
        return [str(one.said["/Alt"]) for one in self.tags if "/Alt" in one.said]

    @property
    def objects(self) -> list[Any]:
        """Every object of the file."""
        numbers = range(1, int(opened(self.reader.trailer["/Size"])))
        return [self.reader.get_object(IndirectObject(number, 0, self.reader)) for number in numbers]

    @property
    def strings(self) -> list[str]:
        """Every text that stands in any object: titles, alternatives, bookmarks, names of anything."""
        return [text for one in self.objects for text in _strings(one)]

    @property
    def everything(self) -> str:
        """All that can be read, heard or searched in it."""
        return "\n".join((self.text, self.xmp, str(self.reader.metadata), *self.strings))


def _grow(parent: Tag, kids: Any) -> None:
    kids = opened(kids)
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        found = opened(kid)
        if isinstance(found, DictionaryObject) and "/S" in found:
            tag = Tag(str(found["/S"]), {name: opened(found.raw_get(name)) for name in found})
            parent.inside.append(tag)
            if "/K" in found:
                _grow(tag, found.raw_get("/K"))


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, TextStringObject):
        yield str(thing)
    elif isinstance(thing, ArrayObject):
        for one in list.__iter__(thing):
            yield from _strings(one)
    elif isinstance(thing, DictionaryObject):
        for one in dict.values(thing):
            yield from _strings(one)
