"""From a drop-box to the office: what was sealed in the field becomes a case, once, and only from one of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imd.vault import age, bundle
from imd.vault.checkpoint import Checkpoint, Signed
from imd.vault.signing import Signer
from tests.every.world import MARK, interview
from tests.export.dropboxes import Box, Run, box, cases, lines, office, recipient, refused

__all__ = ["box", "office", "recipient"]

STRANGER = Signer(b"\x07" * 32)


def test_the_recipient_stays_the_same(office: Run, recipient: str) -> None:
    """Made once, with a line in the chain and a word about backups; rotation keeps it."""
    assert recipient.startswith("age1")
    again = office("transfer", "identity")
    assert (again.json["recipient"], again.err) == (recipient, "")
    assert [line["action"] for line in lines(office)].count("transfer.identity") == 1


def test_a_registry_key_learns_nothing(office: Run, box: Box, registry_key: Path, recipient: str) -> None:
    """Neither the key, nor what a file is, nor its interview."""
    _number, file = box.send()
    for words in (("identity",), ("inspect", file), ("unpack", file)):
        assert refused(office("transfer", *words, key=registry_key)) == (13, "scope")


def test_an_interview_becomes_a_case(office: Run, box: Box) -> None:
    """With her name, her attacks, her consents and when she gave them; one line names file and case."""
    number, file = box.send()
    told = office("transfer", "unpack", file, "--fingerprint", box.fingerprint.lower())
    assert told.exit == 0, told.err
    assert (told.json["sent"], told.json["done"]) == (number, "registered")
    code = told.json["case"]
    found = office("case", "show", code, "--with", "all").json
    assert MARK in found["identity"]["name"]
    assert found["consents"]["statistics"] == "given"
    assert found["attacks"] > 0
    (line,) = [line for line in lines(office) if line["action"] == "transfer.unpack"]
    assert line["detail"]["done"] == "registered"
    assert MARK not in json.dumps(lines(office))
    assert office("audit", "verify").exit == 0


def test_twice_adds_nothing(office: Run, box: Box) -> None:
    """Nor does a copy under another name; the exit says so."""
    _number, file = box.send()
    office("transfer", "unpack", file, "--fingerprint", box.fingerprint)
    copy = Path(file).rename(Path(file).with_name("otro"))
    assert refused(office("transfer", "unpack", str(copy))) == (21, "bundle_seen")
    assert len(cases(office)) == 1
    seen = office("transfer", "inspect", str(copy)).json
    assert seen["taken"] is not None


def test_an_erased_case_does_not_come_back(office: Run, box: Box) -> None:
    """The file still lies around when she has asked for everything to go."""
    _number, file = box.send()
    code = office("transfer", "unpack", file, "--fingerprint", box.fingerprint).json["case"]
    assert office("case", "erase", code, "--yes").exit == 0
    assert refused(office("transfer", "unpack", file)) == (21, "bundle_seen")
    _other, corrected = box.send(_number)
    assert refused(office("transfer", "unpack", corrected)) == (20, "case_erased")
    assert cases(office) == []


def test_whose_signature_it_is_has_to_be_said_once(office: Run, box: Box) -> None:
    """Nothing enters before; what the right fingerprint would be is not told; after it no more is asked."""
    _number, file = box.send()
    told = office("transfer", "unpack", file)
    assert refused(told) == (23, "bundle_stranger")
    wrong = office("transfer", "unpack", file, "--fingerprint", "00000-00000-00000-00000")
    assert refused(wrong) == (23, "fingerprint_other")
    assert box.fingerprint not in told.err + wrong.err
    assert refused(office("transfer", "unpack", file, "--fingerprint", "ana"))[0] == 22
    assert cases(office) == []
    seen = office("transfer", "inspect", file).json
    assert (seen["compared"], seen["fingerprint"]) == (False, box.fingerprint)
    assert office("transfer", "unpack", file, "--fingerprint", box.fingerprint).exit == 0
    assert office("transfer", "unpack", box.send()[1]).exit == 0
    assert [line["action"] for line in lines(office)].count("refused") == 2


def test_looking_shows_nothing_of_her(office: Run, box: Box) -> None:
    """Number, date, signature."""
    number, file = box.send()
    told = office("transfer", "inspect", file)
    assert MARK not in told.out + told.err
    assert (told.json["kind"], told.json["sent"], told.json["taken"]) == ("intake", number, None)
    assert cases(office) == []


def _forged(box: Box, recipient: str, file: str, identity: str, **changes: Any) -> bytes:
    """The bundle of `file`, changed and signed by a stranger."""
    found = bundle.read(Path(file).read_bytes(), identity)
    anchor = {**found.checkpoint["checkpoint"]}
    anchor.pop("v")
    point = Checkpoint(**anchor)
    from imd.vault.canon import canonical

    signature = STRANGER.sign(b"imd-checkpoint-1\n" + canonical(point.encoded()))
    value = {
        **{name: getattr(found, name) for name in found.__dataclass_fields__},
        "signer": STRANGER.public.hex(),
        "checkpoint": Signed(point, STRANGER.public.hex(), signature.hex()).encoded(),
        **changes,
    }
    return bundle.packed(bundle.Bundle(**value), STRANGER)


@pytest.fixture
def identity(app: Any, recipient: str) -> str:
    """The office's private age key."""
    from imd.vault import peers

    with app.reader() as db:
        found = peers.identity(db)
    assert found
    return found


