"""From pieces to their place: as they are, or encrypted to those who may open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.recipients import Recipient


def pour(pieces: Iterator[bytes], write: Callable[[bytes], object], to: Sequence[Recipient]) -> None:
    """Write every piece; for recipients encrypted as a whole, without holding it. Raises what either raises."""
    if not to:
        for piece in pieces:
            write(piece)
        return
    from imd.vault.age import encrypt

    encrypt(pieces, write, to)
