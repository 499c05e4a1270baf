# Everything runs in .venv, which the first target makes: a fresh Debian with Python 3.11 is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check format bench docs lock clean

demo: $(STAMP)
	$(BIN)/reportedly demo --folder demo

test: check
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

bench: $(STAMP)
	$(BIN)/python -m bench

docs: $(STAMP)
	$(BIN)/python -m pip install --quiet "sphinx>=8" "myst-parser>=4"
	$(BIN)/python -m sphinx -W -b html docs docs/_build

# Every package at the version that was tested, checked against its hash.
$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $(STAMP)

lock:
	uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-header \
	    --python-version 3.11 --output-file requirements.lock

clean:
	rm -rf $(VENV) demo docs/_build
