"""Read ``data/`` into a ``Library``: every file is tried, every problem is kept.

Steps: list the files of each kind; read and validate each; assert that file name and id are
the same; read the registers (``REGISTERS``: scope, retired ids, exceptions, floors …).
A problem never stops the reading of other files.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from pacta.model.agreement import Agreement
from pacta.model.checks import Checks
from pacta.model.coverage import Coverage
from pacta.model.records import Actor, Event, Participation, Source, Vocabulary
from pacta.model.registers import (
    CheckException,
    Concept,
    Expectation,
    OfficialHost,
    RetiredId,
    ScopedAgreement,
)
from pacta.model.system import System
from pacta.store import yaml_reader
from pacta.store.library import Library
from pacta.store.problem import Problem

KINDS: dict[str, tuple[str, type[BaseModel], str]] = {
    # kind: (folder, model, name of the field that is the id)
    "vocabulary": ("vocab", Vocabulary, "id"),
    "source": ("sources", Source, "id"),
    "actor": ("actors", Actor, "id"),
    "agreement": ("agreements", Agreement, "id"),
    "participation": ("participation", Participation, "agreement"),
    "coverage": ("coverage", Coverage, "agreement"),
    "checks": ("checks", Checks, "agreement"),
    "system": ("systems", System, "id"),
    "event": ("events", Event, "id"),
}
REGISTERS: dict[str, type[BaseModel]] = {
    "scope": ScopedAgreement,
    "retired-ids": RetiredId,
    "check-exceptions": CheckException,
    "expectations": Expectation,
    "official-hosts": OfficialHost,
    "concordance": Concept,
}
_TIPS = {
    "missing": "Add the field",
    "extra_forbidden": "Remove it, or correct its name",
    "string_pattern_mismatch": "Ids are lower-case words joined by hyphens",
    "url": "Give the full address, beginning with https://",
    "markup": "Write plain text; link with [[agreements/inf#art-2|label]]",
    "script-url": "Write plain text",
    "date": 'Write a quoted date: "1987-12-08", "1987-12", "1987~" or "2019/.."',
    "boolean": "Write true or false",
}
HEAVY = ("agreement", "event")
"""Kinds that take about half of the time of reading, with their way back from another process."""
_Record = TypeVar("_Record", bound=BaseModel)
_Made = TypeVar("_Made")


class Beside(Protocol):
    """Starts work elsewhere; what comes back is called to wait for it."""

    def __call__(self, work: Callable[[], _Made], /) -> Callable[[], _Made]:
        """Start ``work``."""
        ...


def _here(work: Callable[[], _Made]) -> Callable[[], _Made]:
    return work


def load(root: Path, beside: Beside = _here) -> tuple[Library, list[Problem]]:
    """The library under ``root`` (the folder that holds ``data/``) and what is wrong with it.

    Records that could not be read are left out of the library and named in the problems.
    ``beside`` starts work elsewhere and returns what waits for it; half of the files are read by it.
    """
    enabled = gc.isenabled()
    gc.disable()  # millions of small live objects: the collector finds nothing to free
    try:
        return _load(root, beside)
    finally:
        if enabled:
            gc.enable()


def _load(root: Path, beside: Beside) -> tuple[Library, list[Problem]]:
    library = Library(root=root)
    problems: list[Problem] = []
    heavy = beside(lambda: {kind: _records(root, kind) for kind in HEAVY})
    light = {kind: _records(root, kind) for kind in KINDS if kind not in HEAVY}
    made = light | heavy()
    for kind in KINDS:
        for path, record, found in made[kind]:
            problems.extend(found)
            _shelve(library, kind, path, record, problems)
    for register, model in REGISTERS.items():
        path = root / "data" / f"{register}.yml"
        if path.exists():
            rows = _read(path, f"data/{register}.yml", model, problems, many=True)
            library.registers[register] = rows or []
    return library, problems


def _records(root: Path, kind: str) -> list[tuple[Path, Any, list[Problem]]]:
    """Every file of a kind: its record, or none, and what is wrong with it."""
    folder, model, _ = KINDS[kind]
    made = []
    for path in _files(root / "data" / folder):
        problems: list[Problem] = []
        record = _read(path, path.relative_to(root).as_posix(), model, problems)
        made.append((path, record, problems))
    return made


def _shelve(library: Library, kind: str, path: Path, record: Any, problems: list[Problem]) -> None:
    """Put a record in its place in the library, if it may stand there."""
    name, id_field = path.relative_to(library.root).as_posix(), KINDS[kind][2]
    if record is None:
        library.unreadable.add((kind, path.stem))
        return
    records = library.records(kind)
    identity = getattr(record, id_field)
    problems.extend(_misplaced(path, name, id_field, identity, record))
    if identity in records:
        other = library.files[(kind, identity)]
        message = f"the id '{identity}' is taken by {other}"
        problems.append(Problem(name, 1, 1, "duplicate-id", message, "Choose another id"))
        return
    records[identity] = record
    library.files[(kind, identity)] = name


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.yml"))
    yield from sorted(folder.rglob("*.yaml"))


def _read(path: Path, name: str, model: type[_Record], problems: list[Problem], many: bool = False) -> Any:
    if path.suffix == ".yaml":
        problems.append(Problem(name, 1, 1, "file-name", "record files end in .yml", "Rename it"))
        return None
    try:
        raw = yaml_reader.read(path, name)
    except yaml_reader.BadYaml as error:
        problems.extend(error.problems)
        return None
    try:
        return _adapter(model, many).validate_python(raw)
    except ValidationError as error:
        problems.extend(_relocated(error, path, name, model))
        return None


_adapters: dict[tuple[type[BaseModel], bool], TypeAdapter[Any]] = {}


def _adapter(model: type[BaseModel], many: bool) -> TypeAdapter[Any]:
    if (model, many) not in _adapters:
        shape: Any = list[model] if many else model  # type: ignore[valid-type]
        _adapters[(model, many)] = TypeAdapter(shape)
    return _adapters[(model, many)]


def _relocated(error: ValidationError, path: Path, name: str, model: type[BaseModel]) -> list[Problem]:
    """The model's errors with the place in the file at which each stands."""
    found: dict[tuple[str, ...], Problem] = {}
    for item in error.errors(include_url=False):
        # Union members add steps such as 'constrained-str' that are not in the file.
        where = tuple(step for step in item["loc"] if not _is_branch(step))
        line, column = yaml_reader.locate(path, where)
        dotted = ".".join(map(str, where))
        message = item["msg"].replace("Value error, ", "")
        if item["type"] == "extra_forbidden":
            message = f"unknown field '{where[-1]}'"
        elif item["type"] == "missing":
            message = f"the field '{where[-1]}' is missing"
        elif dotted:
            message = f"{dotted}: {message}"
        tip = _TIPS.get(item["type"], "")
        if item["type"] == "extra_forbidden":
            near = get_close_matches(str(where[-1]), _field_names(model), 1)
            tip = f"Did you mean '{near[0]}'?" if near else tip
        rule = item["type"].replace("_", "-")
        problem = Problem(name, line, column, f"model-{rule}", message, tip, dotted)
        found.setdefault((dotted, message), problem)
    return list(found.values())


