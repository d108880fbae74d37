"""Drop-boxes: a vault in the field that cannot open what it has sent.

An interview is encrypted for the office before it touches the disk. The office's private key is not here, so no
passphrase of this vault, given freely or under force, opens what lies in `outbox/`. Here stay a number and a date.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors import bundle as errors
from imd.vault.files import FOLDER_MODE, check_file, check_folder, mapped, sync_folder, write_new
from imd.vault.seal import seal, unseal

if TYPE_CHECKING:
    from imd.vault.keys import DataKeys
    from imd.vault.opened import OpenVault
    from imd.vault.session import Reader, Session

OUTBOX = "outbox"
SENT = "transfer.pack"
SETTING = "dropbox"
_ENDING = ".age"
_DRAFT = ".age.tmp"


@dataclass(frozen=True)
class Sent:
    """What stays here of an interview: its number, when it was made, and where the file for the office lies."""

    id: str
    created: str
    file: Path


def chosen(recipients: Iterable[str]) -> list[str]:
    """The recipients of a new drop-box, in their one form. Raises RecipientInvalid, RecipientsMany."""
    from imd.vault.bundle import MOST_RECIPIENTS
    from imd.vault.recipients import x25519

    found = [x25519(each).text for each in recipients]
    if len(found) > MOST_RECIPIENTS or len(set(found)) < len(found):
        raise errors.RecipientsMany(most=MOST_RECIPIENTS)
    return found


def begin(db: Session, keys: DataKeys, recipients: Sequence[str]) -> None:
    """Make a vault that is being made a drop-box: for whom, and with whose signature, it sends."""
    from imd.vault.signing import make_signer

    make_signer(db)
    document = {"recipients": list(recipients)}
    db.run(
        "INSERT INTO meta (name, rev, blob) VALUES (:name, 1, :blob)",
        name=SETTING,
        blob=seal(keys.registry, "meta", SETTING, 1, document),
    )


def recipients(db: Reader, keys: DataKeys) -> list[str]:
    """For whom a drop-box sends; empty in any other vault. Raises DocumentDamaged."""
    found = db.one("SELECT rev, blob FROM meta WHERE name = :name", name=SETTING)
    if found is None:
        return []
    return list(unseal(keys.registry, "meta", SETTING, found["rev"], found["blob"])["recipients"])


def send(
    vault: OpenVault, kind: str, record: Callable[[Session], dict[str, Any]], *, instead: str | None = None
) -> Sent:
    """Put a record into the outbox, sealed for the office; `instead` is the number of one sent before.

    After it returns the file is whole and the chain has its line; killed at any moment there is neither, or both
    after the next sending. Raises NoDropbox, NotSent, BundleTooLarge, ScopeRefused, and what `record` raises.
    """
    from imd.vault.ids import new_id

    outbox, number = vault.folder / OUTBOX, new_id()
    draft = outbox / (number + _DRAFT)
    # A draft that a failure leaves behind is not taken away here: whether its line was kept is for `_settle` to see.
    with mapped(outbox), vault.session(SENT) as db:
        to = recipients(db, vault.keys)
        if not to:
            raise errors.NoDropbox()
        _make(outbox)
        _settle(db, outbox)
        told = {**record(db), "id": number, "supersedes": _sent(db, instead)}
        seq = _next(db)
        write_new(draft, _bundle(db, vault, kind, seq, to, told))
        sync_folder(outbox)
        db.ref, db.detail = number, {"kind": kind, "seq": seq, "supersedes": told["supersedes"]}
        made = stored(db.now)
    with mapped(outbox):
        file = draft.replace(outbox / (number + _ENDING))
        sync_folder(outbox)
    return Sent(number, made, file)


def waiting(folder: Path) -> int:
    """How many files lie in a vault's outbox."""
    with contextlib.suppress(FileNotFoundError):
        return sum(path.name.endswith((_ENDING, _DRAFT)) for path in (folder / OUTBOX).iterdir())
    return 0


def _bundle(db: Session, vault: OpenVault, kind: str, seq: int, to: list[str], told: dict[str, Any]) -> bytes:
    from imd.vault import bundle
    from imd.vault.checkpoint import signed
    from imd.vault.signing import make_signer

    signer = make_signer(db)
    made = bundle.Bundle(
        kind=kind,
        vault=db.vault_id,
        seq=seq,
        created=stored(db.now),
        signer=signer.public.hex(),
        recipients=to,
        checkpoint=signed(db, vault.ring.gen).encoded(),
        records=[told],
    )
    return bundle.packed(made, signer)


def _make(outbox: Path) -> None:
    outbox.mkdir(mode=FOLDER_MODE, exist_ok=True)
    check_folder(outbox)
    sync_folder(outbox.parent)


def _settle(db: Session, outbox: Path) -> None:
    """Finish what a killed command left: a draft whose line was kept is sent, any other never was."""
    for draft in sorted(outbox.glob("*" + _DRAFT)):
        check_file(draft)
        number = draft.name.removesuffix(_DRAFT)
        if _known(db, number):
            draft.replace(outbox / (number + _ENDING))
        else:
            draft.unlink()


def _sent(db: Session, typed: str | None) -> str | None:
    if typed is None:
        return None
    number = typed.strip().lower()
    if not _known(db, number):
        raise errors.NotSent()
    return number


def _known(db: Reader, number: str) -> bool:
    sql = "SELECT count(*) FROM audit WHERE action = :action AND ref = :ref"
    return bool(db.value(sql, action=SENT, ref=number))


def _next(db: Session) -> int:
    """A number that no bundle of this vault had, in a vault brought back from a backup either: time goes on."""
    sql = "SELECT detail FROM audit WHERE action = :action ORDER BY seq DESC LIMIT 1"
    last = json.loads(db.value(sql, action=SENT) or "{}")
    return max(int(last.get("seq", 0)) + 1, int(db.now.timestamp()))
