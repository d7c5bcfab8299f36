# Factcheck. `make run` starts it, `make test` tests it, `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
CHROMIUM ?= /usr/bin/chromium
.DEFAULT_GOAL := help
.PHONY: help run test test-browser setup worker lint format types check accuracy bench soak bench-matching screenshots messages lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install, start everything on this machine, print address and accounts (PORT=8000)
	@$(PYTHON) requirements/install.py base
	@exec $(BIN)/python manage.py up

test: setup ## pass every test: on SQLite with the bundled broker, then on PostgreSQL with Redis
	TEST_STACK=embedded $(BIN)/pytest -m "not browser"
	TEST_STACK=services $(BIN)/pytest -m "not browser"

test-browser: setup ## pass the page tests in Debian's Chromium
	@test -x $(CHROMIUM) || { echo "chromium is missing. Install it: apt-get install chromium"; exit 1; }
	CHROMIUM=$(CHROMIUM) $(BIN)/pytest -m browser

setup: ## make .venv with everything that tests and checks need
	@$(PYTHON) requirements/install.py dev

worker: ## start one more Celery worker on the broker of `make run`
	@exec $(BIN)/celery -A factcheck worker -n "extra-$$$$@%h" --loglevel INFO

lint: setup ## look for mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup ## lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup ## check types
	$(BIN)/mypy

check: lint types ## lint, types, migrations, translations and the direction of imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/pytest -q tests/test_architecture.py tests/house/test_translations.py

accuracy: setup ## measure the reader on the dev sets and compare with the figures kept here
	$(BIN)/python -m tests.accuracy

bench: setup ## measure speed as ratios within one run
	$(BIN)/python -m benchmarks

soak: setup ## kill workers at random 200 times, on both stacks; nothing is lost, nothing done twice
	TEST_STACK=embedded $(BIN)/python -m tests.queue.soak
	TEST_STACK=services $(BIN)/python -m tests.queue.soak

bench-matching: setup ## measure how well claims that were checked before are found, on both databases
	$(BIN)/python -m benchmarks.matching

screenshots: setup ## write pictures of the pages to docs/
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m tests.browser.screenshots

messages: setup ## collect what is to be translated into locale/ar and compile it
	$(BIN)/python -m factcheck.translations

lock: setup ## resolve requirements/*.in anew (maintainers)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	for name in base dev; do $(BIN)/uv pip compile --quiet requirements/$$name.in --override requirements/overrides.txt \
		--python-version 3.11 --no-strip-markers --generate-hashes --no-header --no-emit-index-url \
		--upgrade -o requirements/$$name.txt || exit 1; done

clean: ## remove .venv and caches; the data in var/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find . -name __pycache__ -not -path './var/*' -prune -exec rm -rf {} +
