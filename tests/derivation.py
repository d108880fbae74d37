"""The key derivation in tests: real Argon2id, once for each key, with less memory where one process is enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from imd.vault.slots import Kdf

SHARE = 64
Kept = dict[tuple[Kdf, bytes], bytes]


class Derivation:
    """Stands in for `Kdf.derive`, a pure function made slow on purpose: the tests would wait for little else.

    The salt, the passes, the lanes and any difference in memory still count. Another process derives with all of
    the memory: what it has to open or makes for this one must be derived `whole` here too.
    """

    def __init__(self) -> None:
        self.real = Kdf.derive
        self._whole: Kept = {}
        self._light: Kept = {}
        self._is_whole = False

    def derive(self, kdf: Kdf, material: bytes) -> bytes:
        """The key; a vault made whole opens whole from then on."""
        asked = kdf, material
        if asked in self._whole:
            return self._whole[asked]
        if self._is_whole:
            self._whole[asked] = self.real(kdf, material)
            return self._whole[asked]
        if asked not in self._light:
            self._light[asked] = self.real(replace(kdf, m=kdf.m // SHARE), material)
        return self._light[asked]

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Within this, keys are derived as a person's command does."""
        before, self._is_whole = self._is_whole, True
        try:
            yield
        finally:
            self._is_whole = before
