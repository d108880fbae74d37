"""Case work: intake, consent, risk, deadlines, agenda."""
