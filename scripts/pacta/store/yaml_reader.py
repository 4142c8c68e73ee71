"""Read one YAML file into plain lists, dicts and strings, and find places in it again.

Steps: size and encoding are checked before parsing; libyaml composes the node graph; the
graph is turned into Python values in which every scalar stays the string that was typed
(PyYAML would turn ``NO`` into ``False`` and ``12:30:45`` into a number). Duplicate keys,
aliases, tags, several documents and deep nesting are errors, all with their place.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pacta.store.problem import Problem

MAX_BYTES = 4_000_000  # the largest real record is a tenth of this
MAX_DEPTH = 40  # records nest six deep; libyaml itself recurses and must not be led down
_TAGS: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_STANDARD_TAGS = frozenset(_TAGS.values())

Value = Any
Path_ = tuple[str | int, ...]


class BadYaml(Exception):
    """Raised by ``read`` with every problem found in the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def read(path: Path, name: str) -> Value:
    """The content of a file as dicts, lists and strings; ``name`` is how problems call it.

    Raises ``BadYaml``.
    """
    text = _text(path, name)
    node = _compose(text, name)
    problems: list[Problem] = []
    value = _construct(node, name, problems, set())
    if problems:
        raise BadYaml(problems)
    return value


def locate(path: Path, where: Path_) -> tuple[int, int]:
    """Line and column (from 1) of the value at ``where``, or of its nearest ancestor."""
    try:
        node = _composed(path, path.stat().st_mtime_ns)
    except BadYaml as error:
        first = error.problems[0]
        return first.line, first.column
    except OSError:
        return 1, 1
    for step in where:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1, node.start_mark.column + 1


@lru_cache(maxsize=4)  # problems come file by file
def _composed(path: Path, _changed: int) -> Any:
    return _compose(_text(path, str(path)), str(path))


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _text(path: Path, name: str) -> str:
    def fail(rule: str, message: str, tip: str, line: int = 1, column: int = 1) -> BadYaml:
        return BadYaml([Problem(name, line, column, rule, message, tip)])

    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise fail(
                "file-too-large",
                f"{size:,} bytes; a record has at most {MAX_BYTES:,}",
                "Split it into several records",
            )
        data = path.read_bytes()
    except OSError as error:
        raise fail("unreadable", f"cannot be read: {error.strerror}", "") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise fail(
            "not-utf-8",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "Save the file as UTF-8",
            line,
            column,
        ) from None
    _refuse_depth(text, fail)
    return text


def _refuse_depth(text: str, fail: Any) -> None:
    """Refuse nesting that would exhaust the parser's stack, before it is parsed."""
    lines = text.splitlines()
    opened = text.count("[") + text.count("{")
    if max(opened, *map(len, lines), 0) <= 10 * MAX_DEPTH:
        return  # too few brackets and too short lines for any of it
    depth = indents = 0
    for number, line in enumerate(lines, 1):
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        depth = max(depth, 0)
        indents = len(line) - len(line.lstrip(" "))
        dashes = len(line.lstrip()) - len(line.lstrip().lstrip("- "))
        if depth > 10 * MAX_DEPTH or indents > 20 * MAX_DEPTH or dashes > 10 * MAX_DEPTH:
            raise fail("too-deep", "nested too deeply", "Records nest about six deep", number)


class _Loader(yaml.CBaseLoader):
    """Composes nodes; a plain scalar is a string whatever it looks like, so nothing is resolved."""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing: there are no path resolvers."""

    def ascend_resolver(self) -> None:
        """Nothing: there are no path resolvers."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ARG002
        """The standard tag of a kind of node."""
        return _TAGS[kind]


def _compose(text: str, name: str) -> yaml.Node:
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = (error.problem or error.context or "not valid YAML").strip()
        tip = "Quote text that holds a colon, a hash or a quotation mark"
        if "single document" in f"{error.context}":
            reason, tip = "more than one document", "One file holds one record: remove the '---'"
        raise BadYaml([Problem(name, line, column, "yaml", reason, tip)]) from None
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        message = "a character that YAML does not allow"
        raise BadYaml([Problem(name, line, 1, "yaml", message, "Remove it")]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadYaml([Problem(name, 1, 1, "yaml", str(error) or "not valid YAML", "")]) from None
    if node is None:
        raise BadYaml([Problem(name, 1, 1, "empty-file", "the file holds no record", "")])
    return node


def _construct(node: yaml.Node, name: str, problems: list[Problem], seen: set[int], depth: int = 0) -> Value:
    if type(node) is yaml.ScalarNode:
        if node.tag not in _STANDARD_TAGS:
            problems.append(_at(node, name, "tag", f"the tag {node.tag} is not allowed"))
        return node.value
    identity = id(node)
    if identity in seen:
        tip = "Write the value out where it is needed"
        problems.append(_at(node, name, "alias", "aliases (*name) are not allowed", tip))
        return None
    seen.add(identity)
    if node.tag not in _STANDARD_TAGS:
        problems.append(_at(node, name, "tag", f"the tag {node.tag} is not allowed"))
    if depth > MAX_DEPTH:
        problems.append(_at(node, name, "too-deep", "nested too deeply"))
        return None
    if type(node) is yaml.SequenceNode:
        return [_construct(item, name, problems, seen, depth + 1) for item in node.value]
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            problems.append(_at(key_node, name, "key", "a key must be plain text"))
            continue
        if key in result:
            tip = "Keep one of the two, or make a list of both values"
            problems.append(_at(key_node, name, "duplicate-key", f"the key '{key}' stands twice", tip))
        result[key] = _construct(value_node, name, problems, seen, depth + 1)
    return result


def _at(node: yaml.Node, name: str, rule: str, message: str, tip: str = "") -> Problem:
    mark = node.start_mark
    return Problem(name, mark.line + 1, mark.column + 1, rule, message, tip)
