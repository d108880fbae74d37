"""The SQL of referrals, funds and shelters: functions of (db, …) that answer with plain rows."""
