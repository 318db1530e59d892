"""The language files against the code, gathered anew."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter

import pytest
from PySide6.QtCore import QTranslator

from app.base.language import TRANSLATED
from app.base.settings import declared

DECLARED = {"Engine", "Keys", "Results", "Settings"}  # contexts whose strings are marked where they are declared
NOT_SEEN_IN_THE_WINDOW = ("theme.py",)
TO_RUN = "Run `make translations`, and translate what it lists."


@pytest.fixture(scope="module")
def gathered(translations):
    return translations.gather()


@pytest.fixture(scope="module", params=TRANSLATED)
def code(request):
    return request.param


@pytest.fixture(scope="module")
def translated(code, translations):
    return translations.read(translations.FOLDER / f"interloper_{code}.ts")


def test_every_string_of_the_code_is_translated_and_no_other(gathered, translated):
    assert set(translated) == set(gathered.messages), TO_RUN


def test_every_language_that_the_settings_offer_has_its_files(translations):
    offered = {key for key, _ in declared()["language"].kind.options}
    assert offered == {"system", "en", *TRANSLATED}
    for suffix in ("ts", "qm"):
        assert {path.stem for path in translations.FOLDER.glob(f"*.{suffix}")} == {
            f"interloper_{c}" for c in TRANSLATED
        }


def test_the_compiled_file_says_what_the_file_for_translators_says(translations, code, translated, qapp):
    compiled = QTranslator()
    assert compiled.load(f"interloper_{code}.qm", str(translations.FOLDER))
    differing = [each for each in translated if compiled.translate(each.context, each.source) != translated[each]]
    assert differing == [], TO_RUN


def test_the_list_of_the_engines_sentences_is_that_of_the_code(translations, gathered):
    assert (translations.FOLDER / "engine.json").read_text(encoding="utf-8") == translations.engine_list(
        gathered.messages
    ), TO_RUN


def test_placeholders_line_breaks_tabs_and_closing_marks_agree(translated):
    def shape(text):
        return Counter(re.findall(r"\{[^{}]*\}|\n|\t|%n", text)), text.endswith("…"), text.endswith((".", "?", "!"))

    assert [(each.source, text) for each, text in translated.items() if shape(each.source) != shape(text)] == []


def test_values_without_a_number_come_in_the_order_of_the_source(translated):
    """`{:,} of {}` is filled from left to right."""
    unnumbered = [(each.source, text) for each, text in translated.items() if re.search(r"\{(:[^{}]*)?\}", each.source)]
    assert unnumbered
    assert [pair for pair in unnumbered if len(set(map(_values, pair))) > 1] == []


def _values(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\{[^{}]*\}", text))


def test_a_translation_has_a_key_to_press_where_the_source_has_one(translated):
    def count(text):
        return text.replace("&&", "").count("&")

    assert [each.source for each, text in translated.items() if count(each.source) != count(text)] == []


def test_german_has_its_own_quotes_and_addresses_the_reader_formally(translations):
    for text in translations.read(translations.FOLDER / "interloper_de.ts").values():
        assert not set('"”') & set(text), text
        assert text.count("„") == text.count("“"), text
        assert not re.search(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b", text), text


def test_only_strings_that_are_declared_elsewhere_are_looked_up_by_a_variable(gathered):
    assert {context for context, _ in gathered.unknown} <= DECLARED, gathered.unknown


def test_nothing_is_translated_while_a_module_is_imported(translations):
    """It would stay English: the language is chosen later."""
    early = [
        f"{path}:{node.lineno}"
        for path in (translations.ROOT / "app").rglob("*.py")
        for node in _run_at_import(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node) in ("tr", "say", "_say", "translate", "engine_text")
    ]
    assert early == []


def test_numbers_in_the_window_are_never_written_by_an_f_string_or_by_format(translations):
    """Those write English numbers: `numeral` and `fill` write the language's."""
    english = [
        f"{path}:{node.lineno}"
        for path in (translations.ROOT / "app").rglob("*.py")
        if "cli" not in path.parts and path.name not in NOT_SEEN_IN_THE_WINDOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _writes_an_english_number(node)
    ]
    assert english == []


def _writes_an_english_number(node: ast.AST) -> bool:
    """Whether it is told to group thousands, or to write fractions."""
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        return re.search(r",|\.[1-9]", ast.unparse(node.format_spec)) is not None
    is_format = isinstance(node, ast.Call) and _called(node) == "format"
    return is_format and re.search(r"\{\d*:(,|\.[1-9])", ast.unparse(node.func)) is not None


def _run_at_import(node: ast.AST):
    """What a module runs when it is imported: everything outside its functions."""
    for each in ast.iter_child_nodes(node):
        if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield each
            yield from _run_at_import(each)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_gathering_finds_every_way_to_translate(translations, tmp_path):
    for folder in ("app", "core"):
        (tmp_path / folder).mkdir()
    (tmp_path / "app" / "words.py").write_text(
        "def say(text):\n    return QCoreApplication.translate('Words', text)\n"
        "A = QT_TRANSLATE_NOOP('Marked', 'marked')\n"
    )
    (tmp_path / "app" / "panel.py").write_text(
        "from app.words import say as tell\n"
        "class Panel(QWidget):\n"
        "    def fill(self, is_many, name):\n"
        "        self.tr('a ' 'joined one')\n"
        "        tell('many' if is_many else 'one')\n"
        "        self.tr(name)\n"
        "def title(panel: Panel):\n    return panel.tr('of a panel')\n"
    )
    (tmp_path / "core" / "work.py").write_text(
        "def work(job, path):\n"
        "    for each in job.track([], f'Writing {path.name}'):\n"
        "        raise DatasetError(f'{each} of {path} is damaged.', 'Look at it.')\n"
    )
    found = translations.gather(tmp_path)
    assert {(each.context, each.source) for each in found.messages} == {
        ("Marked", "marked"),
        ("Panel", "a joined one"),
        ("Words", "many"),
        ("Words", "one"),
        ("Panel", "of a panel"),
        ("Engine", "Writing {0}"),
        ("Engine", "{0} of {1} is damaged."),
        ("Engine", "Look at it."),
    }
    assert found.unknown == (("Panel", "app/panel.py:6"),)


def test_writing_keeps_translations_and_leaves_open_what_has_none(translations, tmp_path):
    path, known, new = (
        tmp_path / "interloper_xx.ts",
        translations.Message("A", "x & <y>"),
        translations.Message("B", "z"),
    )
    translations.write(path, {known: {"app/a.py"}, new: {"app/b.py"}}, {known: "ü & <v>"})
    assert translations.read(path) == {known: "ü & <v>"}
    assert path.read_text(encoding="utf-8").count('type="unfinished"') == 1


def test_the_engines_list_is_json_without_doubles(translations):
    listed = json.loads((translations.FOLDER / "engine.json").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed)) > 100
