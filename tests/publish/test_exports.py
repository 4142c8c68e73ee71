"""The schemas that are committed are those of the model; the data files keep their shape."""

from __future__ import annotations

import json

import jsonschema
import pytest

from pacta.derive.answers import Answers
from pacta.publish import exports
from pacta.store.library import Library
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", sorted(exports.MODELS))
def test_the_committed_schema_is_in_step_with_the_model(library: Library, kind: str) -> None:
    committed = (ROOT / "data" / "_schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == exports.dump(exports.schemas(library)[kind]), "run 'make schema'"


def test_vocabularies_are_enumerations_in_the_schema(library: Library) -> None:
    schema = exports.schemas(library)["agreement"]
    assert "treaty" in schema["properties"]["kind"]["enum"]
    assert "x-vocabulary" not in json.dumps(schema)


def test_each_record_is_exported_once_and_validates(answers: Answers) -> None:
    schemas = exports.schemas(answers.library)
    written = {path: text for path, text in exports.files(answers, "1") if path.endswith(".json")}
    found = {path: json.loads(text) for path, text in written.items() if "schemas" not in path}
    assert set(found) == {f"data/{name}.json" for name in exports.NAMES}
    for name, kind in exports.NAMES.items():
        content = found[f"data/{name}.json"]
        assert {"name", "version", "as_of", "licence", "schema", "records"} == set(content)
        assert len(content["records"]) == len(answers.library.records(kind))
        validator = jsonschema.Draft202012Validator({**schemas[kind], "additionalProperties": True})
        for row in content["records"][:40]:
            assert not list(validator.iter_errors(row))


def test_agreements_carry_what_is_derived(answers: Answers) -> None:
    rows = dict(exports.files(answers, "1"))
    agreements = {row["id"]: row for row in json.loads(rows["data/agreements.json"])["records"]}
    derived = agreements["inf"]["derived"]
    assert derived["status"] == "terminated"
    assert derived["since"] == "2019-08-02"
    assert derived["parties_on"] == "2019-08-01"
    assert "us" in derived["parties"]
