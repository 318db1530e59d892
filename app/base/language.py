"""The language of the window: our translation, Qt's own, and how numbers and dates are written.

Chosen once, before the first widget is made. The command line, reports and every file stay English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.base.i18n import translated
from app.base.settings import USUAL_TAGS, Settings

SOURCE = "en"  # what the code is written in
TRANSLATED = ("de",)  # each has a resources/i18n/interloper_<code>.qm, as English has for its plurals


@dataclass(frozen=True)
class Spoken:
    """A language in use; `stop` takes it back, for the next window of the same process."""

    code: str
    translators: tuple[QTranslator, ...]
    locale_before: QLocale

    def stop(self) -> None:
        for translator in self.translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(self.locale_before)


def speak(chosen: str, application: QCoreApplication) -> Spoken:
    """Translate what is made from now on. `chosen` is a code, or "system" for what the desktop speaks."""
    before, system = QLocale(), QLocale.system()
    code = language_of(chosen, system.uiLanguages())
    QLocale.setDefault(_locale_of(code, system))
    translators = []
    own, of_qt = (own_folder(), "interloper"), (_qt_folder(), "qtbase")
    for folder, name in (of_qt, own) if code != SOURCE else (own,):  # English has its plurals, and Qt speaks it
        translator = QTranslator(application)
        if translator.load(f"{name}_{code}.qm", str(folder)):  # Qt's own may be missing; ours says English then
            application.installTranslator(translator)
            translators.append(translator)
    return Spoken(code, tuple(translators), before)


def language_of(chosen: str, preferred: Sequence[str]) -> str:
    """The code to speak: what was chosen, or else the first preferred language that there is."""
    if chosen in (SOURCE, *TRANSLATED):
        return chosen
    codes = (tag.replace("_", "-").split("-")[0].lower() for tag in preferred)
    return next((code for code in codes if code in (SOURCE, *TRANSLATED)), SOURCE)


def spoken_settings(settings: Settings) -> Settings:
    """With the usual tags in the window's language, unless others were chosen: they are words of the user's."""
    if settings.tags != USUAL_TAGS:
        return settings
    return replace(settings, tags=translated(USUAL_TAGS))


def own_folder() -> Path:
    return Path(str(files("resources").joinpath("i18n")))


def _qt_folder() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _locale_of(code: str, system: QLocale) -> QLocale:
    """The system's notation where it is one of that language, so that a Swiss desktop keeps its own."""
    spoken = QLocale(code)
    return system if system.language() == spoken.language() else spoken
