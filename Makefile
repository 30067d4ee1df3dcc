# Every target does its own set-up: `make html` needs Python 3.11+ and make,
# nothing else. Written for GNU make 3.81 and later, and any POSIX shell.

# The Python that .venv is made from. Empty: the first good one of CANDIDATES.
PYTHON ?=
# Options for sphinx-build, e.g. SPHINXOPTS="-j auto".
SPHINXOPTS ?=
# Options for pytest, e.g. PYTESTOPTS="-k calendar -n 0".
PYTESTOPTS ?=
# Options of `shots`, e.g. SHOTSOPTS="--theme furo --page home".
SHOTSOPTS ?=
# Where `serve` and `live` listen, on this machine only.
PORT ?= 8000
# Options of the benchmark, e.g. BENCHOPTS="--sizes 1000 --rows cold".
BENCHOPTS ?=

# Options of `test-matrix`, e.g. MATRIXOPTS="--python 3.12 --versions lowest".
MATRIXOPTS ?=

# The language that `messages` adds, e.g. NEW=nl.
NEW ?=

# The tests start Python hundreds of times: compiled modules save minutes.
unexport PYTHONDONTWRITEBYTECODE

CANDIDATES := python3.13 python3.12 python3.11 python3 python
CACHES := .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
VENV := .venv
PY := $(VENV)/bin/python
# From within the package, so that the names of files in catalogues begin there.
BABEL := cd _ext/sphinx_seminar && $(abspath $(PY)) -m babel.messages.frontend
CATALOGUE := -D sphinx_seminar -i locale/sphinx_seminar.pot -d locale
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help html live serve port shots pictures test test-slow test-matrix coverage bench lint messages clean distclean lock FORCE

help: ## Show this list
	@echo 'Usage: make TARGET [PYTHON=…] [SPHINXOPTS=…] [PYTESTOPTS=…] [PORT=…] [BENCHOPTS=…]'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' Makefile

# Without -W: a mistake in one talk must not keep the others from being published.
html: $(VENV)/site.stamp ## Build the site into _build/html
	@echo '==> Building the site'
	@mkdir -p _build
	$(PY) -m sphinx -b html -j auto -d _build/doctrees -w _build/warnings.txt \
	  $(SPHINXOPTS) . _build/html
	@if test -s _build/warnings.txt; then \
	  echo '==> These need mending (also in _build/warnings.txt):'; \
	  cat _build/warnings.txt; fi
	@echo '==> Built: _build/html/index.html'

# Its own folder, and no -W: a slip while writing must not stop it. What it
# ignores is what tools write here; without that they would trigger builds.
live: port $(VENV)/live.stamp ## Serve the site, and rebuild it at each change
	@echo '==> Building and serving on http://127.0.0.1:$(PORT)/ (Ctrl-C stops)'
	$(PY) -m sphinx_autobuild --host 127.0.0.1 --port $(PORT) \
	  $(foreach d,_build .git .venv $(CACHES),--ignore $(d)) \
	  --re-ignore /__pycache__/ \
	  -D seminar_drafts=1 -d _build/live-doctrees $(SPHINXOPTS) . _build/live

serve: port html ## Build the site, and serve it on http://127.0.0.1:8000/
	@echo '==> Serving on http://127.0.0.1:$(PORT)/ (Ctrl-C stops)'
	$(PY) -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

# Before anything is built. The server itself would end with a traceback.
port: $(VENV)/site.stamp
	@$(PY) -c 'import socketserver as s, sys; \
	  s.TCPServer.allow_reuse_address = True; \
	  s.TCPServer(("127.0.0.1", int(sys.argv[1])), None)' '$(PORT)' 2>/dev/null || { \
	  echo "==> Port $(PORT) is taken (or not for you); choose another: make $(firstword $(MAKECMDGOALS)) PORT=$(if $(filter 8001,$(PORT)),8002,8001)" >&2; \
	  exit 1; }

