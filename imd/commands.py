"""What imd can do, as two tables of names: the commands, and who answers at each extension point.

Nothing is imported by them: a command's module is loaded when the command is run.
"""

from __future__ import annotations

from imd.errors import N_
from imd.ui.table import Table

COMMANDS: Table = {
    "init": ("imd.admin.cli.init", N_("Make a new vault.")),
    "unlock": ("imd.admin.cli.unlock", N_("Keep the key in memory for a while.")),
    "lock": ("imd.admin.cli.lock", N_("Forget the key that was kept.")),
    "panic": ("imd.admin.cli.panic", N_("Destroy the vault at once.")),
    "case": (
        {
            "intake": ("imd.cases.cli.intake", N_("Interview: open a case.")),
            "list": ("imd.cases.cli.list", N_("List cases.")),
            "show": ("imd.cases.cli.show", N_("Show one case.")),
            "search": ("imd.cases.cli.search", N_("Find a case by name, number, place or words.")),
            "duplicates": ("imd.cases.cli.duplicates", N_("Pairs of cases that may be of one woman.")),
            "note": ("imd.cases.cli.note", N_("Add a note to a case.")),
            "hold": ("imd.cases.cli.hold", N_("Keep a case from being erased, or no longer.")),
            "merge": ("imd.cases.cli.merge", N_("Make one case of two that are of one woman.")),
            "archive": (
                "imd.cases.cli.archive",
                N_("Keep an ended case without her: name, contacts and words go for good."),
            ),
            "erase": ("imd.cases.cli.erase", N_("Erase a case; a tombstone and its statistics stay.")),
            "consent": ("imd.cases.cli.consent", N_("Record a consent, a refusal or a withdrawal.")),
            "assess": ("imd.cases.cli.assess", N_("Assess the risk.")),
            "plan": ("imd.cases.cli.plan", N_("Keep the plan agreed with her.")),
            "move": ("imd.cases.cli.move", N_("Move a case along its life cycle.")),
            "followup": ("imd.cases.cli.followup", N_("Keep a contact with her, or an attempt.")),
            "edit": ("imd.cases.cli.edit", N_("Correct or complete a case.")),
            "flag": ("imd.cases.cli.flag", N_("Put something on the agenda of a case, or take it off.")),
            "assign": ("imd.cases.cli.assign", N_("Hand a case over to another worker.")),
            "sign": ("imd.cases.cli.sign", N_("Sign a plan or a closing as a second person.")),
            "close": ("imd.cases.cli.close", N_("Close a case.")),
            "reopen": ("imd.cases.cli.reopen", N_("Open a closed case again.")),
        },
        N_("Cases: interview, risk, consent, follow-up."),
    ),
    "agenda": ("imd.cases.cli.agenda", N_("Everything that is due, by risk.")),
    "registry": (
        {
            "add": ("imd.registry.cli.add", N_("Add an event with its aggressions.")),
            "import": ("imd.registry.cli.import_", N_("Import a file of events.")),
            "mapping": (
                "imd.registry.cli.mapping",
                N_("Propose what a file's columns mean, or check a mapping."),
            ),
            "list": ("imd.registry.cli.list", N_("List events.")),
            "show": ("imd.registry.cli.show", N_("Show one event.")),
            "verify": ("imd.registry.cli.verify", N_("Say whether an event happened as registered.")),
            "similar": ("imd.registry.cli.similar", N_("Records that may be one event.")),
            "link": ("imd.registry.cli.link", N_("Link an event to the case of the woman attacked.")),
        },
        N_("The registry of attacks."),
    ),
    "referral": (
        {
            "new": ("imd.funds.cli.referral_new", N_("Propose a referral.")),
            "send": (
                "imd.funds.cli.referral_send",
                N_("Send a referral; it needs her consent for that receiver."),
            ),
            "accept": ("imd.funds.cli.referral_accept", N_("The receiver accepted.")),
            "refuse": ("imd.funds.cli.referral_refuse", N_("The receiver refused.")),
            "start": ("imd.funds.cli.referral_start", N_("The service began.")),
            "complete": ("imd.funds.cli.referral_complete", N_("The service was given.")),
            "withdraw": ("imd.funds.cli.referral_withdraw", N_("Take a referral back.")),
            "list": ("imd.funds.cli.referral_list", N_("List referrals.")),
            "show": ("imd.funds.cli.referral_show", N_("Show one referral.")),
            "letter": ("imd.funds.cli.referral_letter", N_("The letter for the receiver.")),
            "suggest": ("imd.funds.cli.referral_suggest", N_("What could help her, best first.")),
        },
        N_("Referrals to funds, shelters and services."),
    ),
    "service": (
        {
            "new": ("imd.funds.cli.service_new", N_("Add a service to the directory.")),
            "list": ("imd.funds.cli.service_list", N_("List services.")),
            "show": ("imd.funds.cli.service_show", N_("Show one service.")),
        },
        N_("The directory of services."),
    ),
    "fund": (
        {
            "new": ("imd.funds.cli.fund_new", N_("Open a fund.")),
            "deposit": ("imd.funds.cli.fund_deposit", N_("Add money to a fund.")),
            "rate": ("imd.funds.cli.fund_rate", N_("Note a rate between two currencies.")),
            "statement": ("imd.funds.cli.fund_statement", N_("What came and went, and that it adds up.")),
            "list": ("imd.funds.cli.fund_list", N_("List funds with what is available.")),
            "show": ("imd.funds.cli.fund_show", N_("Show one fund.")),
        },
        N_("Funds: urgent action and self-care."),
    ),
    "grant": (
        {
            "request": ("imd.funds.cli.grant_request", N_("Request a grant for a case.")),
            "verify": ("imd.funds.cli.grant_verify", N_("Record the references that verified it.")),
            "approve": ("imd.funds.cli.grant_approve", N_("Approve: commits the money.")),
            "more-info": ("imd.funds.cli.grant_more_info", N_("Ask for what is missing.")),
            "reject": ("imd.funds.cli.grant_reject", N_("Decide against it.")),
            "ratify": ("imd.funds.cli.grant_ratify", N_("Stand by what one other person did alone.")),
            "cancel": ("imd.funds.cli.grant_cancel", N_("End it before anything was paid.")),
            "pay": ("imd.funds.cli.grant_pay", N_("Pay all or part of it.")),
            "receipt": ("imd.funds.cli.grant_receipt", N_("A receipt, or a statement of two staff.")),
            "refund": ("imd.funds.cli.grant_refund", N_("Money came back.")),
            "settle": ("imd.funds.cli.grant_settle", N_("End its account; write off a rest.")),
            "close": ("imd.funds.cli.grant_close", N_("Put a settled grant away.")),
            "list": ("imd.funds.cli.grant_list", N_("List grants.")),
            "show": ("imd.funds.cli.grant_show", N_("Show one grant.")),
        },
        N_("Grants from the funds."),
    ),
    "shelter": (
        {
            "new": ("imd.funds.cli.shelter_new", N_("Register a house.")),
            "list": ("imd.funds.cli.shelter_list", N_("List houses with free beds.")),
            "show": ("imd.funds.cli.shelter_show", N_("Show one house, without its location.")),
            "occupancy": ("imd.funds.cli.shelter_occupancy", N_("How full the houses were.")),
        },
        N_("Shelters and rest houses."),
    ),
    "stay": (
        {
            "request": ("imd.funds.cli.stay_request", N_("Request a stay.")),
            "screen": ("imd.funds.cli.stay_screen", N_("Look at what must hold before a stay.")),
            "offer": ("imd.funds.cli.stay_offer", N_("Offer her a place.")),
            "accept": ("imd.funds.cli.stay_accept", N_("Accept: takes the beds.")),
            "refuse": ("imd.funds.cli.stay_refuse", N_("The house does not receive her.")),
            "cancel": ("imd.funds.cli.stay_cancel", N_("She will not come.")),
            "enter": ("imd.funds.cli.stay_enter", N_("She arrived.")),
            "extend": ("imd.funds.cli.stay_extend", N_("She stays longer.")),
            "plan-exit": ("imd.funds.cli.stay_plan", N_("Her departure is planned.")),
            "exit": ("imd.funds.cli.stay_exit", N_("She left.")),
            "review": ("imd.funds.cli.stay_review", N_("A second person reviews an end of the agreement.")),
            "followup": ("imd.funds.cli.stay_followup", N_("How she is after she left.")),
            "list": ("imd.funds.cli.stay_list", N_("List stays, or who waits for a place.")),
            "show": ("imd.funds.cli.stay_show", N_("Show one stay.")),
        },
        N_("Stays in a house."),
    ),
    "edition": (
        {
            "list": ("imd.export.cli.edition_list", N_("List what was printed for others, and when.")),
            "show": ("imd.export.cli.edition_show", N_("Show an edition as it was printed.")),
            "diff": ("imd.export.cli.edition_diff", N_("What moved between two editions.")),
        },
        N_("Editions: the numbers printed for others."),
    ),
    "disclosure": (
        {
            "show": ("imd.export.cli.disclosure_show", N_("Show how much must stand behind a number here.")),
            "propose": (
                "imd.export.cli.disclosure_propose",
                N_("Make the rule stricter, or propose a looser one."),
            ),
            "confirm": ("imd.export.cli.disclosure_confirm", N_("Confirm a looser rule as a second person.")),
        },
        N_("The rule of disclosure: stricter by one key, looser by two."),
    ),
    "stats": ("imd.export.cli.stats", N_("Count: tables of numbers about attacks and the work.")),
    "report": (
        "imd.export.cli.report",
        N_("The periodic report: every table of a period, with its figures."),
    ),
    "export": ("imd.export.cli.export", N_("Write a table to a file or to standard output.")),
    "terms": (
        {
            "list": ("imd.admin.cli.terms_list", N_("List the vocabularies, or the terms of one.")),
            "show": ("imd.admin.cli.terms_show", N_("Show one term.")),
        },
        N_("Vocabularies in both languages."),
    ),
    "key": (
        {
            "list": ("imd.admin.cli.key_list", N_("List the keys of the vault.")),
            "add": ("imd.admin.cli.key_add", N_("Add another way in.")),
            "change": ("imd.admin.cli.key_change", N_("Change a passphrase or key file.")),
            "remove": ("imd.admin.cli.key_remove", N_("Take a key away; everything is encrypted anew.")),
            "recover": ("imd.admin.cli.key_recover", N_("Set a new passphrase with a code.")),
            "rotate": ("imd.admin.cli.key_rotate", N_("New data keys; everything is encrypted anew.")),
        },
        N_("Keys: who can open the vault, and how far."),
    ),
    "backup": (
        {
            "create": ("imd.admin.cli.backup_create", N_("Back up the vault into a file.")),
            "verify": ("imd.admin.cli.backup_verify", N_("Look at everything in a backup.")),
            "restore": ("imd.admin.cli.backup_restore", N_("Bring a backup back as a new vault.")),
            "list": ("imd.admin.cli.backup_list", N_("List the backups in a folder.")),
            "prune": ("imd.admin.cli.backup_prune", N_("Delete backups that are past their time.")),
        },
        N_("Backups: encrypted copies in one file each."),
    ),
    "transfer": (
        {
            "identity": ("imd.export.cli.transfer_identity", N_("Print for whom drop-boxes seal.")),
            "inspect": (
                "imd.export.cli.transfer_inspect",
                N_("Look at a file of a drop-box; enter nothing."),
            ),
            "unpack": ("imd.export.cli.transfer_unpack", N_("Take in an interview from a drop-box.")),
        },
        N_("Sealed interviews from drop-boxes."),
    ),
    "audit": (
        {
            "list": ("imd.admin.cli.audit_list", N_("Who did, read or exported what, and when.")),
            "verify": ("imd.admin.cli.audit_verify", N_("Check that the chain holds.")),
            "checkpoint": (
                "imd.admin.cli.audit_checkpoint",
                N_("Tell what the chain is now, to be kept elsewhere."),
            ),
        },
        N_("The audit chain."),
    ),
    "help": ("imd.admin.cli.help", N_("Explain one subject at length, such as disclosure.")),
    "demo": ("imd.admin.cli.demo", N_("Make a vault with invented people and walk through the main job.")),
    "doctor": ("imd.admin.cli.doctor", N_("Check the machine and the vault; each finding with a remedy.")),
}

# How a slice reaches those above it without importing them: who answers at each extension point.
POINTS = {
    "case.registered": ("imd.registry.points:from_intake", "imd.funds.points:propose_referrals"),
    "case.consent": ("imd.registry.points:consent_changed", "imd.funds.points:consent_changed"),
    "case.show": ("imd.registry.points:show", "imd.funds.points:show"),
    "case.fields": ("imd.registry.cli.fields:of_case", "imd.funds.cli.fields:of_case"),
    "case.open_acts": ("imd.funds.points:open_acts",),
    "case.areas": ("imd.registry.points:areas",),
    "case.counts": ("imd.registry.points:counts", "imd.funds.points:counts"),
    "case.merged": ("imd.registry.links:merged", "imd.funds.links:merged"),
    "case.archived": ("imd.registry.links:archived", "imd.funds.links:archived"),
    # The case's own rows last: the others refer to them.
    "case.erased": ("imd.registry.links:erased", "imd.funds.links:erased", "imd.cases.erasing:erased"),
    "agenda": ("imd.funds.points:agenda", "imd.admin.points:agenda"),
}
