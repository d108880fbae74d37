"""What a vault knows of those who send to it: its own age key, and whose signatures were compared by voice.

Both are sealed under the identity key: who holds a registry key opens no bundle, and lets nobody in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_TABLE, _OWN, _SIGNERS = "meta", "age", "signers"


def identity(db: Reader) -> str | None:
    """The vault's private age key; None before its first use. Raises ScopeRefused without the identity key."""
    document = db.unseal(_TABLE, _OWN)
    return document["identity"] if document else None


def make_identity(db: Session) -> str:
    """The vault's private age key, made where there is none. Raises ScopeRefused."""
    made = identity(db)
    if made is None:
        from imd.vault.age import new_identity

        made = new_identity()
        db.seal(_TABLE, _OWN, {"identity": made})
    return made


def trusted(db: Reader) -> dict[str, dict[str, Any]]:
    """The public keys (hex) of signers whose fingerprint was compared, with since when. Raises ScopeRefused."""
    found: dict[str, dict[str, Any]] = db.unseal(_TABLE, _SIGNERS).get("signers", {})
    return found


def trust(db: Session, signer: str) -> None:
    """Take a signer's bundles from now on. Raises ScopeRefused."""
    known = trusted(db)
    if signer not in known:
        db.seal(_TABLE, _SIGNERS, {"signers": {**known, signer: {"since": stored(db.now), "by": db.actor}}})
