"""What every record is made of: strict models, safe text, citations and typed references.

References and vocabulary values are plain strings that carry a marker in their annotation
(``Ref("actor")``, ``Vocab("relation")``). ``walk`` finds every marked value of a record with
its path; the referential check, the backlinks and the exported schema all stand on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

Path = tuple[str | int, ...]

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
CITATION = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:#[A-Za-z0-9][A-Za-z0-9.()/_-]*)?$"
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
_SCRIPT_URL = re.compile(r"(?:javascript|vbscript|data)\s*:(?=\S)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
# http(s) only, a host with a dot, no white space, quotes, angle brackets or credentials.
_URL = re.compile(r"https?://[^\s\"'<>\\/@]+\.[^\s\"'<>\\/@]+(?:/[^\s\"<>\\]*)?")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string as the id of a record of ``kind``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Vocab:
    """Marks a string as a value of the vocabulary ``name`` (``data/vocab/<name>.yml``)."""

    SCHEMA_KEY: ClassVar[str] = "x-vocabulary"
    """Where the exported schema notes the vocabulary until its values are filled in."""

    name: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), self.SCHEMA_KEY: self.name}


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks running text, which may hold ``[[kind/id#anchor|label]]`` links and is searched."""


def _plain(value: str) -> str:
    if _MARKUP.search(value):
        raise PydanticCustomError("markup", "HTML is not allowed in text: it is shown as typed")
    if _SCRIPT_URL.search(value):
        raise PydanticCustomError("script-url", "a script or data URL is not allowed in text")
    if _CONTROL.search(value):
        raise PydanticCustomError("control-character", "control characters are not allowed")
    if not value.strip():
        raise PydanticCustomError("empty", "empty text: leave the field out instead")
    return value


def _folded(value: str) -> str:
    return _plain(value).strip()


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise PydanticCustomError("url", "not an http(s) URL")
    return value


def _boolean(value: Any) -> Any:
    """YAML scalars arrive as strings; only the words true and false are booleans."""
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise PydanticCustomError("boolean", "write true or false")


Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Line = Annotated[str, AfterValidator(_folded), Field(max_length=400)]
"""One line of plain text: a title, a label, a place."""
Text = Annotated[str, AfterValidator(_folded), Prose()]
"""Own-words prose; blank lines part paragraphs; ``[[...]]`` links to other records."""
Url = Annotated[str, AfterValidator(_url), Field(max_length=600)]
Flag = Annotated[bool, BeforeValidator(_boolean)]
Citation = Annotated[str, Field(pattern=CITATION), Ref("source")]
Cite = Annotated[list[Citation], Field(min_length=1)]
"""One or more citations, ``source-id`` or ``source-id#locator``."""

ActorId = Annotated[Slug, Ref("actor")]
AgreementId = Annotated[Slug, Ref("agreement")]
SystemId = Annotated[Slug, Ref("system")]
EventId = Annotated[Slug, Ref("event")]
SourceId = Annotated[Slug, Ref("source")]
LanguageTag = Annotated[str, Vocab("language")]


class Model(BaseModel):
    """Base of all records and their parts: frozen, and unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Marker = Ref | Vocab | Prose
Markers = tuple[Marker, ...]


class Mark(NamedTuple):
    """One marked value found by ``walk``: where it stands, its marker and the value."""

    path: Path
    marker: Marker
    value: str


def _markers(annotation: Any, metadata: tuple[Any, ...] = ()) -> Markers:
    """The markers of a type and of what it is made of; a mapping's keys are not among them."""
    found = [item for item in metadata if isinstance(item, (Ref, Vocab, Prose))]
    if get_origin(annotation) is Annotated:
        inner, *extra = get_args(annotation)
        return (*found, *_markers(inner, tuple(extra)))
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        arguments = arguments[1:]
    for argument in arguments:
        if argument is not type(None) and not isinstance(argument, str):
            found.extend(_markers(argument))
    return tuple(dict.fromkeys(found))


def _key_markers(annotation: Any) -> Markers:
    return _markers(get_args(annotation)[0]) if get_origin(annotation) is dict else ()


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_models(argument) for argument in get_args(annotation))


@cache
def _plan(model: type[BaseModel]) -> list[tuple[str, Markers, Markers]]:
    """The fields of a model below which something is marked: (name, markers, markers of its keys)."""
    rows = [
        (name, field, _markers(field.annotation, tuple(field.metadata)), _key_markers(field.annotation))
        for name, field in model.model_fields.items()
    ]
    return [
        (name, markers, keys)
        for name, field, markers, keys in rows
        if markers or keys or _holds_models(field.annotation)
    ]


def walk(value: BaseModel, path: Path = ()) -> list[Mark]:
    """Every reference, vocabulary value and prose text below a record, in field order."""
    found: list[Mark] = []
    _walk(value, path, found)
    return found


def _walk(value: BaseModel, path: Path, found: list[Mark]) -> None:
    for name, markers, key_markers in _plan(type(value)):
        child = getattr(value, name)
        if child is None:
            continue
        if isinstance(child, dict):
            for key, item in child.items():
                _walk_value(key, (*path, name, key), key_markers, found)
                _walk_value(item, (*path, name, key), markers, found)
        else:
            _walk_value(child, (*path, name), markers, found)


def _walk_value(value: Any, path: Path, markers: Markers, found: list[Mark]) -> None:
    if isinstance(value, str):
        for marker in markers:
            found.append(Mark(path, marker, value))
    elif isinstance(value, BaseModel):
        _walk(value, path, found)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _walk_value(item, (*path, index), markers, found)


def split_citation(citation: str) -> tuple[str, str | None]:
    """``source-id#locator`` as its two parts."""
    source, _, locator = citation.partition("#")
    return source, locator or None
