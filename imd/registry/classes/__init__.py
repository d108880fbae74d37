"""Classes of an aggression in the schemes of others, derived from what is registered and never typed.

SDG 16.10.1, ICCS, HURIDOCS micro-thesaurus 4 and GBVIMS. What belongs to which class stands in the list
`attack_type` and in `data/classes.toml`; `derived` reads one act, `columns` says the same in SQL.
"""
