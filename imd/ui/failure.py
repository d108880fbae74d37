"""How a failure is told: two lines on stderr or one JSON object; no traceback, no typed value."""

from __future__ import annotations

import json
from typing import Any, TextIO

from imd.errors import ImdError
from imd.i18n import N_, _

_UNEXPECTED = N_("An unexpected fault stopped the command; nothing was half-written.")
_REPORT = N_("Run `imd doctor`, and tell whoever maintains imd: {what}")


def told(fault: ImdError) -> tuple[str, str]:
    """What is wrong and what to do next, in the language spoken."""
    facts = {name: _spoken(value) for name, value in fault.facts.items()}
    return _(fault.message).format(**facts), _(fault.hint).format(**facts)


def _spoken(value: object) -> str:
    from imd.ui.safe import safe_term

    return safe_term(value.shown()) if hasattr(value, "shown") else safe_term(str(value))


def tell(fault: ImdError, out: TextIO, as_json: bool) -> None:
    """Write the failure to `out`; one without a message, the quick exit, leaves nothing there."""
    message, hint = told(fault)
    if not message:
        return
    if as_json:
        body: dict[str, Any] = {"code": fault.code, "exit": fault.exit, "message": message, "hint": hint}
        if fault.problems:
            body["problems"] = [{"path": one.path, "message": one.said().shown()} for one in fault.problems]
        out.write(json.dumps({"error": body}, ensure_ascii=False) + "\n")
    else:
        out.write(f"{_(N_('Error'))}: {message}\n" + (f"  {hint}\n" if hint else ""))
    out.flush()


class Unexpected(ImdError):
    """A fault of the program itself. Its text names the kind and the place only."""

    message = _UNEXPECTED
    hint = _REPORT


def unexpected(fault: BaseException) -> Unexpected:
    """A program fault as it may be shown: its class and line, nothing that it carried."""
    trace = fault.__traceback__
    place = "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        if "imd" in code.co_filename:
            place = f"{code.co_filename.rsplit('/imd/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return Unexpected(what=f"{type(fault).__name__} {place}")
