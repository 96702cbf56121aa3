# Every verb a person can do. All of them only call gongkai's command line, which works without make as well: python -m gongkai.
PYTHON3 ?= python3
DATA ?= data
OUT ?= site
PORT ?= 8000
WORKBOOK = $(if $(TABLE),--table "$(TABLE)") $(if $(ORG),--org "$(ORG)") $(if $(PERIOD),--period "$(PERIOD)") $(if $(FILE),--out "$(FILE)")
IMPORTING = $(if $(TABLE),--table "$(TABLE)") $(if $(ORG),--org "$(ORG)") $(if $(PERIOD),--period "$(PERIOD)") $(if $(UNIT),--unit "$(UNIT)") $(if $(ENCODING),--encoding "$(ENCODING)") $(if $(AS_OF),--as-of $(AS_OF)) $(if $(DELETE),--delete) $(if $(YES),--yes)
RUN = PYTHONPATH=scripts .venv/bin/python
FUZZED = tests/validate/test_fuzz.py tests/privacy/suppression/test_random_packages.py tests/privacy/suppression/test_suppress.py tests/incremental/test_incremental.py
# The file and not -m: finding a module costs as much as saying that nothing has changed.
GONGKAI = $(RUN) -P scripts/gongkai/__main__.py

.DEFAULT_GOAL := help
.PHONY: help setup site publish check serve test quick bench fuzz inspect scan-history workbook import new demonstration wheel clean

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup:
	@$(PYTHON3) scripts/environment.py

site: setup ## build the site from DATA (data) into OUT (site); AS_OF=DATE, STRICT=1
	$(GONGKAI) build --data "$(DATA)" --out "$(OUT)" $(if $(AS_OF),--as-of $(AS_OF)) $(if $(STRICT),--strict)

publish: setup ## build the site and record in content/releases what was published
	$(GONGKAI) publish --data "$(DATA)" --out "$(OUT)" $(if $(AS_OF),--as-of $(AS_OF)) $(if $(STRICT),--strict) $(if $(LIVE),--live "$(LIVE)") $(if $(TO),--to "$(TO)")

check: setup ## say everything that is wrong with DATA
	$(GONGKAI) check --data "$(DATA)" $(if $(AS_OF),--as-of $(AS_OF)) $(if $(STRICT),--strict)

serve: setup ## show the site on this machine and rebuild on change (PORT=8000)
	$(GONGKAI) serve --data "$(DATA)" --out "$(OUT)" --port $(PORT)

inspect: setup ## check the finished site: links, weight, access, foreign requests, leaks
	$(GONGKAI) inspect "$(OUT)"

scan-history: setup ## look for personal data in all that git ever kept of DATA and content
	$(GONGKAI) scan-history --data "$(DATA)"

workbook: setup ## a workbook for a clerk: make workbook PACKAGE=finances ORG=liuhe PERIOD=2026-07
	$(GONGKAI) workbook "$(PACKAGE)" --data "$(DATA)" $(WORKBOOK)

import: setup ## take a workbook into DATA: make import FILE=台账.xlsx (ORG, PERIOD, UNIT, YES=1, DELETE=1)
	$(GONGKAI) import "$(FILE)" --data "$(DATA)" $(IMPORTING)

new: setup ## start a package: make new NAME=finances
	$(GONGKAI) new "$(NAME)" --data "$(DATA)"

demonstration: setup ## write the made-up data of the demonstration county into DATA
	$(GONGKAI) demonstration "$(DATA)"

test: ## set up everything and run all tests
	@$(PYTHON3) scripts/environment.py --browser
	.venv/bin/ruff check scripts tests
	.venv/bin/ruff format --check scripts tests
	.venv/bin/mypy
	$(RUN) -m pytest

quick: setup ## the tests while you work: all but the slow proofs and the browser
	.venv/bin/ruff check scripts tests
	$(RUN) -m pytest -m "not slow and not browser"

bench: setup ## measure against other tools, in turns (BENCH="validation --quick")
	$(RUN) -m bench $(BENCH)

fuzz: setup ## the random proofs at length, before a release: CASES=10000 tables, a tenth as many packages of counts, edits one by one
	GONGKAI_FUZZ=$(or $(CASES),10000) $(RUN) -m pytest -n 0 -s $(FUZZED)

wheel: ## make the kit's wheel in dist/, for portals of one's own
	@$(PYTHON3) scripts/environment.py --wheel

clean: ## remove what was built, not what was downloaded
	rm -rf build site
