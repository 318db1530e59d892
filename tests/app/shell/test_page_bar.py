from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from app.base.theme import apply_theme
from app.shell.status import PADDING_PX, PageBar


def test_no_name_of_a_page_is_cut_off_however_wide_the_page_beside_it_is(qapp, qtbot):
    apply_theme(qapp, "light", 1.0)
    window, bar, page = QWidget(), PageBar(), QWidget()
    qtbot.addWidget(window)
    bar.add_page("screen", "Prüfen", "screen")
    bar.add_button("Einstellungen", "settings", "settings")
    page.setMinimumWidth(900)
    row = QHBoxLayout(window)
    row.addWidget(bar)
    row.addWidget(page, 1)
    window.show()
    QApplication.processEvents()
    window.resize(row.minimumSize().width(), 400)
    QApplication.processEvents()
    for button in bar.findChildren(QToolButton):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + PADDING_PX
        assert button.geometry().right() < bar.width()
