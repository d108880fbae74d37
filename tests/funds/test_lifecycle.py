"""The life cycles as data."""

import pytest

from imd.errors.funds import LifeCycle
from imd.funds.lifecycle import GRANT, REFERRAL, STAY, Machine
from imd.terms.load import vocabulary

_LISTS = [(GRANT, "grant_status"), (STAY, "stay_status"), (REFERRAL, "referral_status")]


@pytest.mark.parametrize(("machine", "name"), _LISTS)
def test_every_status_is_a_term(machine: Machine, name: str) -> None:
    """A status that no vocabulary has could not be shown."""
    used = {machine.first, *machine.open}
    for step in machine.steps.values():
        used |= {*step.frm, step.to}
    assert used <= set(vocabulary(name).codes)


@pytest.mark.parametrize(("machine", "name"), _LISTS)
def test_each_verb_from_each_status(machine: Machine, name: str) -> None:
    """A verb works from the statuses it names, and its refusal names them."""
    for verb, step in machine.steps.items():
        for status in vocabulary(name).codes:
            if status in step.frm:
                assert machine.after(verb, status) == step.to
            else:
                with pytest.raises(LifeCycle) as fault:
                    machine.after(verb, status)
                assert fault.value.exit == 23
                assert all(allowed in fault.value.facts["allowed"] for allowed in step.frm)  # type: ignore[operator]
