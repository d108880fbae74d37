"""Every error a user may meet: class, exit code, message, hint. One file per slice."""

from imd.errors.base import (
    Conflict,
    ImdError,
    Interrupted,
    InvalidInput,
    N_,
    NoVault,
    NotAllowed,
    NotFound,
    Partial,
    RefusedByRule,
    Usage,
    VaultBusy,
    VaultDamaged,
    WrongSecret,
)

__all__ = [
    "Conflict",
    "ImdError",
    "Interrupted",
    "InvalidInput",
    "N_",
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
