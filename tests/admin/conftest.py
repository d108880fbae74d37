"""The vault's own fixtures that these tests use too."""

from tests.vault.conftest import raw

__all__ = ["raw"]
