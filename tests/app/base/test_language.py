"""Which language the window speaks, and what it leaves alone."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.base.errors import describe
from app.base.i18n import engine_text, fill, numeral, percentile_text
from app.base.language import language_of, speak
from app.base.settings import Settings, save_settings
from app.shell.settings_dialog import SettingsDialog
from app.training.setup import Rate, RateField
from core.errors import DatasetError
from core.jobs import JobContext
from core.reports.export import write_reports
from tests.app.fake_engine import make_screening

SAME = ("K", "Training")  # as words of the engine, in English and German


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
    told = QCoreApplication.translate("Menus", "&File"), QCoreApplication.translate("QPlatformTheme", "Cancel")
    spoken.stop()
    assert (spoken.code, *told) == ("de", "&Datei", "Abbrechen")
    assert QCoreApplication.translate("Menus", "&File") == "&File"
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


def test_what_the_engine_says_is_recognised_with_its_values(german):
    error = DatasetError("There is no folder /a, b.", "Check its name, or plug in the drive that it is on.")
    failure = describe(error)
    assert failure.message == "Es gibt keinen Ordner /a, b."
    assert failure.advice == "Prüfen Sie den Namen, oder schließen Sie den Datenträger an, auf dem er liegt."
    assert engine_text("Writing flagged.csv") == "flagged.csv schreiben"
    assert engine_text("This file was not scored: empty file.") == "Diese Datei wurde nicht bewertet: leere Datei."
    assert engine_text("What nobody ever wrote") == "What nobody ever wrote"


def test_in_english_the_engines_sentences_stay_as_they_are(english):
    for text in ("There is no folder {0}.", "Writing {0}", "empty file", ""):
        assert engine_text(text) == text


def test_every_sentence_of_the_engine_is_found_again_when_its_values_are_filled_in(german, translations):
    """Each keeps its values, whichever template it was taken for."""
    listed = json.loads((translations.FOLDER / "engine.json").read_text(encoding="utf-8"))
    for template in listed:
        said = template.format(*(f"<v{n}>" for n in range(6)))
        shown = engine_text(said)
        assert all((f"<v{n}>" in shown) == (f"<v{n}>" in said) for n in range(6)), (said, shown)
        if template not in SAME:
            assert shown != said, template


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
