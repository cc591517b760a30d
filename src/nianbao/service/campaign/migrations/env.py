"""Run by Alembic on the connection that ``workspace`` hands over."""

from alembic import context

from nianbao.service.campaign.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
