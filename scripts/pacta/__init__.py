"""Pacta: arms-control agreements as data, reasoned over and rendered.

The packages stand in this order, and each imports only those before it:
``model`` (pure types), ``store`` (the only reader of ``data/``), ``check`` and
``derive`` (rules and answers), ``render`` (pages as lists of sections),
``publish`` (the only writers), ``cli`` and the MkDocs hook.
"""

__version__ = "0.1.0"
