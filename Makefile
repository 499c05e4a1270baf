# Everything runs in .venv, which the first target makes: a fresh Debian with Python 3.11 is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test trust fuzz interop browser check format bench docs lock clean

demo: $(STAMP)
	$(BIN)/reportedly demo --folder demo

test: check browser
	$(BIN)/python -m pytest

# What is tried on purpose, in its long form: hours; see docs/reliability.md.
trust: $(STAMP)
	REPORTEDLY_TRUST=long $(BIN)/python -m pytest tests/trust

# Each target of fuzzing for a minute (SECONDS=3200 before a release: eight hours in all).
SECONDS ?= 60
fuzz: $(STAMP)
	$(BIN)/python -m pip install --quiet "atheris>=3.0"
	for target in tests/trust/fuzz/fuzz_*.py; do name=$${target##*fuzz_}; \
	    $(BIN)/python -m tests.trust.fuzz $${name%.py} -max_total_time=$(SECONDS) || exit 1; done

# Every export read back with the program it is for; see docs/reference/exports.md.
interop: $(STAMP)
	tests/interop/run.sh

# The browser tests drive the system's Chromium; without it they are skipped, and say so.
browser:
	@command -v chromium >/dev/null || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	    else echo "no Chromium: the browser tests will be skipped (apt-get install chromium)"; fi; }

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
