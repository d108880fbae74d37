"""Power cuts, simulated: an act's system calls are recorded, and disks are made as a cut could leave them.

What was written and not yet synced is there, is not, or is there in some sectors of 512 bytes; names made,
changed and taken away since a folder was last synced are cut off at some point. After POSIX, not after what one
file system happens to do. Pages that are only mapped (-shm) are not seen: nothing rests on them.
"""

from __future__ import annotations

import copy
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?")
# All of a text is in hexadecimal: no quotation mark is in it.
_FD, _TEXT = re.compile(r"(?:\d+|AT_FDCWD)<([^>]*)>"), re.compile(r'"([^"]*)"')

Call = tuple[str, str, object, object]


def available() -> bool:
    """Whether system calls can be recorded here."""
    return shutil.which("strace") is not None


def record(code: str, root: Path, environ: dict[str, str] | None = None) -> list[Call]:
    """Run Python code; its calls about files below `root`, and `("said", text, …)` for writes to stdout."""
    trace = root.parent / f"{root.name}.trace"
    # The filter stops the program at these calls only, not at each one.
    line = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-xx",
        "-y",
        "-s",
        "4000000",
        "-o",
        str(trace),
        "-e",
        f"trace={CALLS}",
    ]
    environ = os.environ | (environ or {})
    done = subprocess.run([*line, sys.executable, "-c", code], capture_output=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr.decode()
    calls = list(_calls(trace.read_text().splitlines(), os.fsdecode(root)))
    trace.unlink()
    return calls


def _calls(lines: Iterable[str], root: str) -> Iterator[Call]:
    places: dict[str, int] = {}
    for line in lines:
        match = _LINE.match(line)
        if not match or int(match[3]) < 0:
            continue
        name, words, result = match[1], match[2], int(match[3])
        fds, texts = (
            [_plain(text) for text in _FD.findall(words.partition('"')[0])],
            [_bytes(text) for text in _TEXT.findall(words)],
        )
        path = fds[0].decode() if fds and not name.startswith("rename") else os.fsdecode(texts[0])
        if name == "write" and words.startswith("1<"):
            yield "said", texts[0].decode(), None, None
        elif name in ("openat", "mkdirat", "unlinkat") and texts:
            path = os.path.join(path, os.fsdecode(texts[0]))
        if not path.startswith(root):
            continue
        if name == "openat" and "O_CREAT" in words:
            places[path] = 0
            yield "create", path, "O_TRUNC" in words, None
        elif name == "write":
            yield "write", path, places.get(path, 0), texts[0]
            places[path] = places.get(path, 0) + result
        elif name == "pwrite64":
            yield "write", path, int(words.rsplit(",", 1)[1]), texts[0]
        elif name == "ftruncate":
            yield "truncate", path, int(words.rsplit(",", 1)[1]), None
        elif name in ("fsync", "fdatasync"):
            yield "sync", path, None, None
        elif name in ("rename", "renameat2"):
            yield "rename", os.fsdecode(texts[0]), os.fsdecode(texts[1]), None
        elif name in ("unlink", "unlinkat", "rmdir"):
            yield "unlink", path, None, None
        elif name in ("mkdir", "mkdirat"):
            yield "mkdir", path, None, None


def _plain(text: str) -> bytes:
    return _bytes(text) if text.startswith("\\x") else text.encode()


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class File:
    """A file: what is surely on the disk, and what was written since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def synced(self) -> None:
        for at, data in self.since:
            _apply(self.kept, at, data)
        self.since = []

    def after_a_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.kept)
        for at, data in self.since:
            fate = chance.randrange(3)
            if fate == 0 or (data is None and fate == 1):
                continue
            if data is None or fate == 1:
                _apply(content, at, data)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    _apply(content, at + start, data[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


@dataclass
class Folder:
    """A folder: its names on the disk, and the changes since (name, what it is from then on; None: gone)."""

    kept: dict[str, File | Folder] = field(default_factory=dict)
    since: list[dict[str, File | Folder | None]] = field(default_factory=list)

    def names(self, upto: int | None = None) -> dict[str, File | Folder]:
        found: dict[str, File | Folder | None] = dict(self.kept)
        for change in self.since[:upto]:
            found |= change
        return {name: node for name, node in found.items() if node is not None}

    def synced(self) -> None:
        self.kept, self.since = self.names(), []


class Disk:
    """The files below one folder, as a series of calls leaves them."""

    def __init__(self, root: Path) -> None:
        self.root, self.top = root, _loaded(root)

    def _at(self, path: str) -> tuple[Folder, str]:
        parts = Path(path).relative_to(self.root).parts
        folder = self.top
        for part in parts[:-1]:
            found = folder.names()[part]
            assert isinstance(found, Folder)
            folder = found
        return folder, parts[-1] if parts else ""

    def _node(self, path: str) -> File | Folder:
        folder, name = self._at(path)
        return folder.names()[name] if name else folder

    def do(self, call: Call) -> None:
        """One recorded call."""
        kind, path, one, two = call
        if kind == "sync":
            return self._node(path).synced()
        if kind in ("write", "truncate"):
            node = self._node(path)
            assert isinstance(node, File)
            assert isinstance(one, int)
            return node.since.append((one, bytes(two) if isinstance(two, bytes) else None))
        folder, name = self._at(path)
        if kind == "create":
            found = folder.names().get(name)
            if found is None:
                folder.since.append({name: File()})
            elif one and isinstance(found, File):
                found.since.append((0, None))
        elif kind == "mkdir":
            folder.since.append({name: Folder()})
        elif kind == "unlink":
            folder.since.append({name: None})
        elif kind == "rename":
            target, new = self._at(str(one))
            node = folder.names()[name]
            # One change where both names are in one folder: a rename is whole or not at all.
            if target is folder:
                folder.since.append({name: None, new: node})
            else:
                target.since.append({new: node})
                folder.since.append({name: None})
        return None

    def cut(self, place: Path, chance: random.Random) -> None:
        """Write into the new folder `place` what the disk may hold if the power fails now."""
        _written(self.top, place, chance)


def _loaded(path: Path) -> Folder:
    return Folder(
        {
            each.name: _loaded(each) if each.is_dir() else File(bytearray(each.read_bytes()))
            for each in path.iterdir()
        }
    )


def _written(folder: Folder, place: Path, chance: random.Random) -> None:
    place.mkdir(mode=0o700)
    for name, node in folder.names(chance.randint(0, len(folder.since))).items():
        if isinstance(node, Folder):
            _written(node, place / name, chance)
        else:
            (place / name).touch(mode=0o600)
            (place / name).write_bytes(node.after_a_cut(chance))


def cuts(
    start: Disk, calls: list[Call], count: int, chance: random.Random
) -> Iterator[tuple[Disk, list[str]]]:
    """`count` moments, most of them near syncs and renames: the disk then, and what had been said by then."""
    points = [
        n for n, call in enumerate(calls, 1) if call[0] in ("sync", "rename", "unlink", "said", "create")
    ]
    chosen = sorted(chance.choice(points) + chance.randint(-1, 0) for _time in range(count))
    disk, done, said = copy.deepcopy(start), 0, []
    for point in chosen:
        for call in calls[done:point]:
            if call[0] == "said":
                said.append(call[1])
            else:
                disk.do(call)
        done = max(done, point)
        yield disk, list(said)
