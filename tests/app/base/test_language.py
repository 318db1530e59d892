"""Which language the window speaks, and what it leaves alone."""

from __future__ import annotations

import json
import re
from string import Formatter

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.base.errors import describe
from app.base.i18n import fill, numeral, percentile_text, tr, translated
from app.base.language import language_of, speak
from app.base.settings import Settings, save_settings
from app.shell.settings_dialog import SettingsDialog
from app.training.setup import Rate, RateField
from core.errors import DatasetError
from core.jobs import JobContext
from core.reports.export import write_reports
from core.text import Text
from tests.app.fake_engine import make_screening

SAME = {"K", "Training", "Text"}  # in English and German


@pytest.mark.parametrize(
    ("chosen", "preferred", "spoken"),
    [
        ("system", ["de-AT", "en-GB"], "de"),
        ("system", ["fr-FR", "de-DE"], "de"),
        ("system", ["fr-FR"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("en", ["de-DE"], "en"),
        ("de", ["en-US"], "de"),
    ],
)
def test_the_desktop_decides_unless_a_language_is_chosen(chosen, preferred, spoken):
    assert language_of(chosen, preferred) == spoken


def test_speaking_german_translates_our_texts_and_qts_own_and_can_be_stopped(qapp):
    before = QLocale()
    spoken = speak("de", qapp)
    told = tr("&File"), QCoreApplication.translate("QPlatformTheme", "Cancel")
    spoken.stop()
    assert (spoken.code, *told) == ("de", "&Datei", "Abbrechen")
    assert tr("&File") == "&File"
    assert QLocale() == before


def test_german_numbers_have_a_point_for_thousands_and_a_comma_for_fractions(german):
    assert numeral(1234567) == "1.234.567"
    assert numeral(1234.5, ",.1f") == "1.234,5"
    assert numeral(np.float32(0.25), ".0%") == "25 %"
    assert fill("{0:,} in {1}, {2:.2f}", 1234, "a,b.c", -0.5) == "1.234 in a,b.c, -0,50"
    assert percentile_text(0.04) == "< 0,1 %"


def test_english_numbers_are_pythons(english):
    assert numeral(1234567.5, ",.1f") == "1,234,567.5"
    assert numeral(0.25, ".0%") == "25%"
    assert fill("{:,} of {:.2f}", np.int64(1234), 0.5) == "1,234 of 0.50"


def test_a_german_plural_has_its_form_and_its_number(german):
    assert [tr("%Ln images", None, n) for n in (0, 1, 2, 12345)] == ["0 Bilder", "1 Bild", "2 Bilder", "12.345 Bilder"]


def test_an_english_plural_has_its_form_and_its_number(english):
    assert [tr("%Ln images", None, n) for n in (0, 1, 2, 12345)] == ["0 images", "1 image", "2 images", "12,345 images"]
    assert [tr("%Ln images", "in an action", n) for n in (1, 2)] == ["an image", "2 images"]
    assert tr("%Ln images", None, np.int64(7)) == "7 images"


def test_what_the_engine_says_is_translated_where_it_is_shown(german):
    path = "/a, {b}"
    error = DatasetError(
        Text("There is no folder {folder}.", folder=path), Text("Check its name, or plug in the drive that it is on.")
    )
    failure = describe(error)
    assert str(error) == f"There is no folder {path}. Check its name, or plug in the drive that it is on."
    assert translated(failure.message) == f"Es gibt keinen Ordner {path}."
    assert translated(failure.advice) == (
        "Prüfen Sie den Namen, oder schließen Sie den Datenträger an, auf dem er liegt."
    )
    assert translated(Text("Writing {name}", name="flagged.csv")) == "flagged.csv schreiben"


def test_a_text_within_a_text_is_translated_and_a_name_within_it_is_not(german):
    said = Text("This file was not scored: {reason}.", reason=Text("empty file"))
    assert translated(said) == "Diese Datei wurde nicht bewertet: leere Datei."
    assert translated(Text("There is no folder {folder}.", folder="empty file")) == "Es gibt keinen Ordner empty file."


def test_numbers_in_a_text_are_written_as_the_language_writes_them(german):
    said = Text(
        "The files need {needed_bytes:,} bytes and {target} has {free_bytes:,} left.",
        needed_bytes=12345,
        target="/mnt/1,5",
        free_bytes=6,
    )
    assert "12.345" in translated(said)
    assert "/mnt/1,5" in translated(said)


def test_a_phrase_read_from_an_older_file_is_translated_and_foreign_words_are_not(german):
    assert translated(Text.verbatim("empty file")) == "leere Datei"
    assert translated(Text.verbatim("What nobody {ever} wrote")) == "What nobody {ever} wrote"
    assert translated("empty file") == "empty file"


def test_in_english_texts_stay_as_they_are(english):
    for text in (Text("There is no folder {folder}.", folder="/a"), Text("empty file"), Text("")):
        assert translated(text) == text


def test_every_text_keeps_its_values_in_german(german, translations):
    """The reference is Python's own formatting: each value is to be found in both languages."""
    for message, forms in translations.read(translations.FOLDER / "interloper_de.ts").items():
        fields = [
            (name, spec) for _, name, spec, _ in Formatter().parse(message.source) if name and name.isidentifier()
        ]
        if not fields:
            continue
        values = {name: 7.0 if spec else f"<{name}>" for name, spec in fields}
        shown = translated(Text(message.source, **values))
        assert shown != Text(message.source, **values) or forms[0] in SAME, message
        assert all(f"<{name}>" in shown for name, spec in fields if not spec), message


def test_files_are_the_same_to_the_byte_in_every_language(qapp, tmp_path):
    screening = make_screening(40)
    written = {}
    for code in ("en", "de"):
        spoken = speak(code, qapp)
        paths = write_reports(screening, tmp_path / code, ("html", "csv", "jsonl", "paths", "coco"), JobContext())
        spoken.stop()
        written[code] = {path.name: _without_the_time(path.read_text(encoding="utf-8")) for path in paths}
    assert written["de"] == written["en"]
    assert len(written["en"]) >= 6


def _without_the_time(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", "now", text)


def test_a_number_typed_in_german_is_kept_as_json_writes_it(german, qtbot, tmp_path):
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    field = dialog.fields["keep_id"]
    assert field.text() == "0,950"
    field.lineEdit().setText("0,9")
    field.interpretText()
    assert dialog.settings.keep_id == 0.9
    save_settings(tmp_path / "settings.json", dialog.settings)
    assert json.loads((tmp_path / "settings.json").read_text())["keep_id"] == 0.9


def test_a_learning_rate_reads_and_writes_both_notations(german, qtbot):
    field = RateField(Rate(1e-7, 1.0), 0.00025)
    qtbot.addWidget(field)
    assert field.text() == "0,00025"
    for text in ("0,002", "0.002", "2e-3"):
        assert field.valueFromText(text) == 0.002
