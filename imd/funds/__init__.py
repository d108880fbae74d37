"""Referrals, funds and shelters: the help that reaches her."""
