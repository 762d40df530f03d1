# Two commands: `make demo` (set-up and main job) and `make test` (set-up and tests).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: demo test lint types pytest docs setup clean

demo: $(VENV)/.installed
	$(BIN)/momo-guard demo

test: lint types pytest

setup: $(VENV)/.installed-dev

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

pytest: setup
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

# After a change that is meant: the READMEs' examples, the report's golden files and pictures, from the program itself.
docs: setup
	$(BIN)/python -m tests.test_docs
	$(BIN)/python -m tests.report.test_golden
	$(BIN)/python -m tests.browser.pictures

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "momo-guard needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
