"""One linker for all tests of the news: to read the whole library for likeness takes some seconds."""

from __future__ import annotations

import pytest

from pacta.derive.answers import Answers
from pacta.news.linker import Linker
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def linker(answers: Answers) -> Linker:
    """The linker of the real library, as the command line has it."""
    return Linker(answers, cache=ROOT / "build")