def test_a_torn_file_enters_nothing(office: Run, box: Box, tmp_path: Path) -> None:
    """Cut anywhere, empty, a letter changed, no bundle at all, not there."""
    _number, file = box.send()
    content = Path(file).read_bytes()
    torn = tmp_path / "torn"
    for part in (
        b"",
        content[:40],
        content[:-1],
        content[: len(content) // 2],
        content[:-9] + b"x" * 9,
        b"ana",
    ):
        torn.write_bytes(part)
        for words in (("inspect",), ("unpack", "--fingerprint", box.fingerprint)):
            assert refused(office("transfer", *words, str(torn)))[0] == 14
    for place in (tmp_path, tmp_path / "none"):
        assert refused(office("transfer", "unpack", str(place))) == (2, "bundle_unreadable")
    assert cases(office) == []


def test_a_file_for_others_is_not_opened(run: Run, office: Run, box: Box, tmp_path: Path) -> None:
    """Another vault's recipient; a vault that never told one; the drop-box itself."""
    other = age.recipient_of(age.new_identity())
    away = Box.made(run, tmp_path / "away", other)
    _number, file = away.send()
    assert refused(office("transfer", "unpack", file, "--fingerprint", away.fingerprint)) == (
        14,
        "bundle_for_others",
    )
    _number, mine = box.send()
    assert refused(box.command("transfer", "inspect", mine)) == (14, "bundle_for_others")
    assert refused(box.command("transfer", "unpack", mine)) == (23, "dropbox_keeps_nothing")
    assert refused(box.command("transfer", "identity")) == (23, "dropbox_keeps_nothing")


def test_a_stranger_who_knows_the_recipient_enters_nothing(
    office: Run, box: Box, recipient: str, identity: str, tmp_path: Path
) -> None:
    """The recipient is no secret: anyone can encrypt for it, but not sign as one of ours."""
    _number, file = box.send()
    assert office("transfer", "unpack", file, "--fingerprint", box.fingerprint).exit == 0
    forged = tmp_path / "forged"
    forged.write_bytes(_forged(box, recipient, file, identity))
    assert refused(office("transfer", "unpack", str(forged))) == (23, "bundle_stranger")
    asked = office("transfer", "unpack", str(forged), "--fingerprint", box.fingerprint)
    assert refused(asked) == (23, "fingerprint_other")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "cases"}, "bundle_newer"),
        ({"records": []}, "bundle_newer"),
        ({"created": "ayer"}, "bundle_damaged"),
        ({"created": "2026-11-24T10:00:00"}, "bundle_damaged"),
    ],
)
def test_what_this_release_does_not_know_waits(
    office: Run, box: Box, recipient: str, identity: str, tmp_path: Path, change: dict[str, Any], code: str
) -> None:
    """Another kind, other records, no instant: nothing enters."""
    _refuses(office, box, recipient, identity, tmp_path, change, code)


@pytest.mark.parametrize(
    ("change", "exit", "code"),
    [
        ({"version": "99"}, 14, "bundle_newer"),
        ({"version": "x"}, 14, "bundle_newer"),
        ({"questionnaire": "viaje"}, 14, "bundle_newer"),
        ({"more": 1}, 14, "bundle_newer"),
        ({"answers": []}, 14, "bundle_damaged"),
        ({"supersedes": 5}, 14, "bundle_damaged"),
        ({"answers": {"name": MARK}}, 22, "missing_answers"),
        ({"answers": {**interview(), "country": MARK}}, 22, "invalid_answers"),
        ({"answers": {**interview(), "consent": {"case": "refused"}}}, 23, "consent_refused"),
    ],
)
def test_an_interview_that_does_not_hold_enters_nothing(
    office: Run,
    box: Box,
    recipient: str,
    identity: str,
    tmp_path: Path,
    change: dict[str, Any],
    exit: int,
    code: str,
) -> None:
    """A newer questionnaire, another form, answers that no interview gives: no case, no half of one."""
    _number, file = box.send()
    record = {**bundle.read(Path(file).read_bytes(), identity).records[0], **change}
    _refuses(office, box, recipient, identity, tmp_path, {"records": [record]}, code, exit)


def _refuses(
    office: Run,
    box: Box,
    recipient: str,
    identity: str,
    tmp_path: Path,
    change: dict[str, Any],
    code: str,
    exit: int = 14,
) -> None:
    _number, file = box.send()
    path = tmp_path / "forged"
    path.write_bytes(_forged(box, recipient, file, identity, **change))
    known = bundle.fingerprint(STRANGER.public)
    told = office("transfer", "unpack", str(path), "--fingerprint", known)
    assert refused(told) == (exit, code)
    assert cases(office) == []
    assert "transfer.unpack" not in [line["action"] for line in lines(office)]
    # The signer is not ours either: her file was not taken in.
    path.write_bytes(_forged(box, recipient, file, identity))
    assert refused(office("transfer", "unpack", str(path))) == (23, "bundle_stranger")
