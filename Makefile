# Everything one needs, on a machine that has only Python 3.11 or later. `make help` lists it.
# Nothing here needs a configured package index; uv trusts the certificates of the system.

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
WORKERS ?= 2
DIST ?= dist

export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never

# $(call debian,PACKAGES,WHAT FOR): install Debian packages where we may, else say in one line how.
debian = { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
	-o DPkg::Lock::Timeout=600 install $(1); \
	else echo 'Thiếu $(2): hãy chạy "sudo apt-get install $(1)" / $(2) is missing: run that command' >&2; false; fi; }

# Tests and linters never meet the developer's own database; and the many processes that tests start read what was
# compiled before, whatever the developer's own shell says about that.
clean_env := env -u DATABASE_URL -u DATABASE_OWNER_URL -u PYTHONDONTWRITEBYTECODE

.PHONY: help run test test-long suite lint bench assets messages chromium ruff templates types imports migrations sbom
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/synced ## the demo province at http://127.0.0.1:8000 (PORT, DATABASE_URL, MOTCUA_HOME change where)
	@exec $(BIN)/motcua demo

test: .venv/synced-dev chromium suite ## every test but the long ones, on the PostgreSQL that comes along

suite: .venv/synced-dev
	@$(clean_env) $(BIN)/pytest -q -n $(WORKERS) --dist worksteal

test-long: .venv/synced-dev chromium ## full-size property, fault and hostile-input runs (MOTCUA_LONG_SCALE=0.02: smaller)
	@$(clean_env) $(BIN)/pytest -q -n $(WORKERS) --dist worksteal -m long

lint: .venv/synced-dev ## style of code and templates, types, import contracts, migrations
	@$(MAKE) --no-print-directory -k -j 2 --output-sync=target types ruff templates imports migrations

ruff:
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

templates:
	@$(BIN)/djangofmt -q --check src/motcua/web || { echo 'chưa đúng khuôn / not formatted: $(BIN)/djangofmt src/motcua/web' >&2; false; }

types:
	@$(BIN)/mypy --no-error-summary

imports:
	@$(BIN)/lint-imports > .venv/imports.log || { cat .venv/imports.log; false; }

migrations:
	@$(clean_env) PYTHONWARNINGS=ignore::RuntimeWarning MOTCUA_SECRET_KEY=lint DJANGO_SETTINGS_MODULE=motcua.config.settings \
		$(BIN)/django-admin makemigrations --check --dry-run

bench: .venv/synced-dev ## benchmarks on a million dossiers; figures go to bench/results (docs/benchmarks.md)
	@$(clean_env) $(BIN)/python -m bench $(BENCH)

assets: ## build the committed style sheets, scripts and fonts anew (needs Node; only for developers)
	@cd src/motcua/web/ui/source && npm ci && npm run build

messages: .venv/synced-dev ## add new messages to the English catalogue, compile it, and list what has no English yet
	@$(BIN)/python -m tools.messages

sbom: $(UV) ## what a running site consists of, with hashes: dist/motcua.cdx.json (CycloneDX), from uv.lock
	@mkdir -p $(DIST)
	@$(UV) export -q --frozen --no-dev --no-emit-project --preview-features sbom-export \
		--format cyclonedx1.5 -o $(DIST)/motcua.cdx.json >/dev/null

chromium:
	@command -v chromium >/dev/null || $(call debian,chromium,Chromium) || echo 'Các kiểm thử trình duyệt sẽ trượt / browser tests will fail'

# --- the environment: uv in .venv, then exactly what uv.lock names ---------------------------------------------------

$(UV): bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Cần Python 3.11 trở lên: make PYTHON=/đường/dẫn/python3 / Python 3.11 or later is needed' >&2; false; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call debian,python3-venv,python3-venv)
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --require-hashes -r bootstrap.txt
	@touch $@

.venv/synced: $(UV) uv.lock pyproject.toml
	@$(UV) sync --frozen --inexact --no-dev
	@touch $@

.venv/synced-dev: $(UV) uv.lock pyproject.toml
	@$(UV) sync --frozen --inexact
	@touch $@
