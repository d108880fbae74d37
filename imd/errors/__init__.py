"""Every error a user may meet: class, exit code, message, hint. One file per slice."""

from imd.errors.base import (
    N_,
    Conflict,
    ImdError,
    Interrupted,
    InvalidInput,
    NotAllowed,
    NotFound,
    NoVault,
    Partial,
    RefusedByRule,
    Usage,
    VaultBusy,
    VaultDamaged,
    WrongSecret,
)

__all__ = [
    "N_",
    "Conflict",
    "ImdError",
    "Interrupted",
    "InvalidInput",
    "NoVault",
    "NotAllowed",
    "NotFound",
    "Partial",
    "RefusedByRule",
    "Usage",
    "VaultBusy",
    "VaultDamaged",
    "WrongSecret",
]
