# Every target makes what it needs. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: help play test run check invite backup bench soak accuracy which quality boundary spoilers zones build fuzz mutants docs audit lock release clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

play: $(VENV)/play  ## try the bot in a browser page, without Discord
	@$(BIN)/python -m bot preview --port $(or $(PORT),0)

test: $(VENV)/dev  ## lint, check types and imports, run all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
# What pytest makes of the tests' modules is made once, beside the type checker, and not by each of its processes.
	$(BIN)/python -m pytest --collect-only -qq >/dev/null 2>&1 & $(BIN)/basedpyright; types=$$?; wait; exit $$types
# Twice as many as there are processors: most tests wait for a process, a thread or a timer half of their time.
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))') --dist worksteal $(PYTEST)
# They start Python again and again: what it compiles is kept, whatever is set elsewhere.
test: export PYTHONDONTWRITEBYTECODE =

run: $(VENV)/run  ## run the bot on Discord (needs DISCORD_TOKEN in .env)
	$(BIN)/python -m bot run

check: $(VENV)/run  ## say what is wrong and what to do; CHECK=--online also asks Discord
	@$(BIN)/python -m bot check $(CHECK)

invite: $(VENV)/run  ## print the URL that adds the bot to a server
	@$(BIN)/python -m bot invite

backup: $(VENV)/run  ## copy what members and servers created into FILE, also while the bot runs
	@$(BIN)/python -m bot backup $(or $(FILE),$(error Name the file: make backup FILE=data/backup.sqlite))

build: $(VENV)/run  ## read the seeds and report on them
	$(BIN)/python -m bot build

bench: $(VENV)/dev  ## measure with up to 42,000 films, write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks $(BENCH)

soak: $(VENV)/dev  ## put the running bot through every fault for SECONDS=600, print what came of it
	@$(BIN)/python -m tests.soak --seconds $(or $(SECONDS),600) $(SOAK)

accuracy: $(VENV)/dev  ## measure the reading of FILMS=folder, which has the truth beside it
	$(BIN)/python -m benchmarks.accuracy $(FILMS) $(ACCURACY)

which: $(VENV)/dev  ## measure how often the film of a description is found, in FILMS=folder
	$(BIN)/python -m benchmarks.which $(FILMS) $(WHICH)

quality: $(VENV)/train  ## measure how well trivia hides its answers from a guesser, in FILMS=folder
	$(BIN)/python -m benchmarks.quality $(FILMS) $(QUALITY)

boundary: $(VENV)/train  ## learn where plots begin from FILMS=folder, and print how well on films not seen
	$(BIN)/python -m tools.boundary $(FILMS) $(BOUNDARY)

spoilers: $(VENV)/dev  ## look for secrets of FOLDER=folder, with the truth beside it, on every screen
	$(BIN)/python -m tests.spoilers $(FOLDER) $(SPOILERS)

zones: $(VENV)/zones  ## measure how well time zones are found, by the cities of 200,000 people or more
	$(BIN)/python -m benchmarks.zones

fuzz: $(VENV)/dev  ## try documents of every shape with anything in them, FUZZ=5000 of each
	FUZZ=$(or $(FUZZ),5000) $(BIN)/python -m pytest -q -m hypothesis
	FUZZ=$(or $(FUZZ),5000) $(BIN)/python -m pytest -q tests/spoilers/test_stories.py
	$(BIN)/python -m benchmarks.long_documents

mutants: $(VENV)/mutants  ## plant faults in MODULES (all: hours), at most SAMPLE of each, and count the noticed
	$(BIN)/python -m tools.mutants $(MODULES) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

docs: $(VENV)/docs  ## build the site of the documents in dist/site, and stop at a warning
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

audit: $(VENV)/audit  ## look for known vulnerabilities in all that is installed (needs a network)
	$(BIN)/pip-audit --progress-spinner off --disable-pip --require-hashes \
	    $(foreach lock,$(wildcard requirements*.txt),--requirement $(lock))

lock: $(VENV)/dev  ## pin the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])' | \
	    $(COMPILE) --upgrade --output-file requirements-build.txt -
	for extra in dev play postgres metrics image train zones mutants docs audit release; do $(COMPILE) --upgrade --extra $$extra \
	    --output-file requirements-$$extra.txt pyproject.toml || exit 1; done
	$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml

release: $(VENV)/release  ## build wheel, sdist and a list of components in dist/, and try them
	$(BIN)/python -m tools.release

clean:  ## remove everything that was made
	rm -rf $(VENV) data dist .pytest_cache .ruff_cache .hypothesis

# What is installed is what the lock file says; the marker file is as old as the last installation.
define install
@$(MAKE) --no-print-directory $(BIN)/python
@echo "Installing $(2) into $(VENV). The first time, this takes $(3)."
@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) || \
    { echo "Not everything could be installed. See above, then run make again."; exit 1; }
endef

$(VENV)/zones: requirements-zones.txt $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-zones.txt
	@touch $@

$(VENV)/run: requirements.txt
	$(call install,$<,what the bot needs to run (80 MB),half a minute)
	@touch $@

$(VENV)/play: requirements-play.txt
	$(call install,$<,the bot and a simulated Discord (280 MB),half a minute)
	@touch $@ $(VENV)/run

$(VENV)/dev: requirements-dev.txt
	$(call install,$<,the bot and the tools that test it (900 MB),a few minutes)
	@touch $@ $(VENV)/play $(VENV)/run

$(VENV)/mutants: requirements-mutants.txt
	$(call install,$<,what plants faults and the tools that test (930 MB),a few minutes)
	@touch $@ $(VENV)/dev $(VENV)/play $(VENV)/run

$(VENV)/train: requirements-train.txt $(VENV)/run
	$(call install,$<,what learns where plots begin,a minute)
	@touch $@

$(VENV)/docs: requirements-docs.txt $(VENV)/run
	$(call install,$<,what builds the site,a minute)
	@touch $@

$(VENV)/release: requirements-release.txt $(VENV)/run
	$(call install,$<,what makes a release,a minute)
	@touch $@

$(VENV)/audit: requirements-audit.txt $(VENV)/run
	$(call install,$<,what looks for vulnerabilities,a minute)
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Matinee needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv $(VENV)
