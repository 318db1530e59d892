"""A tour of the whole window in every language: what there is to read, its letters to press, room for words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QMenu, QWidget

from app.base.errors import describe
from app.base.language import TRANSLATED
from app.base.paths import Places
from app.experts.actions import ExpertsActions
from app.shell.main_window import MainWindow
from core.partition.model import PartitionSettings
from tests.app.fake_engine import FakeEngine, make_screening
from tests.app.journey import travel
from tests.app.partitions import make_classes
from tests.app.projects import make_project

SIZE_PX = (1280, 800)
VALUE = re.compile(r"\{[^{}]*\}|%L?n")
SETTLING_POLLS = 30  # for layouts that fit themselves to their room
LEAST_LETTERS = 8  # of a source with values: shorter ones fit everything
SAME = {"de": {"Tag"}}  # words that are English sources of other texts: a German day is no tag
NAMES = {"All", "Learning the ID set", "Reading the folder"}  # of an expert and of steps, in the pretended engine


class Tour:
    """Opens every page and dialog in turn and keeps what there is to read, with where it stands."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.menus: dict[str, list[str]] = {}
        self.cut: list[str] = []
        self.places: list[str] = []

    def __call__(self, window: MainWindow) -> Iterator[Callable[[], object]]:
        session = window.session
        window.resize(*SIZE_PX)
        yield lambda: session.workspace.screening is not None and not session.workspace.runner.jobs
        window.pages["screen"].selection.select_only(3)
        window.pages["screen"].selection.set_current(3)
        for key in ("home", "screen", "experts", "train"):
            window.show_page(key)
            yield lambda: not session.workspace.runner.jobs
            yield from self._read(window, key)
        yield lambda: session.partition.classes is not None
        session.partition.group(PartitionSettings(n_experts=3))
        yield lambda: session.partition.partition is not None and not session.workspace.runner.jobs
        window.show_page("experts")
        window.pages["experts"].board.jump_to(0)
        yield from self._read(window, "grouped")
        for name, ask in _dialogs(window):
            QTimer.singleShot(0, ask)
            yield lambda: _dialog() is not None and not session.workspace.runner.jobs
            yield from self._read(_dialog(), name)
            _dialog().close()
            yield lambda: _dialog() is None
        session.workspace.tell_failure(describe(OSError(28, "full", "/full")))
        session.workspace.tell_failure(describe(ValueError("of ours")))
        yield from self._read(window, "notices")

    def _read(self, root: QWidget, place: str) -> Iterator[Callable[[], object]]:
        polls = iter(range(SETTLING_POLLS))
        yield lambda: not any(_cut(root)) or next(polls, None) is None
        self.places.append(place)
        for text in _texts(root):
            self.texts.setdefault(text, place)
        for number, menu in enumerate(root.findChildren(QMenu)):
            self.menus[f"{place}, menu {number} {menu.title()}"] = [
                each.text() for each in menu.actions() if each.text()
            ]
        self.menus[f"{place}, bar"] = [each.text() for bar in root.findChildren(QWidget) for each in _bar(bar)]
        self.cut += [f"{place}: {each}" for each in _cut(root)]


def _dialogs(window: MainWindow) -> tuple[tuple[str, Callable[[], object]], ...]:
    flows, review, menus = window.flows, window.pages["screen"].review_actions, window.actions_by_key
    return (
        ("settings", window.show_settings),
        ("shortcuts", window.show_shortcuts),
        ("about", flows.show_about),
        ("export", menus["export"].trigger),
        ("quarantine", menus["quarantine"].trigger),
        ("past quarantines", menus["quarantines"].trigger),
        ("compare", menus["compare"].trigger),
        ("drift", menus["drift"].trigger),
        ("note", review.write_note),
        ("add to the bank", review.ask_for_bank_class),
        ("import", lambda: flows.preview_id_set(window.session.workspace.project.folder)),
        ("regroup", window.findChild(ExpertsActions).regroup),
        ("synset", window.findChild(ExpertsActions).search_synset),
        ("error", lambda: flows.show_error(describe(ValueError("of ours")))),
    )


