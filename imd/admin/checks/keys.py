"""The ways in: whether the key file is imd's own, and whether the kernel would keep a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.admin.checks.finding import Finding
from imd.errors import N_, ImdError

if TYPE_CHECKING:
    from imd.vault.opened import OpenVault
    from imd.vault.session import Reader


def keyring() -> Finding:
    """Whether `imd unlock` would work."""
    from imd.vault.kernel import offered

    try:
        offered()
    except ImdError as fault:
        return Finding.of("keyring", "skipped", fault)
    return Finding("keyring", "ok", N_("The kernel would keep a key for a while (`imd unlock`)."))


def altered(vault: OpenVault, db: Reader) -> Finding:
    """Whether keys.json is what imd last wrote."""
    from imd.vault import noted

    warning = noted.warning(noted.state(db, vault.keys.registry, vault.ring))
    if warning:
        return Finding("keys", "warn", warning)
    return Finding("keys", "ok", N_("The key file is as imd last wrote it."))
