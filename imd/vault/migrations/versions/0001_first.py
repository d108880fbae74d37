"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_ref"), "audit", ["ref"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("opened", sa.String(), nullable=False),
        sa.Column("moved", sa.String(), nullable=False),
        sa.Column("assessed", sa.String(), nullable=True),
        sa.Column("worker", sa.String(), nullable=True),
        sa.Column("in_danger_now", sa.Boolean(), nullable=True),
        sa.Column("safe_to_talk", sa.Boolean(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("caller", sa.String(), nullable=True),
        sa.Column("linked_to_defence", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("own_rating", sa.Integer(), nullable=True),
        sa.Column("next_contact", sa.String(), nullable=True),
        sa.Column("contacted", sa.String(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column("settled", sa.String(), nullable=True),
        sa.Column("hold_until", sa.String(), nullable=True),
        sa.Column("reopened", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missing", sa.String(), server_default="[]", nullable=False),
        sa.Column("duplicate_of", sa.String(), nullable=True),
        sa.Column("legal_hold", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["duplicate_of"], ["cases.id"], name=op.f("fk_cases_duplicate_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("code", name=op.f("uq_cases_code")),
    )
    op.create_index(op.f("ix_cases_country"), "cases", ["country"], unique=False)
    op.create_index(op.f("ix_cases_opened"), "cases", ["opened"], unique=False)
    op.create_index(op.f("ix_cases_status"), "cases", ["status"], unique=False)
    op.create_index(op.f("ix_cases_worker"), "cases", ["worker"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("updated", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
    )
    op.create_table(
        "fund_rates",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("rate", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_rates")),
    )
    op.create_index("ix_fund_rates_pair", "fund_rates", ["base", "quote", "date"], unique=False)
    op.create_table(
        "funds",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.CheckConstraint("cap > 0", name=op.f("ck_funds_cap")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funds")),
        sa.UniqueConstraint("name_key", name=op.f("uq_funds_name_key")),
    )
    op.create_table(
        "funds_moves",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("from_status", sa.String(), nullable=True),
        sa.Column("to_status", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funds_moves")),
    )
    op.create_index(op.f("ix_funds_moves_seq"), "funds_moves", ["seq"], unique=False)
    op.create_index(op.f("ix_funds_moves_subject_id"), "funds_moves", ["subject_id"], unique=False)
    op.create_table(
        "houses",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("minors_under", sa.Integer(), nullable=True),
        sa.Column("rules", sa.String(), nullable=True),
        sa.Column("access", sa.String(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_houses")),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("mapping_hash", sa.String(), nullable=False),
        sa.Column("rows_done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rejected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_file_hash"), "imports", ["file_hash"], unique=False)
    op.create_table(
        "key_labels",
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("removed", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_key_labels")),
    )
    op.create_index(op.f("ix_key_labels_name"), "key_labels", ["name"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "sealed",
        sa.Column("of_table", sa.String(), nullable=False),
        sa.Column("of_row", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("of_table", "of_row", name=op.f("pk_sealed")),
    )
    op.create_table(
        "services",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("languages", sa.String(), nullable=True),
        sa.Column("eligibility", sa.String(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("name_key", name=op.f("uq_services_name_key")),
    )
    op.create_index(op.f("ix_services_kind"), "services", ["kind"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_tombstones_code_hash")),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("score_min", sa.Float(), nullable=True),
        sa.Column("score_max", sa.Float(), nullable=True),
        sa.Column("band", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("floors", sa.String(), server_default="[]", nullable=False),
        sa.Column("warnings", sa.String(), server_default="[]", nullable=False),
        sa.Column("override_level", sa.String(), nullable=True),
        sa.Column("case_level", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assessments_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_index(op.f("ix_assessments_case_id"), "assessments", ["case_id"], unique=False)
    op.create_table(
        "case_answers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_answers_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_answers")),
    )
    op.create_index(op.f("ix_case_answers_case_id"), "case_answers", ["case_id"], unique=False)
    op.create_table(
        "case_changes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_changes_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_changes")),
    )
    op.create_index(op.f("ix_case_changes_case_id"), "case_changes", ["case_id"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("from_status", sa.String(), nullable=True),
        sa.Column("to_status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
    )
    op.create_index(op.f("ix_case_events_case_id"), "case_events", ["case_id"], unique=False)
    op.create_table(
        "case_flags",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_flags_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_flags")),
    )
    op.create_index(op.f("ix_case_flags_case_id"), "case_flags", ["case_id"], unique=False)
    op.create_table(
        "case_followups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("contacted", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("next_contact", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_followups_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_followups")),
    )
    op.create_index(op.f("ix_case_followups_case_id"), "case_followups", ["case_id"], unique=False)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_notes_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    op.create_index(op.f("ix_case_notes_case_id"), "case_notes", ["case_id"], unique=False)
    op.create_table(
        "case_plans",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("actions", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("review", sa.String(), nullable=True),
        sa.Column("warnings", sa.String(), server_default="[]", nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_plans_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_plans")),
    )
    op.create_index(op.f("ix_case_plans_case_id"), "case_plans", ["case_id"], unique=False)
    op.create_table(
        "case_signatures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("of_row", sa.String(), nullable=False),
        sa.Column("self_approved", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_signatures_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_signatures")),
    )
    op.create_index(op.f("ix_case_signatures_case_id"), "case_signatures", ["case_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("expires", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_case_id"), "consents", ["case_id"], unique=False)
    op.create_table(
        "edition_cells",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_edition_cells_edition_id")),
        sa.PrimaryKeyConstraint(
            "edition_id", "audience", "since", "until", "line", name=op.f("pk_edition_cells")
        ),
    )
    op.create_index("ix_edition_cells_line", "edition_cells", ["line", "since"], unique=False)
    op.create_table(
        "edition_tables",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_edition_tables_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", "n", name=op.f("pk_edition_tables")),
    )
    op.create_index(op.f("ix_edition_tables_request"), "edition_tables", ["request"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_key", sa.String(), nullable=True),
        sa.Column("source_registry", sa.String(), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_precision", sa.String(), server_default="unknown", nullable=False),
        sa.Column("date_from", sa.String(), nullable=True),
        sa.Column("date_to", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("consent_statistics", sa.String(), server_default="not_needed", nullable=False),
        sa.Column("reported_elsewhere", sa.Boolean(), nullable=True),
        sa.Column("status", sa.String(), server_default="unverified", nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("version_of", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id")),
        sa.ForeignKeyConstraint(["duplicate_of"], ["events.id"], name=op.f("fk_events_duplicate_of")),
        sa.ForeignKeyConstraint(["follows"], ["events.id"], name=op.f("fk_events_follows")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_events_import_id")),
        sa.ForeignKeyConstraint(["version_of"], ["events.id"], name=op.f("fk_events_version_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(
        "ix_events_case_id",
        "events",
        ["case_id"],
        unique=False,
        sqlite_where=sa.text("case_id IS NOT NULL"),
        postgresql_where=sa.text("case_id IS NOT NULL"),
    )
    op.create_index("ix_events_country_date_from", "events", ["country", "date_from"], unique=False)
    op.create_index(op.f("ix_events_date_from"), "events", ["date_from"], unique=False)
    op.create_index(
        "ix_events_duplicate_of",
        "events",
        ["duplicate_of"],
        unique=False,
        sqlite_where=sa.text("duplicate_of IS NOT NULL"),
        postgresql_where=sa.text("duplicate_of IS NOT NULL"),
    )
    op.create_index(
        "ix_events_follows",
        "events",
        ["follows"],
        unique=False,
        sqlite_where=sa.text("follows IS NOT NULL"),
        postgresql_where=sa.text("follows IS NOT NULL"),
    )
    op.create_index(
        "ix_events_import_key",
        "events",
        ["import_key"],
        unique=True,
        sqlite_where=sa.text("import_key IS NOT NULL"),
        postgresql_where=sa.text("import_key IS NOT NULL"),
    )
    op.create_index(
        "ix_events_version_of",
        "events",
        ["version_of"],
        unique=False,
        sqlite_where=sa.text("version_of IS NOT NULL"),
        postgresql_where=sa.text("version_of IS NOT NULL"),
    )
    op.create_table(
        "fund_lines",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("fund_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("earmarks", sa.String(), server_default="{}", nullable=False),
        sa.Column("expires", sa.String(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("fk_fund_lines_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_lines")),
    )
    op.create_index(op.f("ix_fund_lines_fund_id"), "fund_lines", ["fund_id"], unique=False)
    op.create_table(
        "grants",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("fund_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("group_size", sa.Integer(), nullable=True),
        sa.Column("other_sources", sa.String(), nullable=True),
        sa.Column("requested", sa.String(), nullable=False),
        sa.Column("requester", sa.String(), nullable=False),
        sa.Column("verified", sa.String(), nullable=True),
        sa.Column("verifier", sa.String(), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("approver", sa.String(), nullable=True),
        sa.Column("self_approved", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("emergency", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_grants_case_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("fk_grants_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_case_id"), "grants", ["case_id"], unique=False)
    op.create_index(op.f("ix_grants_fund_id"), "grants", ["fund_id"], unique=False)
    op.create_index(op.f("ix_grants_status"), "grants", ["status"], unique=False)
    op.create_table(
        "name_keys",
        sa.Column("k", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_name_keys_case_id")),
        sa.PrimaryKeyConstraint("k", "case_id", name=op.f("pk_name_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("orientation", sa.String(), nullable=True),
        sa.Column("ethnicity", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("disability", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_persons_case_id")),
        sa.ForeignKeyConstraint(["same_as"], ["persons.id"], name=op.f("fk_persons_same_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_index(
        "ix_persons_case_id",
        "persons",
        ["case_id"],
        unique=False,
        sqlite_where=sa.text("case_id IS NOT NULL"),
        postgresql_where=sa.text("case_id IS NOT NULL"),
    )
    op.create_index(
        "ix_persons_person_key",
        "persons",
        ["person_key"],
        unique=True,
        sqlite_where=sa.text("person_key IS NOT NULL"),
        postgresql_where=sa.text("person_key IS NOT NULL"),
    )
    op.create_index(
        "ix_persons_same_as",
        "persons",
        ["same_as"],
        unique=False,
        sqlite_where=sa.text("same_as IS NOT NULL"),
        postgresql_where=sa.text("same_as IS NOT NULL"),
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("service_id", sa.String(), nullable=True),
        sa.Column("shares", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("sent", sa.String(), nullable=True),
        sa.Column("lapses", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_referrals_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    op.create_index(op.f("ix_referrals_case_id"), "referrals", ["case_id"], unique=False)
    op.create_index(op.f("ix_referrals_service_id"), "referrals", ["service_id"], unique=False)
    op.create_index(op.f("ix_referrals_status"), "referrals", ["status"], unique=False)
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("house_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("family", sa.Boolean(), server_default="0", nullable=False),
        sa.CheckConstraint("beds > 0", name=op.f("ck_rooms_beds")),
        sa.ForeignKeyConstraint(["house_id"], ["houses.id"], name=op.f("fk_rooms_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
    )
    op.create_index(op.f("ix_rooms_house_id"), "rooms", ["house_id"], unique=False)
    op.create_table(
        "stays",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("house_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("infants", sa.Integer(), server_default="0", nullable=False),
        sa.Column("girls", sa.Integer(), nullable=True),
        sa.Column("boys", sa.Integer(), nullable=True),
        sa.Column("ages", sa.String(), nullable=True),
        sa.Column("from_date", sa.String(), nullable=False),
        sa.Column("planned_exit", sa.String(), nullable=False),
        sa.Column("entered", sa.String(), nullable=True),
        sa.Column("exited", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("override", sa.String(), nullable=True),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("requested", sa.String(), nullable=False),
        sa.Column("requester", sa.String(), nullable=False),
        sa.CheckConstraint("infants >= 0 AND people > infants", name=op.f("ck_stays_people")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stays_case_id")),
        sa.ForeignKeyConstraint(["house_id"], ["houses.id"], name=op.f("fk_stays_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stays")),
    )
    op.create_index(op.f("ix_stays_case_id"), "stays", ["case_id"], unique=False)
    op.create_index(op.f("ix_stays_house_id"), "stays", ["house_id"], unique=False)
    op.create_index(op.f("ix_stays_status"), "stays", ["status"], unique=False)
    op.create_table(
        "aggressions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("victim_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("affected_min", sa.Integer(), nullable=True),
        sa.Column("space", sa.String(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("rights", sa.String(), nullable=True),
        sa.Column("means", sa.String(), nullable=True),
        sa.Column("gender_components", sa.String(), nullable=True),
        sa.Column("series", sa.Boolean(), nullable=True),
        sa.Column("earlier_attacks", sa.Integer(), nullable=True),
        sa.Column("reported", sa.String(), nullable=True),
        sa.Column("close_people", sa.String(), nullable=True),
        sa.Column("previous_measures", sa.String(), nullable=True),
        sa.Column("row_key", sa.Integer(), nullable=True),
        sa.Column("version_of", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_aggressions_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_aggressions_organisation_id")
        ),
        sa.ForeignKeyConstraint(["version_of"], ["aggressions.id"], name=op.f("fk_aggressions_version_of")),
        sa.ForeignKeyConstraint(["victim_id"], ["persons.id"], name=op.f("fk_aggressions_victim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aggressions")),
    )
    op.create_index(op.f("ix_aggressions_event_id"), "aggressions", ["event_id"], unique=False)
    op.create_index(op.f("ix_aggressions_type"), "aggressions", ["type"], unique=False)
    op.create_index(
        "ix_aggressions_version_of",
        "aggressions",
        ["version_of"],
        unique=False,
        sqlite_where=sa.text("version_of IS NOT NULL"),
        postgresql_where=sa.text("version_of IS NOT NULL"),
    )
    op.create_index(op.f("ix_aggressions_victim_id"), "aggressions", ["victim_id"], unique=False)
    op.create_table(
        "event_links",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("filled", sa.String(), server_default="[]", nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("undone_at", sa.String(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_event_links_case_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_links_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_event_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_links")),
    )
    op.create_index(op.f("ix_event_links_case_id"), "event_links", ["case_id"], unique=False)
    op.create_index(op.f("ix_event_links_event_id"), "event_links", ["event_id"], unique=False)
    op.create_table(
        "event_pairs",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["events.id"], name=op.f("fk_event_pairs_one")),
        sa.ForeignKeyConstraint(["other"], ["events.id"], name=op.f("fk_event_pairs_other")),
        sa.PrimaryKeyConstraint("one", "other", "n", name=op.f("pk_event_pairs")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_pairs_other"), "event_pairs", ["other"], unique=False)
    op.create_table(
        "grant_alone",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("ratified", sa.String(), nullable=True),
        sa.Column("ratifier", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_alone_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_alone")),
    )
    op.create_index(op.f("ix_grant_alone_grant_id"), "grant_alone", ["grant_id"], unique=False)
    op.create_table(
        "grant_approvals",
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_approvals_grant_id")),
        sa.PrimaryKeyConstraint("grant_id", "actor", name=op.f("pk_grant_approvals")),
    )
    op.create_table(
        "grant_conflicts",
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_conflicts_grant_id")),
        sa.PrimaryKeyConstraint("grant_id", "actor", name=op.f("pk_grant_conflicts")),
    )
    op.create_table(
        "grant_items",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=True),
        sa.Column("original", sa.BigInteger(), nullable=True),
        sa.Column("original_currency", sa.String(), nullable=True),
        sa.Column("rate", sa.String(), nullable=True),
        sa.Column("rate_date", sa.String(), nullable=True),
        sa.Column("rate_source", sa.String(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_grant_items_amount")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_items_grant_id")),
        sa.ForeignKeyConstraint(["line_id"], ["fund_lines.id"], name=op.f("fk_grant_items_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_items")),
    )
    op.create_index(op.f("ix_grant_items_grant_id"), "grant_items", ["grant_id"], unique=False)
    op.create_table(
        "grant_receipts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("signed", sa.String(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_grant_receipts_amount")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_grant_receipts_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_receipts")),
    )
    op.create_index(op.f("ix_grant_receipts_grant_id"), "grant_receipts", ["grant_id"], unique=False)
    op.create_table(
        "interventions",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("impact", sa.String(), nullable=True),
        sa.Column("priority", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_interventions_event_id")),
        sa.PrimaryKeyConstraint("event_id", "n", name=op.f("pk_interventions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fund_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("fk_ledger_entries_fund_id")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_ledger_entries_grant_id")),
        sa.ForeignKeyConstraint(["line_id"], ["fund_lines.id"], name=op.f("fk_ledger_entries_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
    )
    op.create_index(op.f("ix_ledger_entries_at"), "ledger_entries", ["at"], unique=False)
    op.create_index(op.f("ix_ledger_entries_fund_id"), "ledger_entries", ["fund_id"], unique=False)
    op.create_index(op.f("ix_ledger_entries_grant_id"), "ledger_entries", ["grant_id"], unique=False)
    op.create_index(op.f("ix_ledger_entries_line_id"), "ledger_entries", ["line_id"], unique=False)
    op.create_index(op.f("ix_ledger_entries_seq"), "ledger_entries", ["seq"], unique=False)
    op.create_table(
        "sources",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("reliability", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_sources_event_id")),
        sa.PrimaryKeyConstraint("event_id", "n", name=op.f("pk_sources")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stay_extensions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("stay_id", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("beyond", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_stay_extensions_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_extensions")),
    )
    op.create_index(op.f("ix_stay_extensions_stay_id"), "stay_extensions", ["stay_id"], unique=False)
    op.create_table(
        "stay_followups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("stay_id", sa.String(), nullable=False),
        sa.Column("contacted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_stay_followups_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_followups")),
    )
    op.create_index(op.f("ix_stay_followups_stay_id"), "stay_followups", ["stay_id"], unique=False)
    op.create_table(
        "verifications",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_verifications_event_id")),
        sa.PrimaryKeyConstraint("event_id", "n", name=op.f("pk_verifications")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "involvements",
        sa.Column("aggression_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("degree", sa.String(), nullable=True),
        sa.Column("acts_for", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aggression_id"], ["aggressions.id"], name=op.f("fk_involvements_aggression_id")
        ),
        sa.PrimaryKeyConstraint("aggression_id", "n", name=op.f("pk_involvements")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_postings",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entries.id"], name=op.f("fk_ledger_postings_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "account", "currency", name=op.f("pk_ledger_postings")),
    )
    op.create_table(
        "linked_acts",
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("aggression_id", sa.Integer(), nullable=False),
        sa.Column("victim_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aggression_id"], ["aggressions.id"], name=op.f("fk_linked_acts_aggression_id")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["event_links.id"], name=op.f("fk_linked_acts_link_id")),
        sa.ForeignKeyConstraint(["victim_id"], ["persons.id"], name=op.f("fk_linked_acts_victim_id")),
        sa.PrimaryKeyConstraint("link_id", "aggression_id", name=op.f("pk_linked_acts")),
        sqlite_with_rowid=False,
    )

    # Against accidents only: whoever holds the key can drop a trigger.
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit"
            " BEGIN SELECT raise(ABORT, 'the audit chain only grows'); END"
        )
