"""The line at the bottom of the window: what is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.workspace.workspace import Session


def describe_open_project(session: Session) -> str:
    """Project, backbone, and how many images were screened."""
    project, screening = session.project, session.screening
    if project is None:
        return QCoreApplication.translate("ProjectFacts", "No project is open")
    from core.features.catalog import find_entry  # with a project open, what this brings is there already

    entry = find_entry(project.backbone.name)
    parts = [project.name, entry.title if entry else project.backbone.name]
    if not project.backbone.is_exact:
        parts.append(QCoreApplication.translate("ProjectFacts", "half precision"))
    if screening is not None and len(screening.rows):
        shown = QLocale().toString(len(screening.rows))
        parts.append(QCoreApplication.translate("ProjectFacts", "{0} images screened").format(shown))
    return "  ·  ".join(parts)
