"""New data keys, as the commands that make them tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors import N_
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.ui.app import App

FIELDS = (Field("generation", N_("Generation")), Field("one_time_codes", N_("Keys with a one-time code")))


def rotated(
    app: App, recovery_file: Path | None, *, without: str | None = None, keep_damaged: bool = False
) -> dict[str, Any]:
    """Rotate, and show each code once: the recovery code, and those of keys whose secrets were not at hand.

    Raises as `imd.vault.rotate.rotate`, and PlaceTaken. A file that was written for nothing is taken away.
    """
    from imd.admin.secrets import check_recovery_place, show_recovery, write_recovery
    from imd.vault.rotate import rotate

    check_recovery_place(recovery_file)
    vault = app.vault_by_secret
    written: list[Path] = []

    def keep(code: str) -> None:
        if recovery_file:
            write_recovery(recovery_file, code)
            written.append(recovery_file)

    before = vault.ring.gen
    try:
        made = rotate(vault, without=without, keep=keep, keep_damaged=keep_damaged)
    except BaseException:
        if not _changed_over(vault.folder, before):
            for path in written:
                path.unlink(missing_ok=True)
        raise
    if not recovery_file:
        show_recovery(app, made.recovery)
    _show_codes(app, made.codes)
    if made.left:
        app.warn(
            N_("{count} sealed documents did not open and were left as they are: {places}"),
            count=len(made.left),
            places=", ".join(" ".join(place) for place in made.left),
        )
    shown: dict[str, Any] = {"generation": made.gen, "one_time_codes": sorted(made.codes)}
    if made.left:
        shown["unopened"] = [{"table": table, "row": row} for table, row in made.left]
    return {"removed": without, **shown} if without else shown


def _changed_over(folder: Path, before: int) -> bool:
    """Whether the new keys are in force although the command failed: then the code in the file is the one."""
    from imd.errors import ImdError
    from imd.vault.opened import read_ring

    try:
        return read_ring(folder).gen != before
    except ImdError:
        return True


def _show_codes(app: App, codes: dict[str, str]) -> None:
    if not codes:
        return
    app.warn(
        N_(
            "One-time codes, shown this once. Give each to its holder only; with it she sets a new passphrase:"
            " imd key recover"
        )
    )
    for name, code in sorted(codes.items()):
        app.warn("    {name}: {code}", name=name, code=code)
