"""Units, their versions and findings, and the event log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_campaign_single"),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("level", sa.Text),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("region", "parent", "former", "contact")],
        sa.Column("state", sa.Text, nullable=False, index=True),
        sa.Column("reason", sa.Text, nullable=False),
        *[sa.Column(name, sa.String(32)) for name in ("handed_in_at", "sent_back_at", "cleared_at")],
        sa.Column("published_on", sa.Date),
        sa.Column("published_at_url", sa.Text, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    _reports()
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False, index=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("unit_id", sa.Integer, sa.ForeignKey("units.id"), index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_{change.lower()} BEFORE {change} ON events "
            "BEGIN SELECT RAISE(ABORT, 'the event log only grows'); END"
        )


def _reports() -> None:
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("unit_id", sa.Integer, sa.ForeignKey("units.id"), index=True),
        sa.Column("number", sa.Integer),
        sa.Column("digest", sa.String(64), sa.ForeignKey("documents.digest"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received_at", sa.String(32), nullable=False),
        sa.Column("received_by", sa.Text, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("report_year", sa.Integer),
        sa.Column("failed", sa.Boolean, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("unmatched", sa.Text, nullable=False),
        sa.Column("changes", sa.Text),
        sa.Column("changes_from", sa.Integer),
        sa.UniqueConstraint("unit_id", "number"),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("arrival_id", sa.Integer, sa.ForeignKey("arrivals.id"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("group_fingerprint", sa.String(32), nullable=False),
        *[
            sa.Column(name, sa.Text, nullable=False)
            for name in ("code", "rule", "severity", "message", "message_en", "label")
        ],
        *[sa.Column(name, sa.Text) for name in ("section", "form", "row", "column", "item")],
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.Column("disposition", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("disposed_by", sa.Text),
        sa.Column("disposed_right", sa.Text),
        sa.Column("disposed_at", sa.String(32)),
        sa.Column("carried_from", sa.Integer),
        sa.Column("altered", sa.Boolean, nullable=False),
        sa.UniqueConstraint("arrival_id", "fingerprint"),
    )
