"""A drop-box: what it sent, nobody opens with anything that is in it; what it keeps is a number and a date."""

from __future__ import annotations

import json
import random
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from imd.errors import ImdError
from imd.errors import bundle as errors
from imd.errors.vault import DiskFull, ScopeRefused
from imd.vault import age, bundle, create, dropbox, secret
from imd.vault.addkey import add_key
from imd.vault.opened import OpenVault, read_ring, unlock
from imd.vault.rotate import rotate
from imd.vault.secret import Secret
from tests.vault import forked, powercut
from tests.vault.test_disk_full import _limit
from tests.vault.test_hidden import _holding

MARK = "Zqdropbox7f3a"
REPORTS = Secret("keyfile", b"6e" * 32)


@pytest.fixture(scope="module")
def office() -> str:
    """The office's private key: in no file of the drop-box."""
    return str(pyrage.x25519.Identity.generate())


@pytest.fixture
def box(app: Any, office: str, cheap: None, tmp_path: Path) -> OpenVault:
    """A drop-box that sends to the office."""
    how = secret.passphrase("otras seis palabras inventadas aqui")
    to = dropbox.chosen([age.recipient_of(office)])
    create.init(tmp_path / "box", "brigada", how, app.now, dropbox=to)
    return unlock(tmp_path / "box", how, app.now, {})


def _record(number: int = 0) -> Callable[[Any], dict[str, Any]]:
    return lambda _db: {"answers": {"name": f"{MARK} {number}", "account": MARK * 50}}


def _arrived(file: Path, office: str) -> bundle.Bundle:
    from imd.vault.bundle import _read

    text = age.decrypted(file.read_bytes(), office)
    found = _read(text[len(bundle.MAGIC) + 64 :])
    return bundle.opened(file.read_bytes(), office, trusted=[found.signer], seen=lambda *_a: False)


