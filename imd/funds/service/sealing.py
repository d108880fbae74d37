"""Words about her, kept sealed beside a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.funds import TextInvalid
from imd.funds import codes

if TYPE_CHECKING:
    from imd.vault.session import Session


def add(db: Session, table: str, row: str, **parts: Any) -> None:
    """Add to the sealed document of a row; what is None adds nothing."""
    new = {key: part for key, part in parts.items() if part is not None}
    if new:
        db.seal(table, row, {**db.unseal(table, row), **new})


def code_or_words(list_name: str, option: str, text: object) -> tuple[str | None, str | None]:
    """(code, None) where `text` is a code of the vocabulary, else (None, the words). Raises TextInvalid."""
    from imd.errors.funds import CodeUnknown

    words = codes.words(option, text)
    try:
        return codes.known(list_name, words), None
    except CodeUnknown:
        return None, words


def needed(option: str, text: str | None) -> str:
    """Words that must be there. Raises TextInvalid."""
    if text is None:
        raise TextInvalid(field=option)
    return codes.words(option, text)
