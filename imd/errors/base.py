"""The families of errors a user may meet, one exit code each (the command contract's table)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


def N_(text: str) -> str:
    """Mark `text` for the message catalogues; it is translated when it is shown."""
    return text


class ImdError(Exception):
    """A fault that has a name, an exit code and a way out.

    `message` says what is wrong and `hint` what to do next; both are English message ids with
    `{fact}` placeholders, translated only when shown. Facts are never a value that a person typed
    about someone: no name, contact, passphrase or answer.
    """

    exit: ClassVar[int] = 1
    code: ClassVar[str] = "fault"
    message: ClassVar[str] = N_("Something went wrong.")
    hint: ClassVar[str] = ""
    # What is wrong in detail, where a document was checked: each has a `path` and `said()`.
    problems: tuple[Any, ...] = ()

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code)


class Usage(ImdError):
    """The command line, or a file it names, cannot be used as given."""

    exit = 2
    code = "usage"


class Partial(ImdError):
    """Some rows were taken and some were refused; the report says which and why."""

    exit = 3
    code = "partly_done"


class NoVault(ImdError):
    """There is no vault at the place named."""

    exit = 10
    code = "no_vault"


class VaultBusy(ImdError):
    """Another command holds the vault."""

    exit = 11
    code = "vault_busy"


class WrongSecret(ImdError):
    """The passphrase or key opens no way in."""

    exit = 12
    code = "wrong_passphrase"


class NotAllowed(ImdError):
    """The key in use does not have the scope that this act needs."""

    exit = 13
    code = "scope"


class VaultDamaged(ImdError):
    """The vault's files are damaged, altered, or of a format this program does not know."""

    exit = 14
    code = "vault_damaged"


class NotFound(ImdError):
    """No record with that code or name."""

    exit = 20
    code = "not_found"


class Conflict(ImdError):
    """It is already so, or it changed meanwhile."""

    exit = 21
    code = "conflict"


class InvalidInput(ImdError):
    """What was given does not have the form, or the value, that the field takes."""

    exit = 22
    code = "invalid_input"


class RefusedByRule(ImdError):
    """A rule of protection refuses: consent, balance, capacity, life cycle, disclosure."""

    exit = 23
    code = "refused"


class Interrupted(ImdError):
    """The person stopped the command; nothing is half-written."""

    exit = 130
    code = "interrupted"
    message = N_("Interrupted. Nothing was half-written.")
