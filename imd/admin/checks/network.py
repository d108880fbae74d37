"""What the network has set for itself: its time zone and its own deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from imd.admin.checks.finding import Finding
from imd.errors import N_, ImdError


def findings() -> Iterator[Finding]:
    """The file of settings, whether it can be used and what it changes."""
    from imd.cases.deadlines import deadlines
    from imd.network import network, place

    try:
        own = network()
        deadlines()
    except ImdError as fault:
        yield Finding.of("network", "fail", fault)
        return
    if own.file is None:
        said = N_("No settings of the network: the usual deadlines hold, on this machine's clock ({file}).")
        yield Finding("network", "ok", said, {"file": place()})
        return
    facts = {
        "file": own.file,
        "zone": own.time_zone or "-",
        "steps": ", ".join(own.deadlines) or "-",
    }
    yield Finding("network", "ok", N_("{file}: time zone {zone}, own deadlines: {steps}."), facts)
