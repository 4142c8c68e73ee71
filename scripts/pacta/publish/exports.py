"""The open data: every record as JSON beside the site, with its schema.

``data/<name>.json`` holds ``{"name", "version", "as_of", "schema", "licence", "records": […]}``.
Records are the YAML records with typed values; agreements also carry ``derived`` (status and
counts on ``as_of``). These files are a public interface: fields are added, never renamed, without
a note in the changelog.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pacta.derive.answers import Answers
from pacta.model.agreement import Agreement
from pacta.model.base import Vocab
from pacta.publish import binding_data, coverage_data
from pacta.store.library import Library
from pacta.store.load import KINDS

MODELS: dict[str, type[BaseModel]] = {kind: model for kind, (_, model, _) in KINDS.items()}
NAMES = {
    "agreements": "agreement",
    "participation": "participation",
    "coverage": "coverage",
    "checks": "checks",
    "actors": "actor",
    "systems": "system",
    "events": "event",
    "sources": "source",
    "vocabularies": "vocabulary",
}
LICENCE = "CC-BY-4.0"


def files(answers: Answers, version: str) -> Iterator[tuple[str, str]]:
    """(path from the site's root, content) of every data file and schema."""
    for name, kind in NAMES.items():
        rows = [_row(answers, kind, record) for record in answers.library.records(kind).values()]
        head = {
            "name": f"pacta-{name}",
            "version": version,
            "as_of": answers.today.isoformat(),
            "licence": LICENCE,
            "schema": f"schemas/{kind}.schema.json",
        }
        body = ",\n".join(rows)
        text = json.dumps(head, ensure_ascii=False)[:-1]
        yield f"data/{name}.json", f'{text}, "records": [\n{body}\n]}}\n'
    yield binding_data.PATH, binding_data.script(answers)
    yield coverage_data.PATH, coverage_data.script(answers)
    for kind, schema in schemas(answers.library).items():
        yield f"data/schemas/{kind}.schema.json", dump(schema)


def _row(answers: Answers, kind: str, record: BaseModel) -> str:
    text = record.model_dump_json(by_alias=True, exclude_none=True)
    if kind != "agreement":
        return text
    assert isinstance(record, Agreement)
    now = answers.status(record.id)
    ledger = answers.last_ledger(record.id)
    derived = {
        "as_of": answers.today.isoformat(),
        "status": now.value,
        "since": str(now.since) if now.since else None,
        "contested": [row.id for row in now.contested],
        "in_practice": [row.id for row in now.practice],
        "parties_on": ledger.on.isoformat(),
        "parties": ledger.parties,
        "signatories": ledger.signatories,
        **(
            {"partial": True}
            if (held := answers.library.participation.get(record.id)) and held.partial
            else {}
        ),
    }
    return f'{text[:-1]},"derived":{json.dumps(derived, separators=(",", ":"))}}}'


def schemas(library: Library) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of record, with the vocabularies' values as enumerations."""
    return {kind: _schema(model, library) for kind, model in MODELS.items()}


def dump(schema: dict[str, Any]) -> str:
    """A schema as it is committed."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _schema(model: type[BaseModel], library: Library) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _fill(schema, library)
    return schema


def _fill(node: Any, library: Library) -> None:
    """Replace the markers that ``Vocab.__get_pydantic_json_schema__`` left with the values."""
    if isinstance(node, dict):
        name = node.pop(Vocab.SCHEMA_KEY, None)
        if name is not None and name in library.vocab:
            node["enum"] = [entry.value for entry in library.vocab[name].values]
        for child in node.values():
            _fill(child, library)
    elif isinstance(node, list):
        for child in node:
            _fill(child, library)