def _dialog() -> QDialog | None:
    return next(
        (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()), None
    )


def _bar(widget: QWidget) -> list[QAction]:
    return widget.actions() if type(widget).__name__ == "QMenuBar" else []


def _texts(root: QWidget) -> Iterator[str]:
    yield root.windowTitle()
    for each in (root, *root.findChildren(QWidget)):
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QComboBox):
            yield from (each.itemText(index) for index in range(each.count()))
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _cut(root: QWidget) -> Iterator[str]:
    """Buttons and lines that are narrower than what they say."""
    for each in root.findChildren(QWidget):
        has_one_line = isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and not each.wordWrap())
        if has_one_line and each.isVisible() and each.text() and each.width() < each.sizeHint().width():
            yield f"{type(each).__name__} {each.text()!r}: {each.width()} of {each.sizeHint().width()} px"


@pytest.fixture(scope="module")
def tours(qapp, tmp_path_factory):
    """The tour in each language."""
    found = {}
    for code in ("en", *TRANSLATED):
        own = tmp_path_factory.mktemp(code)
        places = Places.standard(own / "own")
        places.config.mkdir(parents=True)
        (places.config / "settings.json").write_text(json.dumps({"language": code}))
        screenings = [make_screening(40, name=name) for name in ("s1", "s2")]
        names = make_classes().material.class_names
        project = make_project(own / "animals.interloper", *screenings, class_names=names)
        found[code] = Tour()
        assert travel(found[code], places, FakeEngine(), project) == 0
    return found


@pytest.fixture(scope="module", params=TRANSLATED)
def code(request):
    return request.param


@pytest.fixture(scope="module")
def english(code, translations):
    """What is said otherwise in the language."""
    translated = translations.read(translations.FOLDER / f"interloper_{code}.ts")
    return {_bare(each.source) for each, forms in translated.items() if _bare(each.source) not in map(_bare, forms)}


def test_the_tour_sees_the_same_places_and_much_to_read_in_every_language(tours, code):
    assert tours[code].places == tours["en"].places
    assert len(tours[code].places) > 18
    assert len(tours[code].texts) > 300


def test_nothing_in_a_translated_window_is_english(tours, code, english):
    with_values = [
        re.compile(_pattern(each)) for each in english if VALUE.search(each) and len(_words(each)) >= LEAST_LETTERS
    ]
    left = {
        text: place
        for text, place in tours[code].texts.items()
        for part in re.split(r"\n|  ·  ", text)
        if (bare := _bare(part)) not in SAME.get(code, set()) | NAMES
        and (bare in english or any(each.fullmatch(bare) for each in with_values))
    }
    assert left == {}


def test_the_check_for_english_would_notice_the_english_window(tours, english):
    assert len([text for text in tours["en"].texts if _bare(text) in english]) > 250


@pytest.mark.parametrize("spoken", ["en", *TRANSLATED])
def test_no_two_lines_of_a_menu_have_the_same_letter(tours, spoken):
    doubled = {}
    for name, lines in tours[spoken].menus.items():
        letters = Counter(letter.casefold() for line in lines for letter in re.findall(r"(?<!&)&([^&\s])", line))
        doubled[name] = [each for each, count in letters.items() if count > 1]
    assert [name for name, letters in doubled.items() if letters] == []


@pytest.mark.parametrize("spoken", ["en", *TRANSLATED])
def test_no_button_and_no_line_is_narrower_than_its_words(tours, spoken):
    assert tours[spoken].cut == []


def _bare(text: str) -> str:
    return text.split("\t")[0].replace("&", "")


def _words(source: str) -> str:
    return re.sub(rf"{VALUE.pattern}|\W", "", source)


def _pattern(source: str) -> str:
    return ".+?".join(map(re.escape, VALUE.split(source)))