def _is_branch(step: str | int) -> bool:
    return isinstance(step, str) and ("[" in step or step.startswith("constrained"))


def _field_names(model: type[BaseModel]) -> list[str]:
    names: set[str] = set()
    pending, done = [model], set()
    while pending:
        current = pending.pop()
        if current in done:
            continue
        done.add(current)
        names.update(current.model_fields)
        for definition in current.model_json_schema().get("$defs", {}).values():
            names.update(definition.get("properties", {}))
    return sorted(names)


def _misplaced(path: Path, name: str, id_field: str, identity: str, record: BaseModel) -> list[Problem]:
    if path.stem != identity:
        tip = f"Rename the file to {identity}.yml, or correct '{id_field}'"
        message = f"the file is called {path.stem} and its {id_field} is '{identity}'"
        line, column = yaml_reader.locate(path, (id_field,))
        return [Problem(name, line, column, "id-is-file-name", message, tip, id_field)]
    if isinstance(record, Event):
        year = record.date.edtf[:4]
        if path.parent.name != year or not identity.startswith(year):
            tip = f"Put it at data/events/{year}/, with an id that begins with its date"
            message = "an event stands in the folder of its year and its id begins with its date"
            line, column = yaml_reader.locate(path, ("id",))
            return [Problem(name, line, column, "event-place", message, tip, "id")]
    return []
