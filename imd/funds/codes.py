"""Typed codes against their vocabularies, and plain texts within their bounds."""

from __future__ import annotations

from imd.errors.funds import CodeUnknown, CountInvalid, NameInvalid, TextInvalid

NAME_LONGEST = 80
TEXT_LONGEST = 2000


def known(list_name: str, text: object) -> str:
    """The code of a vocabulary that `text` means, capitals forgiven. Raises CodeUnknown."""
    from imd.terms.load import vocabulary

    meant = text.strip().casefold() if isinstance(text, str) else None
    for code, term in vocabulary(list_name).codes.items():
        if code.casefold() == meant and not term.retired:
            return code
    raise CodeUnknown(list=list_name)


def name(text: object) -> str:
    """A name on one line, blanks made single. Raises NameInvalid."""
    plain = " ".join(text.split()) if isinstance(text, str) else ""
    if not plain or len(plain) > NAME_LONGEST or not plain.isprintable():
        raise NameInvalid()
    return plain


def name_key(text: str) -> str:
    """A name without what typing varies: capitals and blanks."""
    return " ".join(text.split()).casefold()


def words(field: str, text: object) -> str:
    """A text someone wrote, trimmed. Raises TextInvalid where nothing is left or it is too long."""
    plain = text.strip() if isinstance(text, str) else ""
    if not plain or len(plain) > TEXT_LONGEST:
        raise TextInvalid(field=field)
    return plain


def count(field: str, number: object, *, least: int, most: int) -> int:
    """A whole number within its bounds. Raises CountInvalid."""
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise CountInvalid(field=field, least=least, most=most)
    return number
