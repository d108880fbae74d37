"""imd doctor."""

from collections.abc import Iterator

from imd.admin.checks.finding import Finding
from imd.errors import N_, ImdError, Usage
from imd.i18n import _
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (Field("check", N_("Check")), Field("status", N_("Status")), Field("advice", N_("Finding")))


def command(app: App) -> None:
    """Everything a helper would ask over the telephone. Works without a vault and without a key."""
    found = [{"check": one.check, "status": one.status, "advice": _said(one)} for one in _findings(app)]
    app.emit(found, FIELDS)


def _findings(app: App) -> Iterator[Finding]:
    from imd.admin.checks import keys, machine, network, program, vault

    yield from program.findings(app.settings)
    yield from network.findings()
    yield from machine.findings(app.settings)
    yield keys.keyring()
    seen = list(vault.outside(app.settings))
    yield from seen
    if all(one.status != "fail" or one.check != "vault" for one in seen):
        yield from _inside(app)


def _inside(app: App) -> Iterator[Finding]:
    from imd.admin.checks import vault

    try:
        opened = app.vault
    except ImdError as fault:
        yield Finding.of("store", "skipped" if fault.exit == Usage.exit else "fail", fault)
        return
    yield from vault.inside(opened)


def _said(finding: Finding) -> str:
    words = [_(text).format(**finding.facts) for text in (finding.advice, finding.more) if text]
    return " ".join(words)
