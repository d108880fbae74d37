"""imd with its key derived beforehand: the same command without the wait that is meant to be long.

`python bench/derived.py HEX words…`. Nothing else is changed: keys.json is read and the data keys are unwrapped
as always. It stands in for a key that is kept for a while outside the vault. With `-` for HEX the key is
derived as always, and the seconds that this took are written to the file named by BENCH_KDF.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from imd.__main__ import main as imd
from imd.vault.slots import Kdf


def main() -> int:
    """Run imd with the wrapping key given, or with the clock beside its derivation."""
    given = sys.argv.pop(1)
    setattr(Kdf, "derive", _clocked(Kdf.derive) if given == "-" else _known(given))  # noqa: B010
    return imd()


def _known(key: str) -> Callable[[Kdf, bytes], bytes]:
    return lambda _self, _material: bytes.fromhex(key)


def _clocked(derive: Callable[[Kdf, bytes], bytes]) -> Callable[[Kdf, bytes], bytes]:
    def clocked(self: Kdf, material: bytes) -> bytes:
        start = time.perf_counter()
        key = derive(self, material)
        Path(os.environ["BENCH_KDF"]).write_text(str(time.perf_counter() - start), encoding="ascii")
        return key

    return clocked


if __name__ == "__main__":
    sys.exit(main())
