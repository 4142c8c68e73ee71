"""Builds of synthetic libraries, measured against stock MkDocs and Hugo: ``python -m tests.bench``."""
