"""Narratives in Markdown as plain blocks: paragraphs, headings, lists and quotes of text, and nothing else.

HTML, pictures and addresses are no part of it: a picture and HTML stay text, a link keeps only its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Span = dict[str, Any]


def blocks(markdown: str, title: str = "") -> list[dict[str, Any]]:
    """What stands in it. A first heading that is the title is left out: it is printed already."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("zero").enable(
        ["heading", "list", "blockquote", "emphasis", "escape", "newline", "link"]
    )
    found = list(_blocks(SyntaxTreeNode(parser.parse(markdown))))
    if found and found[0]["kind"] == "heading" and _text(found[0]) == title:
        del found[0]
    return found


def _blocks(node: SyntaxTreeNode) -> Iterator[dict[str, Any]]:
    for one in node.children:
        if one.type in ("paragraph", "heading"):
            yield {"kind": one.type, "spans": list(_spans(one.children[0], strong=False, emph=False))}
        elif one.type == "blockquote":
            yield {"kind": "quote", "blocks": list(_blocks(one))}
        else:
            items = [list(_blocks(item)) for item in one.children]
            yield {"kind": "list", "ordered": one.type == "ordered_list", "items": items}


def _spans(node: SyntaxTreeNode, *, strong: bool, emph: bool) -> Iterator[Span]:
    for one in node.children:
        if one.children:
            yield from _spans(one, strong=strong or one.type == "strong", emph=emph or one.type == "em")
        else:
            text = "\n" if one.type == "hardbreak" else " " if one.type == "softbreak" else one.content
            yield {"text": text, "strong": strong, "emph": emph}


def _text(block: dict[str, Any]) -> str:
    return "".join(span["text"] for span in block["spans"])
