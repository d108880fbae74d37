"""The Linux kernel's keyring, by its system calls (keyctl(2)): a place in memory, outside every file, with an end.

Any process of the same user can read what is kept here. Nothing is kept unless someone asks for it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys

from imd.errors import vault as errors

# add_key and keyctl, as 64-bit machines number them (asm/unistd.h).
_NUMBERS = {"x86_64": (248, 250), "aarch64": (217, 219), "riscv64": (217, 219)}
_PROCESS, _SESSION, _USER = -2, -3, -4
_LINK, _SEARCH, _READ, _SET_TIMEOUT, _INVALIDATE, _UNLINK = 8, 10, 11, 15, 21, 9
_LONGEST = 256


def offered() -> None:
    """Refuse where no key can be kept. Raises NoKeyring and its kin."""
    try:
        _reach()
    except OSError as fault:
        raise _refusal(fault) from None


def keep(name: str, payload: bytes, seconds: int) -> None:
    """Keep `payload` for this user for `seconds` from now, in place of what had the name. Raises NoKeyring."""
    try:
        _reach()
        # With its end before others can find it: killed in between, nothing stays for ever.
        key = _add(name, payload, _PROCESS)
        _control(_SET_TIMEOUT, key, seconds)
        _control(_LINK, key, _USER)
        _control(_UNLINK, key, _PROCESS)
    except OSError as fault:
        raise _refusal(fault) from None


def kept(name: str) -> bytes | None:
    """What is kept under `name`; None where nothing is, or is any more, or the kernel refuses."""
    try:
        _reach()
        key = _control(_SEARCH, _USER, b"user", name.encode(), 0)
        buffer = ctypes.create_string_buffer(_LONGEST)
        size = _control(_READ, key, buffer, _LONGEST)
    except OSError:
        return None
    return buffer.raw[:size] if size <= _LONGEST else None


def forget(name: str) -> bool:
    """End what is kept under `name` at once; whether there was anything."""
    try:
        _reach()
        _control(_INVALIDATE, _control(_SEARCH, _USER, b"user", name.encode(), 0))
    except OSError:
        return False
    return True


def _reach() -> None:
    # A new session (cron, a service, `keyctl session`) may not read its user's keys before this link.
    _control(_LINK, _USER, _SESSION)


def _add(name: str, payload: bytes, ring: int) -> int:
    return _call(0, b"user", name.encode(), payload, len(payload), ring)


def _control(operation: int, *args: object) -> int:
    return _call(1, operation, *args)


def _call(which: int, *args: object) -> int:
    numbers = _NUMBERS.get(os.uname().machine) if sys.maxsize > 2**32 else None
    if numbers is None or sys.platform != "linux":
        raise OSError(errno.ENOSYS, "no keyring")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    # Numbers as longs: ctypes would pass 32 bits, and the kernel reads 64.
    plain = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    done = int(libc.syscall(ctypes.c_long(numbers[which]), *plain))
    if done < 0:
        raise OSError(ctypes.get_errno(), "keyring")
    return done


def _refusal(fault: OSError) -> errors.NoKeyring:
    if fault.errno in (errno.EDQUOT, errno.ENOMEM, errno.ENFILE):
        return errors.KeyringFull()
    if fault.errno in (errno.EPERM, errno.EACCES):
        return errors.KeyringForbidden()
    return errors.NoKeyring()
