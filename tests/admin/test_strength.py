"""One's own passphrase is judged by a library; what it refuses is said with a reason."""

from __future__ import annotations

import subprocess
import sys

import pytest

from imd.admin.secrets import generated
from imd.admin.strength import check
from imd.errors import vault as errors
from imd.i18n import speak


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("aaaaaaaaaaaaaaaaaaaa", errors.GuessableRepeat),
        ("abcabcabcabcabcabc", errors.GuessableRepeat),
        ("abcdefghijklmnopqrst", errors.GuessableRow),
        ("1234567890123456", errors.GuessableWords),
        ("20261124 20261125", errors.GuessableDate),
        ("contraseña123456", errors.GuessableWords),
        ("x" * 4000, errors.GuessableRepeat),
    ],
)
def test_what_is_easy_to_guess_is_refused(text: str, reason: type[errors.PassphraseGuessable]) -> None:
    """Exit 22 with the kind of weakness, never the text."""
    with pytest.raises(reason) as told:
        check(text)
    assert told.value.exit == 22
    assert text not in str(told.value) + str(told.value.facts)


def test_a_name_around_it_makes_none() -> None:
    """The key's own name is known to whoever guesses."""
    with pytest.raises(errors.PassphraseGuessable):
        check("maria.eugenia.15", ["maria.eugenia.15"])
    check("maria.eugenia.15 y once tambores", ["maria.eugenia.15"])


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_imd_offers_passes(language: str) -> None:
    """Fifty offers in each language."""
    speak(language)
    for _time in range(50):
        check(generated())


def test_the_library_is_loaded_only_to_choose() -> None:
    """No command that merely opens a vault pays for it."""
    program = (
        "import sys, imd.cli, imd.admin.secrets, imd.admin.cli.key_list; sys.exit('zxcvbn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
