"""The codes of every vocabulary, exactly as agreed: a script, a form or a file may hold any of them."""

import pytest

from imd.terms.load import all_lists, vocabulary

# The command contract, part 3: codes that scripts rely on.
CONTRACT = {
    "channel": "signal whatsapp phone sms email in_person third_party other",
    "disability": "none physical sensory psychosocial intellectual multiple NOSAY UNK",
    "degree": "carried_out ordered passive_accomplice present planned suspected failed_to_protect",
    "means": "firearm blade blows strangulation vehicle fire chemical digital legal none other",
    "reported": "yes no unknown",
    "feeling": "calm relieved tired distressed other",
    "caller": "herself third_party organisation",
    "date_precision": "day month year unknown",
    "victim_scope": "individual collective organisation",
    "yes_no_unknown": "yes no unknown",
    "yes_no_unsure": "yes no unsure",
    "risk_level": "LOW MEDIUM HIGH EXTREME",
    "verification": "unverified pending verified falsely_attributed rejected",
    "consent_purpose": (
        "case statistics share fund shelter public_alert contact recording mechanisms donor_story"
    ),
    "consent_status": "given refused not_asked withdrawn",
    "event_consent": "given refused not_asked withdrawn not_needed",
    "fund_kind": "urgent selfcare",
    "goal_state": "met in_progress not_met not_applicable",
    "feedback": "offered declined",
    "next_step": "complete_intake assess plan act followup rescore close erase referral_send referral_answer"
    " grant_decision grant_more_info grant_payment grant_ratification"
    " grant_signature grant_receipts stay_decision stay_entry stay_exit"
    " referral_lapsed referral_recall stay_warning stay_review stay_welfare stay_followup"
    " backup hold_end sign_plan ratify_plan ratify_close transfer_receipt plan_review action flag retention draft_end"
    " ratify_level",
    "urgency": "1 2 3",
}

