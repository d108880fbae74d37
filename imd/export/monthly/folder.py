"""A folder that is there whole or not at all: filled beside its place, then renamed."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imd.export import place
from imd.export.plan import encrypted_name
from imd.export.pouring import pour
from imd.vault.files import FOLDER_MODE, sync_folder

if TYPE_CHECKING:
    from imd.vault.recipients import Recipient


class Folder:
    """A private folder beside the one asked for, gone again unless `keep` was called."""

    def __init__(self, path: Path, to: Sequence[Recipient]) -> None:
        self._path = path
        self._to = to
        self._beside = path.with_name(f".{secrets.token_hex(8)}.part")
        self._kept = False

    def __enter__(self) -> Folder:
        with place.meant():
            self._beside.mkdir(mode=FOLDER_MODE)
        return self

    def write(self, name: str, pieces: Iterator[bytes]) -> str:
        """A file, encrypted where the set is; the SHA-256 of what is in it. Raises DiskFull, OutUnwritable."""
        digest = hashlib.sha256()

        def hashed() -> Iterator[bytes]:
            for piece in pieces:
                digest.update(piece)
                yield piece

        path = self._beside / name
        with place.Beside(encrypted_name(path) if self._to else path) as file:
            pour(hashed(), file.write, self._to)
            file.finish()
            file.keep()
        return digest.hexdigest()

    def keep(self) -> None:
        """Give the folder its name. Raises FileThere where somebody took it meanwhile."""
        place.check(self._path)
        with place.meant():
            os.rename(self._beside, self._path)
            self._kept = True
            sync_folder(self._path.parent)

    def __exit__(self, *_fault: object) -> None:
        if not self._kept:
            shutil.rmtree(self._beside, ignore_errors=True)
