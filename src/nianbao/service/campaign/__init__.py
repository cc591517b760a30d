"""The campaign of a year: who has to report, what came in, what was found and what was decided, kept in a workspace.

A workspace is a folder that the user names; all that is kept is in its one database, documents included. ``workspace``
opens it, ``tables`` says what it holds, the other modules are the operations, each one transaction.
"""
