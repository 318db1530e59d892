"""The language files against the code, gathered anew by Qt's lupdate and, for comparison, from the syntax trees."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter

import pytest
from PySide6.QtCore import QTranslator

from app.base.language import SOURCE, TRANSLATED
from app.base.settings import declared

NOT_SEEN_IN_THE_WINDOW = ("theme.py",)
MAKES_TEXTS_OF_ITS_OWN = ("core/text.py", "app/base/i18n.py")
TO_RUN = "Run `make translations`, and translate what it lists."


@pytest.fixture(scope="module", params=[SOURCE, *TRANSLATED])
def code(request):
    return request.param


@pytest.fixture(scope="module")
def written(code, translations):
    """Message → forms, of the file for translators."""
    return translations.read(translations.FOLDER / f"interloper_{code}.ts")


@pytest.fixture(scope="module")
def german(translations):
    return translations.read(translations.FOLDER / "interloper_de.ts")


@pytest.fixture(scope="module")
def trees(translations):
    """Place → syntax tree, of every module whose strings the window shows."""
    found = {path.relative_to(translations.ROOT).as_posix(): path for path in translations.sources()}
    return {place: ast.parse(path.read_text(encoding="utf-8")) for place, path in found.items()}


def test_every_string_of_the_code_is_translated_and_no_other(code, written, translations, tmp_path):
    gathered = tmp_path / f"interloper_{code}.ts"
    shutil.copy(translations.FOLDER / gathered.name, gathered)
    translations.update(gathered, translations.sources())
    assert translations.read(gathered) == written, TO_RUN
    assert [each for each, forms in written.items() if not forms] == [], TO_RUN


def test_lupdate_finds_what_the_syntax_trees_hold(german, trees):
    calls = [node for tree in trees.values() for node in ast.walk(tree) if _is_text(node)]
    sources = {node.args[0].value for node in calls if node.args and isinstance(node.args[0], ast.Constant)}
    assert {each.source for each in german} == sources - {""}


def test_every_text_is_a_literal_outside_an_f_string(trees):
    """lupdate takes an f-string for one string, and can't read a variable."""
    unreadable = []
    for place, tree in trees.items():
        if place in MAKES_TEXTS_OF_ITS_OWN:
            continue
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        unreadable += [
            f"{place}:{node.lineno}"
            for node in ast.walk(tree)
            if _is_text(node) and (id(node) in inside or not (node.args and isinstance(node.args[0], ast.Constant)))
        ]
    assert unreadable == []


def test_there_is_one_way_to_translate(trees):
    others = [
        f"{place}:{node.lineno}"
        for place, tree in trees.items()
        if place not in MAKES_TEXTS_OF_ITS_OWN
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (_called(node) in ("translate", "QT_TRANSLATE_NOOP") or ast.unparse(node.func).endswith(".tr"))
        and not ast.unparse(node.func).startswith(("painter.", "path.", "polygon."))
    ]
    assert others == []


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "Text")


def test_english_has_forms_for_every_plural(translations, german):
    english = translations.read(translations.FOLDER / f"interloper_{SOURCE}.ts")
    assert set(english) == {each for each in german if "%n" in each.source or "%Ln" in each.source}
    assert all(len(forms) == 2 and forms[1] == each.source for each, forms in english.items())


def test_every_language_that_the_settings_offer_has_its_files(translations):
    offered = {key for key, _ in declared()["language"].kind.options}
    assert offered == {"system", SOURCE, *TRANSLATED}
    for suffix in ("ts", "qm"):
        found = {path.stem for path in translations.FOLDER.glob(f"*.{suffix}")}
        assert found == {f"interloper_{each}" for each in (SOURCE, *TRANSLATED)}


def test_the_compiled_file_says_what_the_file_for_translators_says(translations, code, written, qapp):
    compiled = QTranslator()
    assert compiled.load(f"interloper_{code}.qm", str(translations.FOLDER))
    differing = [
        each
        for each, forms in written.items()
        for count, form in zip((1, 2) if len(forms) > 1 else (-1,), forms, strict=True)
        if compiled.translate("", each.source, each.comment or None, count) != form
    ]
    assert differing == [], TO_RUN


