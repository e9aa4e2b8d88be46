# `make run` starts Lyceum, `make test` proves it. Everything else is a part of one of them.
PYTHON := .venv/bin/python

# Where this is set, every process compiles all that it imports anew: it doubles a start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check schema seed bench lock clean

help:            ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run:             ## Start the whole site on SQLite (PORT=8000), with demo data on the first start
	@tools/run

test:            ## Everything: lint, types, layers, web, both databases, browser
	@tools/bootstrap dev
	@$(PYTHON) -m tools.test

check:           ## The fast part of `make test`: format, lint, types, layers, schema
	@tools/bootstrap dev
	@$(PYTHON) -m tools.test check

schema:          ## Write schema.graphql from the code
	@tools/bootstrap dev
	@tools/schema

seed:            ## Add the demo data (SCALE=100 for 10,000 users)
	@tools/bootstrap dev
	@$(PYTHON) -m server migrate --no-input
	@$(PYTHON) -m server seed --scale $(or $(SCALE),1)

bench:           ## Measure against the stated baselines
	@tools/bootstrap dev
	@$(PYTHON) -m pytest tests/bench -m bench -s

lock:            ## Resolve pyproject.toml again into requirements*.txt
	@tools/bootstrap dev
	@tools/lock

clean:           ## Remove what was installed and built; var/ (databases, uploads) stays
	rm -rf .venv web/node_modules web/dist build *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
