"""These tests are collected only when they are asked for by name."""

from tests.published.folder import is_named

collect_ignore_glob = [] if is_named() else ["test_*.py"]
