"""What makes a page sound for everybody: the parts of PDF/UA-1 and of HTML that a program can judge offline."""

from __future__ import annotations

from typing import Any

from tests.pages.reading import Read, Tag, opened

GROUPS = ("/THead", "/TBody", "/TFoot")


def faults_of_pdf(pdf: bytes, lang: str) -> list[str]:
    """What PDF/UA-1 (ISO 14289-1) asks for and the file lacks; empty where it is sound."""
    read = Read(pdf)
    tags = read.tags
    found = [*_described(read, lang), *_headed(tags), *_pictured(tags), *_linked(read), *_lettered(read)]
    for table in tags.all("/Table"):
        found += _tabled(table)
    return found


def _described(read: Read, lang: str) -> list[str]:
    """Clauses 7.1 and 7.2: tagged, with a title that viewers show, in a named language."""
    shown = opened(read.root.get("/ViewerPreferences", {})).get("/DisplayDocTitle")
    said = {
        "not tagged": opened(read.root.get("/MarkInfo", {})).get("/Marked") == True,  # noqa: E712 - a PDF's own
        "the title is not shown": shown == True,  # noqa: E712
        "no title": bool(read.reader.metadata and read.reader.metadata.title),
        "another language": str(read.root.get("/Lang", "")).split("-")[0] == lang,
        "not PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" in read.xmp,
        "no title in XMP": "<dc:title>" in read.xmp,
        "no bookmarks": bool(read.outline) or len(read.pages) < 3,
    }
    return [fault for fault, good in said.items() if not good]


def _headed(tags: Tag) -> list[str]:
    """7.4: headings begin with the first level and leave none out on the way down."""
    levels = [int(one.kind[2:]) for one in tags if one.kind[:2] == "/H" and one.kind[2:].isdigit()]
    gaps = [f"H{a} to H{b}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    return gaps if levels else ["no heading"]


def _pictured(tags: Tag) -> list[str]:
    """7.3: a text and a place for each picture."""
    pictures = tags.all("/Figure", "/Formula")
    silent = [f"{one.kind} without a text" for one in pictures if not str(one.said.get("/Alt", "")).strip()]
    return silent + [f"{one.kind} without a place" for one in pictures if one.attribute("/BBox") is None]


def _tabled(table: Tag) -> list[str]:
    """7.5: rows of the same width, under heads that say for which cells they stand."""
    rows = [row for part in table.inside for row in (part.inside if part.kind in GROUPS else [part])]
    wide = {sum(int(cell.attribute("/ColSpan") or 1) for cell in row.inside) for row in rows}
    heads = table.all("/TH")
    found = [] if len(wide) == 1 else [f"rows of {sorted(wide)} cells"]
    found += [] if heads and all(cell.kind == "/TH" for cell in rows[0].inside) else ["no row of heads"]
    return found + ["a head for nothing" for one in heads if one.attribute("/Scope") is None]


def _linked(read: Read) -> list[str]:
    """7.18: what can be followed says where to, and is reached in the order of reading."""
    found = []
    for page in read.reader.pages:
        notes = [opened(one) for one in opened(page.get("/Annots", []))]
        found += ["a link without words" for one in notes if not one.get("/Contents")]
        found += ["links out of order"] if notes and page.get("/Tabs") != "/S" else []
    return found


def _lettered(read: Read) -> list[str]:
    """7.21: every font is inside, and says which sign each of its shapes is."""
    found = []
    for one in (one for one in read.objects if isinstance(one, dict)):
        if one.get("/Type") == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one):
            found.append("a font that is not inside")
        if one.get("/Subtype") == "/Type0" and "/ToUnicode" not in one:
            found.append("a font without signs")
    return found


def faults_of_html(page: bytes, lang: str) -> list[str]:
    """What the standard of HTML and the WCAG ask for and a program can judge; empty where it is sound."""
    root = parsed(page)
    found = [] if root.get("lang") == lang else ["another language"]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    found += [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]
    for name in ("aria-labelledby", "aria-describedby", "headers", "for"):
        said = [word for one in root.iter() for word in (one.get(name) or "").split()]
        found += [f"{name} of nothing: {word}" for word in said if word not in ids]
    tops = [int(one.tag[1]) for one in root.iter() if str(one.tag) in {f"h{n}" for n in range(1, 7)}]
    found += [f"h{a} to h{b}" for a, b in zip([0, *tops], tops, strict=False) if b > a + 1]
    found += ["not one h1"] if tops.count(1) != 1 else []
    for picture in (one for one in root.iter() if one.tag in ("img", "svg")):
        found += [] if _told(picture, root) else [f"{picture.tag} without a text"]
    for table in root.iter("table"):
        found += [] if table.findall(".//th[@scope='col']") else ["a table without heads"]
    return found


def parsed(page: bytes) -> Any:
    """The page as a browser must read it. Raises html5lib's ParseError where it has to mend it."""
    import html5lib

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page, transport_encoding="utf-8")


def _told(picture: Any, root: Any) -> bool:
    """Whether a picture says something, or leaves it to one who holds it."""
    above = {child: parent for parent in root.iter() for child in parent}
    one = picture
    while one is not None:
        if one.get("aria-label") or one.get("alt") or one.get("aria-hidden") == "true":
            return True
        one = above.get(one)
    return False