# The checks run beside the tests, since mypy uses one core only.
test: $(VENV)/dev.stamp .cache/npm.stamp ## Check style and types, and run the tests (minutes)
	@echo '==> Checking style, English and types, and running the tests'
	@mkdir -p .cache; \
	{ { $(CHECKS); } >.cache/lint.txt 2>&1 || { cat .cache/lint.txt; false; }; } & \
	lint=$$!; \
	$(PY) -m pytest -m 'not slow' $(PYTESTOPTS); tests=$$?; \
	if wait $$lint; then echo '==> Style, English and types are right'; \
	else echo '==> Style, English or types are wrong: see .cache/lint.txt'; exit 1; fi; \
	exit $$tests

# Property-based tests run again, with more examples.
test-slow: $(VENV)/bench.stamp .cache/npm.stamp ## Run the tests that take long: whole sites, wheels, …
	@echo '==> Running the tests that take long'
	$(PY) -m pytest -m 'slow or hypothesis' --hypothesis-profile=thorough $(PYTESTOPTS)

coverage: $(VENV)/bench.stamp .cache/npm.stamp ## Run all tests; fail where they reach too few branches
	@echo '==> Running all tests, and noting what they reach'
	@mkdir -p .cache
	$(PY) -m pytest --hypothesis-profile=thorough --cov --cov-report=term \
	  --cov-report=json:.cache/coverage.json $(PYTESTOPTS)
	@$(PY) -m tests.branches .cache/coverage.json

# With uv, which finds versions in seconds.
test-matrix: $(VENV)/dev.stamp ## Test with each Python here, lowest and newest versions
	@echo '==> Running a part of the tests with other versions'
	$(PIP) install 'uv>=0.9,<1'
	$(PY) -m tests.matrix $(MATRIXOPTS)

bench: $(VENV)/bench.stamp ## Measure builds beside other programs (an hour)
	@echo '==> Measuring'
	$(PY) -m benchmarks.bench $(BENCHOPTS)

shots: $(VENV)/dev.stamp ## Take pictures of every kind of page, in every theme
	@echo '==> Taking pictures'
	$(PY) -m tests.shots _build/shots $(SHOTSOPTS)

pictures: $(VENV)/dev.stamp ## Take the pictures of the README anew
	$(PY) -m tests.readme_pictures guide

