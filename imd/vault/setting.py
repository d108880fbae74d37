"""Small documents of the vault itself, sealed under the registry key in table `meta`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.vault.seal import seal, unseal

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def read(db: Reader, name: str) -> dict[str, Any] | None:
    """The document of that name, None where there is none."""
    found = db.one("SELECT rev, blob FROM meta WHERE name = :name", name=name)
    return unseal(db._keys.registry, "meta", name, found["rev"], found["blob"]) if found else None


def write(db: Session, name: str, document: dict[str, Any]) -> None:
    """Put a document in the place of the one before."""
    rev = 1 + int(db.value("SELECT rev FROM meta WHERE name = :name", name=name) or 0)
    db.run(
        "INSERT INTO meta (name, rev, blob) VALUES (:name, :rev, :blob)"
        " ON CONFLICT (name) DO UPDATE SET rev = excluded.rev, blob = excluded.blob",
        name=name,
        rev=rev,
        blob=seal(db._keys.registry, "meta", name, rev, document),
    )
