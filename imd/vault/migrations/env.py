"""How alembic runs here: on the connection it is handed, inside a transaction that is not its own."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # The caller holds the one transaction round all revisions.
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