PROSE := README.md CONTRIBUTING.md SECURITY.md $(wildcard guide/*.md)

CHECKS = $(PY) -m ruff check . && $(PY) -m ruff format --check . && \
  $(PY) -m proselint check --output-format compact $(PROSE) && \
  $(PY) -m tests.prose && $(PY) -m mypy

lint: $(VENV)/dev.stamp ## Check style, types and the guide's English
	@echo '==> Checking style, the English of the guide, and types'
	$(CHECKS)

# As Babel's tables of plural forms have it; no guesses from similar messages.
messages: $(VENV)/dev.stamp ## Renew the translations (NEW=nl adds a language)
	@echo '==> Collecting messages'
	$(BABEL) extract -F ../../pyproject.toml -k N_ -k plural_forms:1,2 --omit-header \
	  --add-location=file --sort-by-file --project=sphinx-seminar \
	  -o locale/sphinx_seminar.pot .
	$(if $(NEW),$(BABEL) init $(CATALOGUE) -l $(NEW))
	$(BABEL) update $(CATALOGUE) --no-fuzzy-matching --ignore-obsolete \
	  --ignore-pot-creation-date
	$(BABEL) compile -D sphinx_seminar -d locale --statistics

clean: ## Remove what was built (but not .venv)
	@echo '==> Removing what was built'
	rm -rf _build dist $(CACHES)
	find . -name .venv -prune -o -name .git -prune -o \
	  -type d -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## Remove .venv too
	rm -rf $(VENV)

# uv, because its lock holds for every Python and system at once (3.11 and
# newer), in a form that pip reads. Pins that still fit are kept;
# LOCKOPTS=--upgrade lifts them all.
lock: $(VENV)/base.stamp ## Renew constraints.txt from pyproject.toml
	@echo '==> Locking'
	$(PIP) install 'uv>=0.9,<1'
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	  --fork-strategy fewest --all-extras --custom-compile-command 'make lock' \
	  $(LOCKOPTS) --output-file constraints.txt pyproject.toml

# --- Set-up ------------------------------------------------------------------
#
# Stamps: the environment exists; it can build the site; also serve it live; also test.
# `unfinished` stands while pip works, so that an interrupted set-up is seen.
# `home` says where the environment was made, since one does not survive a move.

# "yes" if .venv is whole, was made here, runs, and is of the asked-for Python.
USABLE := $(shell \
  test ! -e $(VENV)/unfinished && \
  test "`cat $(VENV)/home 2>/dev/null`" = "`pwd -P`" && \
  $(PY) -c 'import pip' 2>/dev/null && \
  { test -z "$(PYTHON)" || test "`$(PY) -VV`" = "`"$(PYTHON)" -VV 2>/dev/null`"; } && \
  echo yes)

# "ok COMMAND", or why there is none: "bare COMMAND" (cannot make environments),
# or "old FOUND…", where FOUND may be empty.
FIND_PYTHON = $(shell \
  bare=; old=; \
  for p in $(if $(PYTHON),"$(PYTHON)",$(CANDIDATES)); do \
    v=`"$$p" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null` || continue; \
    if ! "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then old="$$old; $$p is $$v"; \
    elif ! "$$p" -c 'import venv, ensurepip' 2>/dev/null; then bare=$${bare:-$$p}; \
    else echo "ok $$p"; exit; fi; \
  done; \
  if test -n "$$bare"; then echo "bare $$bare"; else echo "old$$old"; fi)

NO_PYTHON = Python 3.11 or newer is needed, and none was found (looked for: $(or $(PYTHON),$(CANDIDATES))$(1)); install it, or name it with PYTHON=/path/to/python3
NO_VENV = $(1) cannot make virtual environments: install what it lacks (on Debian and Ubuntu: apt install python3-venv)

# $(call require_python,ANSWER) is the command to use, or stops make with one sentence.
require_python = $(strip \
  $(if $(filter bare,$(firstword $(1))),$(error $(call NO_VENV,$(wordlist 2,99,$(1))))) \
  $(if $(filter ok,$(firstword $(1))),$(wordlist 2,99,$(1)),$(error $(call NO_PYTHON,$(patsubst old%,%,$(1))))))

$(VENV)/base.stamp: $(if $(USABLE),,FORCE)
	@python='$(call require_python,$(FIND_PYTHON))' && \
	  echo "==> Creating $(VENV) with $$python" && \
	  rm -rf $(VENV) && mkdir $(VENV) && touch $(VENV)/unfinished && \
	  "$$python" -m venv $(VENV) && \
	  pwd -P > $(VENV)/home && rm $(VENV)/unfinished
	@touch $@

$(VENV)/site.stamp: $(VENV)/base.stamp pyproject.toml constraints.txt
	@echo '==> Installing what builds the site (once; about a minute)'
	@touch $(VENV)/unfinished
	$(PIP) install -c constraints.txt -e '.[site]'
	@rm $(VENV)/unfinished && touch $@

$(VENV)/live.stamp: $(VENV)/site.stamp
	@echo '==> Installing what rebuilds the site at each change (once; seconds)'
	@touch $(VENV)/unfinished
	$(PIP) install -c constraints.txt -e '.[site,live]'
	@rm $(VENV)/unfinished && touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp
	@echo '==> Installing what checks and tests (once; about a minute)'
	@touch $(VENV)/unfinished
	$(PIP) install -c constraints.txt -e '.[site,live,test,dev]'
	@rm $(VENV)/unfinished && touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp
	@echo '==> Installing what is compared with (once; about a minute)'
	@touch $(VENV)/unfinished
	$(PIP) install -c constraints.txt -e '.[site,live,test,dev,benchmarks]'
	@rm $(VENV)/unfinished && touch $@

# What some tests read calendars with, and drive other browsers, besides Python.
# They are skipped without.
.cache/npm.stamp: tests/exports/package.json
	@echo '==> Installing what only npm has (once)'
	@mkdir -p .cache/npm && cp tests/exports/package.json .cache/npm/
	@if npm install --prefix .cache/npm --silent --no-audit --no-fund \
	  --no-package-lock >/dev/null 2>&1; then touch $@; \
	else echo '==> npm cannot: the tests that need it will be skipped'; fi
