"""One file per verb of `referral`, `fund`, `grant`, `shelter` and `stay`."""