def test_what_is_sent_arrives(box: OpenVault, office: str) -> None:
    """The office opens it and knows by whose vault it was signed; file and folder are private."""
    sent = dropbox.send(box, "intake", _record())
    found = _arrived(sent.file, office)
    assert found.records == [{"id": sent.id, "supersedes": None, "answers": _record()(None)["answers"]}]
    assert (found.kind, found.vault) == ("intake", box.ring.vault)
    assert stat.S_IMODE(sent.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(sent.file.parent.stat().st_mode) == 0o700
    with box.reader() as db:
        from imd.vault.signing import signer

        signs = signer(db)
        assert signs
        assert found.signer == signs.public.hex()
        line = db.one("SELECT ref, action, detail FROM audit ORDER BY seq DESC LIMIT 1")
    assert line == {
        "ref": sent.id,
        "action": "transfer.pack",
        "detail": json.dumps(
            {"kind": "intake", "seq": found.seq, "supersedes": None}, separators=(",", ":"), sort_keys=True
        ),
    }


def test_nothing_in_the_drop_box_opens_what_it_sent(box: OpenVault, office: str) -> None:
    """Every key of it, every file of it, every row of its store: the marker and the office's key are in none."""
    sent = dropbox.send(box, "intake", _record())
    assert _holding([MARK.encode(), office.encode()], box.folder) == []
    assert box.keys.identity
    with box.reader() as db:
        for (table,) in db.each("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in db.each(f'SELECT * FROM "{table}"'):
                assert MARK not in repr(row)
        sealed = db.rows("SELECT of_table, of_row FROM sealed")
        assert sealed == [{"of_table": "meta", "of_row": "signing"}], "a document stayed"
        keys = [box.keys.registry, box.keys.identity, db.chain_key, bytes.fromhex(_seed(db))]
    for key in keys:
        # An age identity is 32 bytes: each key of this vault, taken for one.
        with pytest.raises(errors.BundleDamaged):
            age.decrypted(sent.file.read_bytes(), _as_identity(key))


def _seed(db: Any) -> str:
    return str(db.unseal("meta", "signing")["seed"])


def _as_identity(key: bytes) -> str:
    """32 bytes as age writes a private key (Bech32)."""
    signs, bits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", "".join(f"{byte:08b}" for byte in key)
    data = [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]
    name = "age-secret-key-"
    spread = [ord(sign) >> 5 for sign in name] + [0] + [ord(sign) & 31 for sign in name]
    check = 1
    for value in [*spread, *data, *[0] * 6]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for at, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> at & 1 else 0
    tail = [(check ^ 1) >> 5 * (5 - at) & 31 for at in range(6)]
    return (name + "1" + "".join(signs[value] for value in [*data, *tail])).upper()


def test_the_keys_of_the_box_are_tried_in_the_right_form(office: str) -> None:
    """The control: the office's own 32 bytes in that form do open."""
    key = bytes(range(32))
    to = age.recipient_of(_as_identity(key))
    assert age.decrypted(age.encrypted(b"x", [to]), _as_identity(key)) == b"x"


def test_a_correction_names_what_it_replaces(box: OpenVault, office: str) -> None:
    """A new bundle, not an edit; only of what was sent from here."""
    first = dropbox.send(box, "intake", _record())
    second = dropbox.send(box, "intake", _record(1), instead=f" {first.id.upper()} ")
    assert _arrived(second.file, office).records[0]["supersedes"] == first.id
    for other in ("0" * 32, "", "'; DROP TABLE audit"):
        with pytest.raises(errors.NotSent):
            dropbox.send(box, "intake", _record(2), instead=other)
    assert len(list(first.file.parent.iterdir())) == 2


def test_numbers_never_come_twice(box: OpenVault, office: str, tmp_path: Path) -> None:
    """Not at one instant, not with the outbox emptied, not in a copy of the vault from before."""
    shutil.copytree(box.folder, tmp_path / "earlier")
    numbers = []
    for _time in range(3):
        sent = dropbox.send(box, "intake", _record())
        numbers.append(_arrived(sent.file, office).seq)
        sent.file.unlink()
    later = lambda: box.clock().replace(year=2027)  # noqa: E731
    again = dropbox.send(replace(box, folder=tmp_path / "earlier", clock=later), "intake", _record())
    numbers.append(_arrived(again.file, office).seq)
    assert len(set(numbers)) == 4
    assert numbers == sorted(numbers)


ACTS = ["case.intake", "case.edit", "registry.add", "registry.import", "fund.new", "shelter.new", "export"]


@pytest.mark.parametrize("action", ACTS)
def test_a_drop_box_keeps_no_record(box: OpenVault, action: str) -> None:
    """Whatever else would write is refused before it begins, and the chain says that it was tried."""

    def act() -> None:
        with box.session(action):
            pytest.fail("it began")

    with pytest.raises(errors.DropboxKeepsNothing):
        act()
    with box.reader() as db:
        said = db.one("SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1")
    assert said == {
        "action": "refused",
        "detail": f'{{"action":"{action}","rule":"dropbox_keeps_nothing"}}',
    }


@pytest.mark.parametrize("action", [None, "transfer.pack", "key.add"])
def test_no_document_is_sealed_here(box: OpenVault, action: str | None) -> None:
    """A draft, for one, is written without a line in the chain: the document itself is refused."""

    def act() -> None:
        with box.session(action) as db:
            db.seal("drafts", "x", {"name": MARK})

    with pytest.raises(errors.DropboxKeepsNothing):
        act()


def test_an_ordinary_vault_sends_nothing(app: Any) -> None:
    """And no folder is made."""
    with pytest.raises(errors.NoDropbox):
        dropbox.send(app.vault, "intake", _record())
    assert not (app.vault.folder / "outbox").exists()


def test_a_registry_key_cannot_send(box: OpenVault, app: Any) -> None:
    """It cannot sign; nothing is left."""
    add_key(box, "informes", REPORTS, "registry")
    other = unlock(box.folder, REPORTS, app.now, {})
    with pytest.raises(ScopeRefused):
        dropbox.send(other, "intake", _record())
    assert list((box.folder / "outbox").iterdir()) == []


def test_it_stays_a_drop_box_under_new_keys(box: OpenVault, office: str) -> None:
    """Rotation keeps for whom it sends and with whose signature."""
    before = _arrived(dropbox.send(box, "intake", _record()).file, office)
    rotate(box)
    after = _arrived(dropbox.send(box, "intake", _record()).file, office)
    assert (after.signer, after.recipients) == (before.signer, before.recipients)
    assert after.checkpoint["checkpoint"]["gen"] == 2


def test_several_at_the_office_open_it(app: Any, cheap: None, tmp_path: Path) -> None:
    """Each recipient alone; and the same one twice, or too many, are refused."""
    offices = [str(pyrage.x25519.Identity.generate()) for _time in range(2)]
    to = [age.recipient_of(each) for each in offices]
    how = secret.passphrase("otras seis palabras inventadas aqui")
    made, _code = create.init(tmp_path / "two", "brigada", how, app.now, dropbox=dropbox.chosen(to))
    file = dropbox.send(made, "intake", _record()).file
    assert _arrived(file, offices[0]) == _arrived(file, offices[1])
    with pytest.raises(errors.RecipientsMany):
        dropbox.chosen([to[0], to[0].upper()])
    with pytest.raises(errors.RecipientsMany):
        dropbox.chosen([age.recipient_of(str(pyrage.x25519.Identity.generate())) for _time in range(17)])


KILLS = [
    ("write_new", 0, False),
    ("sync_folder", 1, False),
    ("stored", 1, False),
    ("Path.replace", 0, True),
    ("sync_folder", 2, True),
]


@pytest.mark.parametrize(("moment", "after", "kept"), KILLS)
def test_killed_while_sending(
    box: OpenVault, office: str, monkeypatch: pytest.MonkeyPatch, moment: str, after: int, kept: bool
) -> None:
    """Before the commit there is nothing; after it the next sending puts the file in its place."""

    def act() -> None:
        owner: Any = Path if moment == "Path.replace" else dropbox
        name, left = moment.rpartition(".")[2], [after]
        real = getattr(owner, name)

        def dying(*words: Any) -> Any:
            if left[0] == 0:
                forked.die()
            left[0] -= 1
            return real(*words)

        monkeypatch.setattr(owner, name, dying)
        dropbox.send(box, "intake", _record())

    assert forked.end(forked.start(act)) == -9
    with box.reader() as db:
        lines = db.value("SELECT count(*) FROM audit WHERE action = 'transfer.pack'")
    assert lines == kept
    dropbox.send(box, "intake", _record(1))
    files = sorted((box.folder / "outbox").iterdir())
    assert {file.suffix for file in files} == {".age"}
    names = sorted(_arrived(file, office).records[0]["answers"]["name"] for file in files)
    assert names == [f"{MARK} 0", f"{MARK} 1"][not kept :]


def test_a_full_disk_sends_nothing(box: OpenVault, office: str) -> None:
    """Said plainly; with room again it goes on."""
    dropbox.send(box, "intake", _record())

    def act() -> None:
        _limit(300)
        with pytest.raises(ImdError):
            dropbox.send(box, "intake", _record(1))

    assert forked.end(forked.start(act)) == 0
    with box.reader() as db:
        assert db.value("SELECT count(*) FROM audit WHERE action = 'transfer.pack'") == 1
    dropbox.send(box, "intake", _record(2))
    names = {
        _arrived(file, office).records[0]["answers"]["name"] for file in (box.folder / "outbox").iterdir()
    }
    assert names == {f"{MARK} 0", f"{MARK} 2"}
    assert DiskFull.exit == 1


def test_a_link_in_the_place_of_the_outbox_is_refused(box: OpenVault, tmp_path: Path) -> None:
    """Nothing is written through it."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (box.folder / "outbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImdError) as told:
        dropbox.send(box, "intake", _record())
    assert told.value.code == "symbolic_link"
    assert list((tmp_path / "elsewhere").iterdir()) == []


_SEND = """
from datetime import UTC, datetime
from pathlib import Path
from imd.vault import dropbox
from imd.vault.keys import DataKeys
from imd.vault.opened import OpenVault, read_ring
folder = Path({folder!r})
ring = read_ring(folder)
keys = DataKeys(bytes.fromhex({registry!r}), bytes.fromhex({identity!r}))
box = OpenVault(folder, ring, keys, ring.slots[0], lambda: datetime(2026, 11, 24, tzinfo=UTC))
dropbox.send(box, "intake", lambda _db: {{"answers": {{"name": "sent"}}}})
print("done", flush=True)
"""


def _cuts(box: OpenVault, office: str, tmp_path: Path, count: int, gone: str | None = None) -> int:
    """How many of `count` power cuts lost something, with the syncs of files whose path ends so left out."""
    assert box.keys.identity
    root = tmp_path / "disk"
    root.mkdir(mode=0o700)
    shutil.copytree(box.folder, root / "box")
    start = powercut.Disk(root)
    code = _SEND.format(
        folder=str(root / "box"), registry=box.keys.registry.hex(), identity=box.keys.identity.hex()
    )
    calls = powercut.record(code, root)
    left = [call for call in calls if gone is None or call[0] != "sync" or not call[1].endswith(gone)]
    assert (len(left) < len(calls)) == (gone is not None)
    chance, lost = random.Random(20261124), 0
    for disk, said in powercut.cuts(start, left, count, chance):
        shutil.rmtree(tmp_path / "cut", ignore_errors=True)
        disk.cut(tmp_path / "cut", chance)
        place = tmp_path / "cut" / "box"
        lost += not _whole(replace(box, folder=place, ring=read_ring(place)), office, said)
    return lost


def _whole(box: OpenVault, office: str, said: list[str]) -> bool:
    """After the next sending there are as many files as lines, all sound; one more where "done" was said."""
    try:
        dropbox.send(box, "intake", _record(1))
        with box.reader() as db:
            lines = db.value("SELECT count(*) FROM audit WHERE action = 'transfer.pack'")
        names = [
            _arrived(file, office).records[0]["answers"]["name"] for file in (box.folder / "outbox").iterdir()
        ]
    except (ImdError, ValueError):
        return False
    return len(names) == lines and (lines == 2 or not said)


@pytest.mark.skipif(not powercut.available(), reason="NOT TESTED: strace is not installed here")
def test_a_power_cut_while_sending(box: OpenVault, office: str, tmp_path: Path) -> None:
    """25 disks: what the chain says was sent is there."""
    assert _cuts(box, office, tmp_path, 25) == 0


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(not powercut.available(), reason="NOT TESTED: strace is not installed here")
def test_a_power_cut_while_sending_in_a_long_run(box: OpenVault, office: str, tmp_path: Path) -> None:
    """1,000."""
    assert _cuts(box, office, tmp_path, 1_000) == 0


@pytest.mark.skipif(not powercut.available(), reason="NOT TESTED: strace is not installed here")
@pytest.mark.parametrize("gone", [".age.tmp", "/outbox"])
def test_the_simulator_bites(box: OpenVault, office: str, tmp_path: Path, gone: str) -> None:
    """Without the sync of the file, or of its folder, something is lost."""
    assert _cuts(box, office, tmp_path, 25, gone) > 0
