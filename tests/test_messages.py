"""Both languages are complete from the first commit."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "imd/locale/es/LC_MESSAGES"
sys.path.insert(0, str(ROOT / "tools"))


def test_every_message_has_its_spanish() -> None:
    """A text in the code without an entry is shown in English to someone who reads Spanish."""
    from make_messages import extracted, known

    words = known([FOLDER / "imd.po"])
    missing = [message.id for message in extracted() if message.id and not words.get(_key(message.id))]
    assert missing == []


def test_the_compiled_catalogue_is_in_step() -> None:
    """`python tools/make_messages.py` compiles it."""
    with (FOLDER / "imd.po").open("rb") as file:
        said = {_key(m.id): m.string for m in read_po(file) if m.id}
    with (FOLDER / "imd.mo").open("rb") as file:
        compiled = {_key(m.id): m.string for m in read_mo(file) if m.id}
    assert compiled == {key: text for key, text in said.items() if text}


def test_translations_keep_the_facts() -> None:
    """Each {place} of a message stands in its translation too."""
    with (FOLDER / "imd.po").open("rb") as file:
        for message in read_po(file):
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in texts:
                if message.id and text:
                    assert _places(text) == _places(_key(message.id)), message.id


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def _key(identifier: object) -> str:
    return str(identifier[0] if isinstance(identifier, (list, tuple)) else identifier)
