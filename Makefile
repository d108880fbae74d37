# Everything a person does with the sources. `make demo` and `make test` need Python >= 3.11, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := --disable-pip-version-check --no-input --quiet --require-hashes

.PHONY: demo test test-long check-pages lint style types pytest bench lock clean

demo: $(VENV)/.imd
	@$(BIN)/imd demo "$$(mktemp -d)/imd-demo"

# What is read in a second comes first. The types are checked beside the tests, which often wait.
test: $(VENV)/.dev style
	@$(MAKE) --no-print-directory -j 2 types pytest

pytest: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2

test-long: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2 -m long

# Reports in a real browser and by the validator of HTML: asks for Chromium, Java and VNU_JAR=…/vnu.jar, and says what it skips.
check-pages: $(VENV)/.dev
	@$(BIN)/python -m pip install $(LOCKED) --no-deps -r requirements-pages.lock
	@$(BIN)/python -m pytest -m pages -rs tests/pages

lint: style types

style: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo

types: $(VENV)/.dev
	@$(BIN)/mypy --no-error-summary

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "imd needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The package is installed editable: the wheel's own code is the checkout.
$(VENV)/.imd: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install $(LOCKED) -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.imd
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-dev.lock
	@touch $@

# A week's cool-down: a release that turns out bad is usually withdrawn by then.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --exclude-newer "$$(date -d '7 days ago' +%F)" --group build pyproject.toml -o requirements.lock --custom-compile-command "make lock"
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --exclude-newer "$$(date -d '7 days ago' +%F)" --group dev pyproject.toml -o requirements-dev.lock --custom-compile-command "make lock"
	uv pip compile -q --universal --no-deps --python-version 3.11 --generate-hashes --exclude-newer "$$(date -d '7 days ago' +%F)" --group pages -o requirements-pages.lock --custom-compile-command "make lock"

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