# The tables of the field's vocabularies.
FIELD = {
    "risk_change": "publication hearing release separation pregnancy move measure_lost",
    "risk_day": "hearing release publication measure_ends other",
    "space": "HOME WORK STREET PROTEST COMM STATE SERVICE TRANSIT DIGITAL MEDIA OTHER UNK",
    "axis": "private public digital",
    "right": (
        "LAND TRUTH VAW INFO WOMEN SRHR LGBTI LABOUR INDIG AFRO MIGR POLI SOCIAL PRISON CHILD ANTIC DEFEND"
    ),
    "gender": "WOM_CIS WOM_TRANS MAN_TRANS NB ANCEST OTHER NOSAY UNK",
    "orientation": "LES BI PAN HET ASEX OTHER NOSAY UNK",
    "ethnicity": "INDIG AFRO GARIF MEST WHITE OTHER NOSAY UNK",
    "need": (
        "PHYS RELOC SHELTER MEDICAL PSYCH HEAL REST LEGAL DIGI COMMS FOOD INCOME CARE FAMILY DOCS ADVOC ORG"
    ),
    "measure": (
        "ACC OBS ALERT PLAN TRAIN COMM_EQ SITE DIGI TRANSP RELOC_IN RELOC_OUT SHELTER LEGAL HEALTH CARE "
        "FAMILY INTL STATE"
    ),
    "referral": "UAF SCF SHELTER LEGAL MEDICAL PSYCHO DIGSEC STATE INTL PFUND CHILD",
    "referral_status": ("proposed consented sent accepted refused in_service completed lapsed withdrawn"),
    "case_status": (
        "draft intake assessed planned active follow_up on_hold transferred declined duplicate closed "
        "archived erased"
    ),
    "closure": "GOALS CLIENT NOCONTACT MOVED TRANSFER DEATH SAFETY NOT_ELIG OTHER",
    "expense": (
        "PHYS_SEC DIG_SEC COMMS CAPACITY TRANSPORT LEGAL BAIL MEDICAL HUMAN RELOC ADVOC OTHER SELFCARE FEES"
    ),
    "exit_reason": "PLAN RELOC RETURN RETURN_RISK TRANSFER TIME RULES LEFT DEATH",
    "area": "RURAL URBAN PERIURB",
    "scope_of_work": "LOCAL NATIONAL REGIONAL",
    "role": "LEADER MEMBER STAFF JOURNALIST LAWYER SEARCHER HEALER AUTONOMOUS",
    "age_band": "<18 18-29 30-39 40-49 50-59 60+ UNK",
    "reliability": "01 02 03 04 05",
    "impact": "01 02 03 04 05 06",
    "priority": "01 02 03 04 05",
    "gender_component": "GC1 GC2 GC3 GC4 GC5 GC6 GC7 GC8 GC9 GC10",
    "house_kind": "REFUGIO EMERG TRANSIT SAFE_FLAT RESPIRO RELOC_HOST",
    "stay_status": (
        "requested screened offered accepted in_residence exit_planned exited followed_up refused cancelled"
    ),
    "grant_warning": ("duplicate other_source ratify ratify_late statement_unsigned receipts_late rate_old"),
    "grant_act": "approve emergency statement write_off",
    "receipt_kind": "receipt statement",
    "ledger_kind": "deposit commit release pay receipt refund write_off fee withholding exchange",
    "ledger_note": "gain loss",
    "ledger_account": "donor cash committed commitment grantee spent written_off withheld fees exchange",
    "grant_status": (
        "draft submitted verifying approved rejected more_info committed disbursed receipts settled closed "
        "cancelled"
    ),
    "perpetrator": (
        "ST ST.AUT.N ST.AUT.L ST.POL ST.MIL ST.JUD ST.PRI ST.INT ST.LEG "
        "NS NS.COM NS.LAND NS.SEC NS.OC NS.PARA NS.FUND NS.MEDIA "
        "PR PR.PART PR.FAM PR.COMM PR.MOV UNK UNK.PHY UNK.VIRT"
    ),
    "attack_type": (
        "LIFE LIFE.KILL LIFE.FEM LIFE.TFEM LIFE.ATT "
        "INT INT.PHYS INT.FORCE INT.TORT INT.RAPE INT.SEXA INT.SEXH INT.IPV "
        "LIB LIB.DET LIB.KIDN LIB.DISP LIB.HOUSE CRIM CRIM.OPEN CRIM.PROC "
        "PSY PSY.DTH PSY.THR PSY.HAR PSY.PSYV PSY.SURV PSY.EXT REP REP.SMEAR REP.FALSE REP.SEXST "
        "DIG DIG.HAR DIG.DOX DIG.HACK DIG.BLOCK PROP PROP.RAID PROP.SEIZE PROP.ROB PROP.DMG "
        "MOV MOV.DISP MOV.EVIC MOV.EXIL MOV.REST "
        "LIM LIM.EXPR LIM.INFO LIM.TRUTH LIM.ASSY LIM.ASSOC LIM.WORK LIM.COMM OTHER"
    ),
    "found_in": (
        "code name aliases contacts organisation municipality country admin1 account attacks notes fears"
        " safety_plan impacts evidence relation close_people"
    ),
    "same_person": (
        "same_name similar_name same_contact same_birth_year same_place same_country same_organisation"
    ),
    "same_event": (
        "same_person other_person same_day near_day same_month same_municipality other_municipality same_admin1 "
        "same_types shared_type same_type_group same_perpetrator perpetrator_group other_perpetrator same_age "
        "other_age other_gender same_space other_space other_source same_source same_file other_date other_country"
    ),
    "arrival": "registered corrected outdated",
    "pair_decision": "same different",
    "close_people": "children partner parents siblings other_family colleagues other",
    "intervention_status": "planned under_way done answered without_answer",
    "referral_reason": "DECLINED UNAVAILABLE FULL ALREADY NOT_ELIGIBLE NO_ANSWER UNSAFE CONSENT",
    "shared_part": "NAME CONTACT PLACE LANGUAGE NEEDS DEPENDENTS ACCESS RISK ACCOUNT",
    "stay_refusal": "NO_SPACE AREA PROFILE MINORS ACCESS CARE OTHER",
    "house_rule": (
        "PETS NO_PETS PHONE_FREE PHONE_GUARDED PHONE_LEFT VISITS NO_VISITS OUTINGS OUTINGS_AGREED SOBER"
    ),
    "house_access": "STEP_FREE BATHROOM SIGNS SUPPORT CLINIC",
    "suggestion": (
        "chosen need money beds family_room kind access same_admin1 same_country language consent no_consent"
        " refused_consent no_money earmark no_beds aggressor_area area_unknown other_kind minors no_access"
        " other_country other_language already refused_before"
    ),
    "sdg": "K ED T AD KN OH",
    # The order is the rule: the first type that applies wins.
    "gbvims": "RAPE SEX PHYS FM DENIAL PSY NON_GBV",
    "gbv_context": "DOM DOM.PART DOM.FAM CHILD",
    "iccs": (
        "0101 0102 0201 02012 0202 02022 020221 0205 0208 02081 02082 0209 0211 03011 03012 0401 0501"
        " 0502 0504 0903 11011"
    ),
    "huridocs_act": (
        "010000000000 010101000000 010109000000 020000000000 020101000000 020103000000 020103010000"
        " 020103020000 020103030000 020103050000 020111010000 020111030000 020111110000 030000000000"
        " 030102000000 030103000000 030104000000 030105000000 040000000000 040101000000 050000000000"
        " 050102000000 050103000000 050104000000 050106000000 090000000000 090100000000 100000000000"
        " 100100000000 100101000000 120000000000 120103000000 120105000000 130000000000 130101000000"
        " 130103000000 130104000000 130107000000 140000000000 140101000000 140101010000 300104030100"
        " 350100000000"
    ),
}


@pytest.mark.parametrize("name", [*CONTRACT, *FIELD])
def test_the_codes_are_exactly_those_agreed(name):
    """No code is missing, renamed, added or out of order."""
    assert list(vocabulary(name).codes) == {**CONTRACT, **FIELD}[name].split()


def test_all_lists_are_checked():
    """A new list must say its codes here too, except those that follow ISO."""
    assert set(all_lists()) - {"country", "admin1", "language"} == {*CONTRACT, *FIELD}
