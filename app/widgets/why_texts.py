"""A verdict and its figures in sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.base.i18n import numeral
from app.engine_words import engine_text
from app.models.verdicts import Verdict
from app.screen.results import ResultsModel
from app.widgets.figures import percentile_text, score_text, share_text
from core.screening.explanation import Explanation


@dataclass(frozen=True)
class Figure:
    """A line of the table of figures."""

    name: str
    text: str
    tip: str = ""


def tr(text: str) -> str:
    return QCoreApplication.translate("WhyPanel", text)


def reason_sentence(reason: str) -> str:
    """The phrase that the engine gives as a reason, as a sentence."""
    reason = engine_text(reason)
    return f"{reason[:1].upper()}{reason[1:]}" + ("" if reason.endswith((".", "!", "?")) or not reason else ".")


def verdict_title(verdict: Verdict) -> str:
    titles = {
        Verdict.PENDING: tr("Not scored yet"),
        Verdict.KEPT: tr("Belongs"),
        Verdict.FLAGGED: tr("Doesn’t belong"),
        Verdict.FAILED: tr("Couldn’t be read"),
    }
    return titles[verdict]


def verdict_sentence(verdict: Verdict, percentile: float, reason: str) -> str:
    """Why, in one sentence."""
    if verdict is Verdict.FAILED:
        return reason
    if verdict is Verdict.PENDING or math.isnan(percentile):
        return tr("Its score isn’t there yet.")
    if percentile >= 50:
        return tr("More like the ID set than {} of held-out ID images.").format(percentile_text(percentile))
    if percentile == 0:
        return tr("Less like the ID set than every held-out ID image.")
    return tr("Less like the ID set than {} of held-out ID images.").format(percentile_text(100 - percentile))


def known_figures(model: ResultsModel, row: int) -> list[Figure]:
    """What the screening itself holds of a row, before it is explained."""
    columns, expert, predicted = model.columns, int(model.columns.experts[row]), int(model.columns.predicted_class[row])
    figures = [
        Figure(tr("Looks most like"), model.class_names[predicted] if predicted >= 0 else "–"),
        _score_figure(float(columns.scores[row]), model.threshold),
        Figure(tr("Percentile"), percentile_text(float(columns.percentiles[row])), _percentile_tip()),
    ]
    if expert >= 0 and len(model.expert_names) > 1:
        figures.append(Figure(tr("Expert"), model.expert_names[expert]))
    return figures


def explained_figures(explanation: Explanation, n_experts: int, threshold: float) -> list[Figure]:
    """All that an explanation says, judged at `threshold`, which may have moved since."""
    figures = [
        Figure(tr("Looks most like"), explanation.predicted_class_name or "–"),
        _score_figure(explanation.score, threshold),
        Figure(tr("Percentile"), percentile_text(explanation.percentile), _percentile_tip()),
        Figure(
            tr("p-value"),
            numeral(explanation.p_value, ".3g"),
            tr("How often an image that does belong would score this low or lower"),
        ),
    ]
    if n_experts > 1 and explanation.expert >= 0:
        figures += [
            Figure(tr("Expert"), explanation.expert_name),
            Figure(tr("Router"), _router_text(explanation), tr("How sure the router was of this expert")),
        ]
    return figures


def _score_figure(score: float, threshold: float) -> Figure:
    relation = "<" if score < threshold else "≥"
    return Figure(
        tr("Score"),
        f"{score_text(score)} {relation} {score_text(threshold)}",
        tr("Higher means more like the ID set; below the threshold an image is flagged"),
    )


def _router_text(explanation: Explanation) -> str:
    text = share_text(explanation.router_confidence) if not math.isnan(explanation.router_confidence) else "–"
    if math.isnan(explanation.router_margin):
        return text
    return tr("{}, ahead by {}").format(text, share_text(explanation.router_margin))


def _percentile_tip() -> str:
    return tr("Share of held-out ID images that score no higher")
