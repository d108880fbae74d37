"""A report as one HTML file that holds all it needs: no script, no address, nothing loaded from anywhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors.pages import HtmlMissing
from imd.export.reports.laid import laid
from imd.export.reports.model import Report

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["need", "render"]

_TEMPLATES = Path(__file__).parent / "templates"
_POLICY = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def need() -> None:
    """Raises HtmlMissing where the optional part that fills templates is not installed."""
    if find_spec("jinja2") is None:
        raise HtmlMissing


def render(report: Report) -> bytes:
    """UTF-8. What it looks like is allowed by its own hash, and nothing else is. Raises HtmlMissing."""
    need()
    page = _environment().get_template("report.html")
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    return page.render(**laid(report), style=style, policy=_POLICY.format(style=allowed)).encode()


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
