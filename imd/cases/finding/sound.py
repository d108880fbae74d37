"""How Spanish sounds to whoever writes down a name that she hears.

Central American and Mexican speech: no difference between b and v, s and z and soft c, ll and y, x and j; h is
silent. Names of Mayan languages are written with k, q, w, x and tz besides the older spelling
(Quej and Kej, Tzoc and Tsoc). Source: Real Academia Española, Ortografía (2010), chapter I, on letters that
stand for one sound.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REPLACED = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"ph", "f"),
        (r"sh", "j"),
        # Huamán, Wamán, Guamán.
        (r"^hu(?=[aeio])|w", "gu"),
        (r"(?<!c)h", ""),
        (r"qu(?=[eiy])|q", "k"),
        # A soft c or g stands before e and i; `gue`, `gui` keep their u and are hard.
        (r"c(?=[eiy])|z", "s"),
        (r"c(?!h)", "k"),
        (r"g(?=[eiy])|x", "j"),
        (r"v", "b"),
        # Llolanda, Iolanda, Yolanda; Nelly, Neli.
        (r"ll+(?=[aeiou])|^i(?=[aeou])", "y"),
        (r"y(?![aeiou])", "i"),
        # A name is heard without its double letters; a number is not.
        (r"([^\W\d])\1+", r"\1"),
    )
)
# Words that link names and are left out as often as not.
LINKS = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos"})
_SHORT = {"ma": "maria", "fco": "francisco", "gpe": "guadalupe"}
_ACCENTS = re.compile("[\u0300-\u036f]")
_BEYOND_LATIN = re.compile("[\u0370-\U0010ffff]")
_BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in small letters, without accents, signs and surplus blanks; other scripts stay as they are."""
    if text.isascii():
        return _BETWEEN.sub(" ", text.lower()).strip()
    normal = unicodedata.normalize
    bare = _ACCENTS.sub("", normal("NFKD", normal("NFKD", text).casefold()))
    if _BEYOND_LATIN.search(bare):
        # Format characters, such as those that turn the direction of writing, are no part of a name.
        bare = "".join(sign for sign in bare if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
    return _BETWEEN.sub(" ", bare).strip()


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The sound of one folded word: words that sound alike have one key. The key of a key is itself."""
    heard = word
    while True:
        before = heard
        for pattern, by in _REPLACED:
            heard = pattern.sub(by, heard)
        if heard == before:
            # A word of silent letters alone is still a word.
            return heard or word


def words(text: str) -> list[str]:
    """The sounds of the words of `text`, in their order."""
    return [sound(_SHORT.get(word, word)) for word in fold(text).split()]


def name_words(text: str) -> list[str]:
    """The sounds of a name's words, without those that link them; all of them where nothing else is there."""
    found = [word for word in fold(text).split() if word not in LINKS]
    return words(" ".join(found) or text)


@lru_cache(maxsize=100_000)
def skeleton(heard: str) -> str:
    """A sound without its vowels, which are what is mistyped most; a first vowel is kept as `a`."""
    first = "a" if heard[:1] in "aeiou" else heard[:1]
    return first + re.sub("[aeiou]", "", heard[1:])
