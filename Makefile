# Every command of the project. `make help` lists them.
# Needs Python 3.11 or later with venv, and make; everything else is installed from the lock in requirements/.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check
# Once, on all processors: where Python may not write beside its sources, every start would compile them again.
COMPILE := $(BIN)/python -m compileall -q -j 0
LOCK := $(BIN)/uv pip compile pyproject.toml --extra web --extra postgres --extra documents --extra bulk --universal \
	--python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" --quiet --upgrade

# The demonstration has a folder of its own, so that it never meets real data.
DEMO := env -u DATABASE_URL TALLYSTICK_DATA=var/demonstration TALLYSTICK_DEMO=yes
# Tests choose their own settings: what this shell holds does not reach them.
SEALED := env -u DATABASE_URL -u TALLYSTICK_DEMO -u TALLYSTICK_CLOCK TALLYSTICK_DATA=var/tests $(BIN)/python
TESTS := $(SEALED) -m pytest
# What the loaded demonstration rests on; when one of these changes it is loaded anew.
LOADED := $(shell find src/tallystick -name '*.py' -not -path '*/web/*' -o -name '*.yaml')

SEED ?=
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check coverage format manual bench requirements drill lock assets clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/runtime.stamp var/demonstration/loaded.stamp ## Show the product: set up, load the example agreements, serve them
	@$(DEMO) $(BIN)/tallystick serve $(ARGS)

test: $(VENV)/dev.stamp ## Run every test, in a browser and on PostgreSQL too (ARGS="tests/core -k clock" for some)
	@tools/chromium
	@$(TESTS) $(ARGS)

check: $(VENV)/dev.stamp ## Check format, lint, strict types of the core, the direction of imports, the documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(TESTS) -q tests/project/test_documentation.py

coverage: $(VENV)/dev.stamp ## Show which branches of the core no test takes
	@$(SEALED) -m coverage run -m pytest -q tests/core tests/agreements tests/files $(ARGS)
	@$(SEALED) -m coverage report --include "src/tallystick/core/*"

format: $(VENV)/dev.stamp ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

manual: $(VENV)/dev.stamp ## Write the generated pages of the manual anew
	@$(BIN)/python -m tools.manual

bench: $(VENV)/dev.stamp ## Compare the roads to the same answer, both in one run, as ratios
	@$(BIN)/python bench/ratios.py $(ARGS)

requirements: $(VENV)/dev.stamp ## Print what is proven of the requirements, by page and by area
	@$(TESTS) --requirements -q -m "" $(ARGS)

drill: $(VENV)/dev.stamp ## Rehearse: the long tests, then thirty proofs with their function disabled (SEED=n repeats a draw)
	@tools/chromium
	@$(TESTS) -m drill $(ARGS)
	@$(BIN)/python -m tests.proof.lots $(if $(SEED),--seed $(SEED))

lock: $(VENV)/dev.stamp ## Compile the hashed lock from pyproject.toml, leaving out what is younger than a week
	$(LOCK) --group build --output-file requirements/runtime.txt
	$(LOCK) --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt

assets: ## Compile the front-end assets anew (needs node and npm; the result is committed)
	tools/assets/build.sh

clean: ## Remove what was installed and made, the demonstration's data too; real data stays
	rm -rf $(VENV) var/demonstration var/tests var/proofs.json dist tools/assets/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- files that the commands above rest on ---------------------------------------------------------------------------

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tallystick needs Python 3.11 or later; $(PYTHON) is older. Name one with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || \
		{ echo "Python's venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements/runtime.txt
	@$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@$(COMPILE) $(VENV)/lib src/tallystick
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

var/demonstration/loaded.stamp: $(LOADED) | $(VENV)/runtime.stamp
	@rm -rf $(@D) && mkdir -p $(@D)
	@$(DEMO) $(BIN)/tallystick demo
	@touch $@
