"""What a command is told about its surroundings: plain values, nothing that does anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")


@dataclass(frozen=True)
class Settings:
    """The root options after their environment variables and defaults have been applied."""

    vault: Path
    format: str | None = None
    plain: bool = False
    no_input: bool = False
    quiet: bool = False
    color: str = "auto"
    passphrase_file: str | None = None
    key_file: str | None = None
    fixed_now: datetime | None = None
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)

    def now(self) -> datetime:
        """The instant of this act, in UTC, whole seconds; `IMD_NOW` stands in for the clock."""
        return self.fixed_now or datetime.now(UTC).replace(microsecond=0)


def parse_instant(text: str) -> datetime:
    """An ISO 8601 instant as UTC; one without an offset is in the machine's own time zone.

    Raises ValueError where `text` is no instant.
    """
    return datetime.fromisoformat(text.strip()).astimezone(UTC).replace(microsecond=0)


def stored(instant: datetime) -> str:
    """An instant as it is kept: UTC, whole seconds, sortable as text."""
    return instant.astimezone(UTC).replace(microsecond=0).isoformat()


def shown_at(instant: datetime) -> str:
    """An instant as scripts read it, as `shown` writes it."""
    return instant.replace(microsecond=0).astimezone().isoformat()


def shown(text: str | None) -> str | None:
    """A kept instant as scripts read it: the machine's time zone, with its offset."""
    return datetime.fromisoformat(text).astimezone().isoformat() if text else None
