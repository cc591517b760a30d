"""How a database of an earlier nianbao becomes one of this: Alembic runs what is missing when a workspace is opened."""
