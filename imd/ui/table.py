"""What a table of commands is made of."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# name -> (the verb's module, help), or (the table of the commands below, help)
Table = dict[str, "tuple[Any, str]"]
