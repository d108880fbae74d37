"""A drop-box at the command line: made, used for interviews, of no use for anything else."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.conftest import Result
from tests.vault.test_hidden import MARK, _answers, _holding


@pytest.fixture(scope="module")
def office() -> str:
    """The office's private key."""
    return str(pyrage.x25519.Identity.generate())


@pytest.fixture
def box(run: Callable[..., Result], office: str, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command line on a fresh drop-box; `box.made` is what `init` told."""
    place = tmp_path / "box"
    recipient = str(pyrage.x25519.Identity.from_str(office).to_public())
    words = ("init", "--name", "brigada", "--recovery-file", str(tmp_path / "code"), "--dropbox", recipient)
    told = run("-f", "json", *words, at=place)
    assert told.exit == 0, told.err

    def command(*words: str, **more: Any) -> Result:
        return run("-f", "json", *words, at=place, **more)

    command.made = told  # type: ignore[attr-defined]
    return command


def _sent(box: Any, *words: str, input: str | None = None) -> Result:
    return box("case", "intake", "--answers", "-", *words, input=input or _answers())  # type: ignore[no-any-return]


def _opened(file: str, office: str) -> dict[str, Any]:
    text = pyrage.decrypt(Path(file).read_bytes(), [pyrage.x25519.Identity.from_str(office)])
    body: dict[str, Any] = json.loads(text[13 + 64 :])
    return body


def test_it_says_what_it_is(box: Any, office: str) -> None:
    """For whom, with which signature; in words that nobody misunderstands."""
    made = box.made.json
    assert (made["key"], made["scope"]) == ("brigada", "full")
    assert made["recipients"] == [str(pyrage.x25519.Identity.from_str(office).to_public())]
    assert len(made["fingerprint"]) == 23
    assert len(made["signer"]) == 64
    assert "cannot open" in box("init", "--help").out
    assert "Nobody can open it here" in box.made.err
    checks = {row["check"]: row for row in box("doctor").json}
    assert checks["dropbox"]["status"] == "ok"
    assert checks["pages"]["status"] == "ok"


def test_an_interview_leaves_it_sealed(box: Any, office: str, tmp_path: Path) -> None:
    """The office reads the answers as they would be read from a file; here no file and no list knows her."""
    told = _sent(box)
    assert told.exit == 0, told.err
    assert set(told.json) == {"sent", "created", "file", "supersedes"}
    body = _opened(told.json["file"], office)
    assert body["signer"] == box.made.json["signer"]
    (record,) = body["records"]
    assert record["id"] == told.json["sent"]
    assert record["answers"]["account"] == json.loads(_answers())["account"].strip()
    assert record["questionnaire"] == "intake"
    assert MARK not in told.out + told.err
    assert _holding([MARK.encode()], tmp_path) == []
    for words in (("case", "list"), ("case", "search", MARK), ("agenda",), ("registry", "list")):
        assert MARK not in box(*words).out
    lines = {line["action"]: line["sent"] for line in box("audit", "list").json}
    assert lines["transfer.pack"] == told.json["sent"]
    assert lines["vault.init"] is None


def test_the_office_takes_it_in(box: Any, office: str, run: Any) -> None:
    """What was sent is what `imd case intake --answers` of an ordinary vault reads."""
    answers = _opened(_sent(box).json["file"], office)["records"][0]["answers"]
    told = run("-f", "json", "case", "intake", "--answers", "-", input=json.dumps(answers))
    assert told.exit == 0, told.err
    shown = run("-f", "json", "case", "show", told.json["code"], "--with", "identity")
    assert MARK in shown.json["identity"]["name"]


def test_a_correction_replaces(box: Any, office: str) -> None:
    """By its number; another number is not found, and an ordinary vault has none."""
    first = _sent(box).json["sent"]
    second = _sent(box, "--supersedes", first)
    assert second.json["supersedes"] == first
    assert _opened(second.json["file"], office)["records"][0]["supersedes"] == first
    assert _sent(box, "--supersedes", "0" * 32).exit == 20


def test_an_ordinary_vault_has_nothing_to_replace(run: Any) -> None:
    """Exit 23, and no case was made of it."""
    told = run("case", "intake", "--answers", "-", "--supersedes", "0" * 32, input=_answers())
    assert told.exit == 23
    assert run("-f", "json", "case", "list").json == []


def test_who_refuses_is_not_sent(box: Any) -> None:
    """Exit 23, one line in the chain without content, nothing in the outbox."""
    told = _sent(box, input=_answers().replace('"given"', '"refused"'))
    assert told.exit == 23
    assert [line["action"] for line in box("audit", "list").json][-1] == "refused"
    outbox = Path(box.made.json["vault"]) / "outbox"
    assert not outbox.exists() or list(outbox.iterdir()) == []


def test_there_are_no_drafts_to_go_on_with(box: Any) -> None:
    """`--resume` finds none, and makes none."""
    assert box("case", "intake", "--resume", "ABCDE-12345", "--answers", "-", input=_answers()).exit == 20


@pytest.mark.parametrize(
    "words",
    [("fund", "new", "F", "--kind", "urgent", "--currency", "GTQ"), ("case", "consent", "X", "share")],
)
def test_everything_else_is_refused(box: Any, words: tuple[str, ...]) -> None:
    """Exit 23 with the reason, or the command line's own fault."""
    told = box(*words, *(["given"] if words[0] == "case" else []))
    assert (told.exit, told.error["code"]) == (23, "dropbox_keeps_nothing")


@pytest.mark.parametrize("word", ["age1wrong", "office", ""])
def test_a_wrong_recipient_makes_no_vault(run: Any, tmp_path: Path, word: str) -> None:
    """Exit 22 before anything is made; what was typed is not repeated."""
    told = run("-f", "json", "init", "--dropbox", word, at=tmp_path / "new")
    assert told.exit == 22
    assert not (tmp_path / "new").exists()
    assert not word or word not in told.error["message"]


def test_panic_takes_the_outbox_too(box: Any, tmp_path: Path) -> None:
    """How many women were heard, and when, is in no file that is left; what is not imd's stays."""
    _sent(box)
    outbox = Path(box.made.json["vault"]) / "outbox"
    (outbox / "foto.jpg").write_bytes(b"x")
    assert box("panic", "--yes").exit == 0
    assert [path.name for path in outbox.iterdir()] == ["foto.jpg"]
    assert not (outbox.parent / "keys.json").exists()


def test_a_backup_of_it_holds_no_interview(box: Any, tmp_path: Path) -> None:
    """It is what a drop-box itself is; brought back it still only sends, under numbers of its own."""
    _sent(box)
    assert box("backup", "create", str(tmp_path / "b")).exit == 0
    assert box("backup", "restore", str(tmp_path / "b"), str(tmp_path / "again")).exit == 0
    assert _holding([MARK.encode()], tmp_path) == []
    assert not (tmp_path / "again" / "outbox").exists()
    told = box("--vault", str(tmp_path / "again"), "case", "intake", "--answers", "-", input=_answers())
    assert told.exit == 0, told.err
    assert Path(told.json["file"]).parent == tmp_path / "again" / "outbox"
    assert stat.S_IMODE(Path(told.json["file"]).parent.stat().st_mode) == 0o700


def _by_hand(words: list[str], file: str) -> dict[str, Any]:
    """What the page's line prints, with the program in the place of `age`."""
    page = (Path(__file__).parents[2] / "docs/how-to/dropbox.md").read_text("utf-8")
    found = re.search(r"`age -d -i office-age.key FILE \| (tail -c \+\d+)`", page)
    assert found
    opened = subprocess.run([*words, file], capture_output=True, check=True).stdout
    cut = subprocess.run(found[1].split(), input=opened, capture_output=True, check=True).stdout
    value: dict[str, Any] = json.loads(cut)
    return value


_AGE = """
import pyrage, sys
key = pyrage.x25519.Identity.from_str(open(sys.argv[1]).read().strip())
sys.stdout.buffer.write(pyrage.decrypt(open(sys.argv[2], "rb").read(), [key]))
"""


def test_the_pages_line_opens_by_hand_what_was_sent(box: Any, office: str, tmp_path: Path) -> None:
    """With rage's library, and with the program `age` itself where it is installed."""
    file = _sent(box).json["file"]
    key = tmp_path / "office-age.key"
    key.touch(mode=0o600)
    key.write_text(office + "\n")
    for words in ([sys.executable, "-c", _AGE, str(key)], ["age", "-d", "-i", str(key)]):
        if shutil.which(words[0]):
            told = _by_hand(words, file)
            assert MARK in told["records"][0]["answers"]["account"]
