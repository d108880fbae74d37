"""Who may open a file: every letter counts, and what is encrypted opens with that key only."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyrage import DecryptError, decrypt, x25519

from imd.errors import recipients as errors
from imd.errors.vault import DiskFull, ScopeRefused
from imd.vault.age import encrypt
from imd.vault.recipients import read
from tests.age_keys import KEY, OTHER, PUBLIC


@pytest.fixture(scope="module")
def ssh_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SSH key made by OpenSSH."""
    path = tmp_path_factory.mktemp("ssh") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ana", "-f", path], check=True)
    return path


@pytest.mark.parametrize("at", range(4, len(PUBLIC)))
def test_one_wrong_letter_is_noticed_wherever_it_stands(at: int) -> None:
    """The checksum of the format; the refusal does not repeat what was typed."""
    wrong = PUBLIC[:at] + ("q" if PUBLIC[at] != "q" else "p") + PUBLIC[at + 1 :]
    with pytest.raises(errors.RecipientRefused) as caught:
        read([wrong])
    assert (caught.value.exit, caught.value.facts) == (22, {})


@pytest.mark.parametrize(
    "text",
    [PUBLIC[:-1], PUBLIC + "q", "age1", "agf1" + PUBLIC[4:], "ssh-ed25519", "ssh-ed25519 AAAA", "marta", ""],
)
def test_what_is_no_recipient_is_refused(text: str) -> None:
    """Cut, too long, of no kind, half a key."""
    with pytest.raises(errors.RecipientRefused):
        read([text])


def test_a_secret_key_is_told_from_a_public_one() -> None:
    """Whoever sends it by mistake hears what to do, and it is not repeated."""
    for text in (str(KEY), str(KEY).lower(), "-----BEGIN OPENSSH PRIVATE KEY-----"):
        with pytest.raises(errors.SecretKeyGiven) as caught:
            read([text])
        assert caught.value.facts == {}


def test_a_file_of_recipients_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    """Remarks and empty lines do not count; one bad line refuses all; none is an error; a missing file is said."""
    path = tmp_path / "to.txt"
    path.write_text(f"# la oficina\n\n{PUBLIC}\n{OTHER}\n{PUBLIC}\n")
    assert [one.text for one in read([str(path)])] == sorted({PUBLIC, OTHER})
    path.write_text(f"{PUBLIC}\nage1otra\n")
    with pytest.raises(errors.RecipientRefused):
        read([str(path)])
    path.write_text(f"{PUBLIC}\n{KEY}\n")
    with pytest.raises(errors.SecretKeyGiven):
        read([str(path)])
    path.write_text("# nadie\n")
    with pytest.raises(errors.NoRecipients):
        read([str(path)])
    with pytest.raises(errors.RecipientsFileMissing) as caught:
        read([str(tmp_path / "none.txt")])
    assert caught.value.exit == 2


def test_order_and_repetition_make_no_difference() -> None:
    """The same people are the same readers."""
    assert read([PUBLIC, OTHER, PUBLIC]) == read([OTHER, PUBLIC])


def test_an_ssh_key_is_shown_by_the_fingerprint_that_openssh_shows(ssh_key: Path) -> None:
    """What is compared by voice; the remark is no part of the key."""
    public = ssh_key.with_suffix(".pub")
    (one,) = read([public.read_text()])
    shown = subprocess.run(["ssh-keygen", "-lf", public], capture_output=True, text=True, check=True).stdout
    assert one.shown in shown
    assert "ana" not in one.text
    assert read([str(public)]) == (one,)


def test_only_that_key_opens_it() -> None:
    """Pieces of any size come back as one."""
    out = bytearray()
    pieces = [b"", b"una pieza", b"x" * 200_000, b"", b"dos"]
    encrypt(iter(pieces), out.extend, read([PUBLIC]))
    assert decrypt(bytes(out), [KEY]) == b"".join(pieces)
    assert b"una pieza" not in out
    with pytest.raises(DecryptError):
        decrypt(bytes(out), [x25519.Identity.generate()])


def test_a_fault_on_either_side_keeps_its_name() -> None:
    """A refusal while reading and a full disk while writing are what they were."""

    def broken() -> Iterator[bytes]:
        yield b"a"
        raise ScopeRefused

    def full(_piece: bytes) -> None:
        raise DiskFull

    with pytest.raises(ScopeRefused):
        encrypt(broken(), bytearray().extend, read([PUBLIC]))
    with pytest.raises(DiskFull):
        encrypt(iter([b"a" * 100_000]), full, read([PUBLIC]))
