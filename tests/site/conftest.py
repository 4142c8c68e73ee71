"""The real library's sites, read once for all tests here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.site.crawl import Crawl


@pytest.fixture(scope="session")
def site(built: Path) -> Crawl:
    """The site as a server shows it."""
    return Crawl.of(built)


@pytest.fixture(scope="session")
def offline_site(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """The offline site, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(offline_zip) as archive:
        archive.extractall(folder)
    (root,) = folder.iterdir()
    return Crawl.of(root)
