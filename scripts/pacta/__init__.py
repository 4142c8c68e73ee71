"""Pacta: arms-control agreements as data, reasoned over and rendered.

The packages stand in this order, and each imports only those before it:
``model`` (pure types), ``store`` (the only reader of ``data/``), ``derive``
(answers for a day), ``check`` and ``render`` (rules; pages as lists of sections),
``publish`` and ``news`` (what is written; articles and links), then the command
line and the MkDocs hook.
"""

__version__ = "0.1.0"
