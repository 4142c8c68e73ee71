"""The same pages as Markdown, for other engines of MkDocs' family (ProperDocs, Zensical).

Each section becomes a Markdown heading with its anchor, followed by its HTML; titles and
descriptions go into the front matter. Hand-written pages, assets and the records' YAML are copied as
they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from pacta.render.core import Page

CONFIG = "mkdocs.yml"
_HAND_WRITTEN_SKIPPED = ("overrides",)
SEARCHED = 29_000
"""Most characters of a section of a page that Zensical may index; a page with a longer one stays out.

It stops at a section above a number of bytes that halves as the index doubles: 65,536 at 12,000
sections, 32,768 at 24,000; a letter may take two bytes."""


def stage(root: Path, target: Path, pages: list[Page], files: Iterable[tuple[str, str]] = ()) -> int:
    """Write a project that such an engine builds into ``target``; the number of its pages.

    ``files`` are (path from the site's root, content) of what pages load or lead to. ``target`` is
    replaced. Raises ``ValueError`` if it holds something that is no staged project.
    """
    if target.exists():
        if any(target.iterdir()) and not (target / CONFIG).exists():
            raise ValueError(f"{target} is not empty and holds no staged project: name another folder")
        shutil.rmtree(target)
    docs = target / "docs"
    ignore = shutil.ignore_patterns(*_HAND_WRITTEN_SKIPPED)
    shutil.copytree(root / "docs", docs, ignore=ignore)
    for page in pages:
        path = docs / page.path / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(page), encoding="utf-8")
        if page.record is not None:
            # Pages lead to their record's YAML; an engine copies it as it does a picture.
            copy = docs / "records" / page.record.removeprefix("data/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / page.record, copy)
    for name, content in files:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(content, encoding="utf-8")
    (target / CONFIG).write_text(_config(root), encoding="utf-8")
    return len(pages)


def markdown(page: Page) -> str:
    """One page as Markdown with front matter."""
    meta: dict[str, Any] = {"title": page.title, "description": page.summary}
    if page.hide:
        meta["hide"] = list(page.hide)
    if any(len(section.html.striptags()) > SEARCHED for section in page.sections):
        # Long lists repeat what the records' own pages say, and those are searched.
        meta["search"] = {"exclude": True}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    blocks = [f"---\n{front}---\n", f"# {_heading(page.title)} {{#top}}\n", _block(page.lead)]
    for section in page.sections:
        blocks.append(f"{'#' * section.level} {_heading(section.heading)} {{#{section.id}}}\n")
        blocks.append(_block(section.html))
    return "\n".join(block for block in blocks if block.strip())


def _heading(text: str) -> str:
    """Text that Markdown shows as typed."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#" else char for char in text)


def _block(html: str) -> str:
    """HTML as one raw block: blank lines inside it would end the block early."""
    lines = [line for line in html.splitlines() if line.strip()]
    return f"<div>{chr(10).join(lines)}</div>\n" if lines else ""


class _Tagged(yaml.SafeLoader):
    """Reads the site's configuration; ``!ENV`` values are the engine's to resolve."""


def _last_value(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)[-1]


_Tagged.add_constructor("!ENV", _last_value)


def _config(root: Path) -> str:
    """The site's configuration without the hook and what only this build understands."""
    config = yaml.load((root / CONFIG).read_text(encoding="utf-8"), Loader=_Tagged)  # noqa: S506
    for key in ("hooks", "watch", "exclude_docs", "site_url", "repo_url", "edit_uri"):
        config.pop(key, None)
    config["theme"].pop("custom_dir", None)
    config["plugins"] = [row for row in config["plugins"] if "offline" not in row]
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
