"""MkDocs' events, passed on to ``pacta.publish.mkdocs_site``; nothing is decided here."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from pacta.clock import today
from pacta.publish.mkdocs_site import Publisher
from pacta.publish.theme_mends import accessible

_build: dict[str, Any] = {"swap": True}


def on_startup(command: str, dirty: bool) -> None:
    _build["swap"] = command != "serve"


@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    gc.disable()  # until the build ends: nearly everything it makes lives until then
    _build["publisher"] = Publisher(config, today(), _build["swap"])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    _build["publisher"].add_files(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _build["nav"] = nav
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    _build["publisher"].render(env, files, _build["nav"], config)
    return env


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> str:
    return accessible(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    if template_name == "sitemap.xml":
        return str(_build["publisher"].sitemap(output))
    return accessible(output) if template_name.endswith(".html") else output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    _build["publisher"].write(config)
    if not _build["swap"]:  # a server goes on; a build is over, and to collect what it made is lost time
        gc.enable()


def on_build_error(error: Exception) -> None:
    gc.enable()
    if "publisher" in _build:
        _build["publisher"].abandon()