def test_placeholders_line_breaks_tabs_and_closing_marks_agree(written):
    def shape(text):
        return Counter(re.findall(r"\{[^{}]*\}|\n|\t", text)), text.endswith("…"), text.endswith((".", "?", "!"))

    differing = [
        (each.source, form) for each, forms in written.items() for form in forms if shape(each.source) != shape(form)
    ]
    assert differing == []


def test_a_plural_says_how_many_but_may_say_one_in_words(written):
    plurals = {each: forms for each, forms in written.items() if "%Ln" in each.source}
    assert plurals
    assert [each for each, forms in plurals.items() if "%Ln" not in forms[-1] or len(forms) != 2] == []
    assert not any("%" in form.replace("%Ln", "").replace(" %", "") for forms in plurals.values() for form in forms)


def test_values_without_a_number_come_in_the_order_of_the_source(german):
    """`{:,} of {}` is filled from left to right."""
    unnumbered = {each: forms for each, forms in german.items() if re.search(r"\{(:[^{}]*)?\}", each.source)}
    assert unnumbered
    assert [
        each for each, forms in unnumbered.items() if {_values(form) for form in forms} != {_values(each.source)}
    ] == []


def _values(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\{[^{}]*\}", text))


def test_a_translation_has_a_key_to_press_where_the_source_has_one(written):
    def count(text):
        return text.replace("&&", "").count("&")

    assert [each for each, forms in written.items() if {count(form) for form in forms} != {count(each.source)}] == []


def test_german_has_its_own_quotes_and_addresses_the_reader_formally(german):
    for text in (form for forms in german.values() for form in forms):
        assert not set('"”') & set(text), text
        assert text.count("„") == text.count("“"), text
        assert not re.search(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b", text), text


def test_nothing_is_translated_while_a_module_is_imported(trees):
    """It would stay English: the language is chosen later."""
    early = [
        f"{place}:{node.lineno}"
        for place, tree in trees.items()
        for node in _run_at_import(tree)
        if isinstance(node, ast.Call) and _called(node) in ("tr", "translated", "translate")
    ]
    assert early == []


def test_numbers_in_the_window_are_never_written_by_an_f_string_or_by_format(trees):
    """Those write English numbers: `numeral`, `fill` and `%Ln` write the language's."""
    english = [
        f"{place}:{node.lineno}"
        for place, tree in trees.items()
        if place.startswith("app/") and not place.endswith(NOT_SEEN_IN_THE_WINDOW)
        for node in ast.walk(tree)
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


def test_gathering_finds_every_way_and_keeps_what_was_translated(translations, tmp_path):
    module, path = tmp_path / "panel.py", tmp_path / "interloper_de.ts"
    module.write_text(
        "DECLARED = Text('declared „here“')\n"
        "class Panel(QWidget):\n"
        "    def fill(self, many, name):\n"
        "        self.title.setText(tr('a ' 'joined one'))\n"
        "        told = tr('many') if many else tr(\n            'one'\n        )\n"
        "        tr('%Ln files', None, len(many))\n"
        "        tr('Open', 'a menu')\n"
        "        raise DatasetError(\n"
        "            Text('{path} is\\tdamaged.', path=name), Text('Look at it.')\n"
        "        )\n",
        encoding="utf-8",
    )
    translations.update(path, [module])
    found = translations.read(path)
    assert {(each.source, each.comment) for each in found} == {
        ("declared „here“", ""),
        ("a joined one", ""),
        ("many", ""),
        ("one", ""),
        ("%Ln files", ""),
        ("Open", "a menu"),
        ("{path} is\tdamaged.", ""),
        ("Look at it.", ""),
    }
    assert set(found.values()) == {()}
    text = path.read_text(encoding="utf-8")
    open_one = '<source>many</source>\n        <translation type="unfinished"></translation>'
    path.write_text(text.replace(open_one, "<source>many</source>\n        <translation>viele</translation>"), "utf-8")
    module.write_text("tr('many')\ntr('new')\n")
    translations.update(path, [module])
    assert {each.source: forms for each, forms in translations.read(path).items()} == {"many": ("viele",), "new": ()}
