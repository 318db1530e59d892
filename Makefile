# Two commands do all the set-up: `make demo` and `make test`. Both fill .venv in this folder first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO_REPORT ?= demo-report

.PHONY: setup demo test kills lint format translations bench bundle desktop clean

setup: $(VENV)/.complete

$(VENV)/.complete: pyproject.toml packaging/constraints.txt packaging/system_libraries.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt --editable '.[dev]'
	$(BIN)/python packaging/system_libraries.py
	touch $@

# The window where there is a display; otherwise the same job without one, and its report's path.
demo: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/interloper demo; \
	else $(BIN)/interloper demo --headless $(DEMO_REPORT); fi

test: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

# Kills at random moments: 201 of a review, a quarantine and an export, and of new, train, refresh and relink 5 each, or
# as many as are asked for: make kills KILLS=30
KILLS ?= 5
kills: setup
	KILLS=$(KILLS) $(BIN)/python -m pytest -m slow tests/core/review tests/core/quarantine tests/core/workflows/test_kills.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The strings of the window → resources/i18n; lists what is not translated yet.
translations: setup
	$(BIN)/python packaging/translations.py

bench: setup
	PYTHONPATH=. $(BIN)/python packaging/bench/comparison.py --images 64 --rounds 1
	PYTHONPATH=. $(BIN)/python packaging/bench/limits.py --bank 20000 --queries 512
	PYTHONPATH=. $(BIN)/python packaging/bench/scaling.py --fake --sizes 500,1000,2000
	PYTHONPATH=. $(BIN)/python packaging/bench/preparing.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/bench/startup.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/bench/window.py

# A folder that runs without a Python: dist/interloper. docs/packaging.md says what to expect.
bundle: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pyinstaller>=6.11'
	$(BIN)/pyinstaller --noconfirm packaging/interloper.spec

# An entry in the menu of a Linux desktop.
desktop: setup
	$(BIN)/python packaging/install_desktop.py

clean:
	rm -rf $(VENV) $(DEMO_REPORT) build dist *.egg-info
