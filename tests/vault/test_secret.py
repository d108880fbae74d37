"""What counts as a secret: the same passphrase from any keyboard, key files of one form."""

from __future__ import annotations

import unicodedata

import pytest

from imd.errors.vault import PassphraseWeak, SecretFileMalformed
from imd.vault import secret


def test_a_passphrase_is_the_same_from_any_keyboard() -> None:
    """Composed and decomposed accents give one secret."""
    text = "ñandú brújula país"
    forms = {secret.passphrase(unicodedata.normalize(form, text)).material for form in ("NFC", "NFD")}
    assert forms == {text.encode()}


def test_a_terminal_that_is_not_utf8_types_a_passphrase_too() -> None:
    """Its bytes are taken as they are: a secret typed there opens again there."""
    typed = "ñandú de prueba".encode("latin-1")
    assert secret.passphrase(typed.decode("utf-8", "surrogateescape")).material == typed


def test_case_and_spaces_of_a_passphrase_count() -> None:
    """Nothing else is forgiven: that would cost strength."""
    assert secret.passphrase("a b").material != secret.passphrase("A b").material
    assert secret.passphrase("a b").material != secret.passphrase("a  b").material


def test_a_short_new_passphrase_is_refused_without_being_shown() -> None:
    """Fourteen signs are too few, fifteen are enough."""
    with pytest.raises(PassphraseWeak) as refusal:
        secret.new_passphrase("x" * 14)
    assert "x" * 14 not in repr(refusal.value) + str(refusal.value.facts)
    assert secret.new_passphrase("x" * 15).material == b"x" * 15


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"0" * 63,
        b"0" * 65,
        b"A" * 64,
        b"0" * 64 + b"\n\n",
        b"0" * 64 + b"\r\n",
        b" " + b"0" * 64,
        b"g" * 64,
        bytes(32),
        b"\xff" * 64,
    ],
)
def test_a_key_file_has_one_form(content: bytes) -> None:
    """64 lowercase hexadecimal digits and at most one newline."""
    with pytest.raises(SecretFileMalformed):
        secret.key_file(content, "--key-file")


def test_a_new_key_file_is_read_back() -> None:
    """With its newline and without."""
    content = secret.new_key_file()
    assert secret.key_file(content, "") == secret.key_file(content.strip(), "")
    assert content != secret.new_key_file()
