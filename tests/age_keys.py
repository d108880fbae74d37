"""Two age keys made for the tests, always the same: names of tests must not change from process to process."""

from __future__ import annotations

from pyrage import x25519

KEY = x25519.Identity.from_str("AGE-SECRET-KEY-1QV0LCF2GG5VM7NTZWJSUFQQ2ZUNXZNYEHG6D5JNSHWPET3SDHN0SAQLZTK")
SECOND = x25519.Identity.from_str(
    "AGE-SECRET-KEY-1S9W2Z69MSLCDF9UDJH9E27MKH0YGUPF8CUMYD97508TADV6CKWCSY5L5QA"
)
PUBLIC = str(KEY.to_public())
OTHER = str(SECOND.to_public())
