"""What can be done with referrals, funds and shelters: functions of (session, …) that keep the rules."""
