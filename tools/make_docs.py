"""Write the reference pages that are made from the program itself.

`python tools/make_docs.py` writes them; a test holds them in step.
"""

from __future__ import annotations

from pathlib import Path

from pages.exit_codes import exit_codes
from pages.export_columns import export_columns
from pages.network_config import network_config

FOLDER = Path(__file__).parent.parent / "docs/reference"
PAGES = {
    FOLDER / "exit-codes.md": exit_codes,
    FOLDER / "export-columns.md": export_columns,
    FOLDER / "network-config.md": network_config,
}

if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")
