"""Questionnaires and risk instruments: data, answers, one validation, scoring."""
