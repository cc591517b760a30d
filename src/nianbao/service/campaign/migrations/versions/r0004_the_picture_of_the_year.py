"""What of each report goes into the picture of the year, and which findings one change would mend."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the columns; of what came in before they stay empty."""
    op.add_column("arrivals", sa.Column("facts", sa.Text))
    op.add_column("earlier_reports", sa.Column("facts", sa.Text))
    op.add_column("findings", sa.Column("cause", sa.Text))
