"""Provenance of a screening as plain values: printed by its reports, compared side by side."""

from __future__ import annotations

from typing import Any

from core.features.cache import read_makers
from core.features.catalog import BackboneSpec
from core.project import Project
from core.scoring.bank import Bank
from core.scoring.bursts import BurstFigures
from core.scoring.settings import ScreenSettings
from core.screening.reference import Reference
from core.storage.files import app_version
from core.text import NO_TEXT, Text


def describe_origin(project: Project, settings: ScreenSettings, reference: Reference) -> dict[str, Any]:
    """What a screening keeps of how it was made: the provenance in its reports and in what compares it."""
    spec, choice = project.backbone, reference.k_choice
    is_frozen = reference.mixture is not None
    return {
        "app_version": app_version(),
        "project": project.name,
        "backbone": spec.name,
        "weights_hash": spec.weights_hash,
        "preprocessing": spec.preprocessing.as_dict(),
        **describe_precision(project, reference.spec),
        "scoring": settings.scoring,
        "scored_with": "frozen" if is_frozen else "experts",
        **({"mirrored": "each image was judged together with its mirror image"} if settings.thorough else {}),
        "scoring_note": reference.note,
        "model": reference.spec.name,
        "model_hash": reference.spec.weights_hash,
        **_describe_score(reference),
        "bank": "global" if is_frozen and settings.scoring == "mofe" else settings.bank,
        "bank_images": len(reference.bank),
        "bank_additions": reference.bank.additions or None,
        "bank_in_memory": reference.bank.storage,
        "bursts": describe_bursts(reference.bank) or None,
        "n_classes": len(project.id_set.class_names),
        "id_set": project.facts.id_set,
        "id_root": project.facts.id_root,
        "partition": reference.experts.fingerprint if reference.experts else None,
        "seed": project.seed,
        "k_rule": "given" if settings.k is not None else "middle of the plateau of leave-class-out AUROC on ID images",
        "k_candidates": list(choice.candidates),
        "k_auroc": [round(value, 6) for value in choice.auroc],
        "threshold_rule": f"largest score that keeps {settings.keep_id:.1%} of left-out ID images",
    }


def describe_bursts(bank: Bank) -> Text:
    """In words how much of the ID set is near-duplicates, and what that means; empty where nothing is."""
    found = BurstFigures.of(bank.burst_of)
    if not found.n_bursts:
        return NO_TEXT
    return Text(
        "{n_images:,} of {n_all:,} ID images are near-duplicates of another (bursts: {n_bursts:,}; distinct pictures: "
        "{n_distinct:,}). They are left out together, so the rate of false alarms stays true, but the ID set is "
        "worth no more than its distinct pictures.",
        n_images=found.n_images,
        n_all=len(bank),
        n_bursts=found.n_bursts,
        n_distinct=found.n_distinct,
    )


def _describe_score(reference: Reference) -> dict[str, Any]:
    """By which detectors frozen features were judged, who chose them, and how all scores did on held-out classes."""
    if reference.mixture is None:
        return {}
    told: dict[str, Any] = {"score": str(reference.mixture), "score_title": reference.mixture.title}
    choice = reference.score_choice
    if choice is None:
        return {**told, "score_rule": "given"}
    figures = {"score_fpr95": choice.fpr95, "score_auroc": choice.auroc}
    ranked = [{"score": each.score, "fpr95": each.fpr95, "auroc": each.auroc} for each in choice.ranking]
    return {**told, "score_rule": choice.reason, **figures, "score_ranking": ranked}


def describe_precision(project: Project, spec: BackboneSpec) -> dict[str, Any]:
    """What features are made in, and how near that is to exact ones; known once something was made."""
    makers = read_makers(project.artifacts.path("features", spec.fingerprint))
    if not makers:
        return {"precision": spec.precision}
    told: dict[str, Any] = {
        "precision": spec.precision,
        "precision_cosine": round(min(each.cosine for each in makers), 6),
    }
    if len(makers) > 1:
        told["precision_note"] = (
            f"Features were made by {' and by '.join(each.title for each in makers)}: in half precision, these differ."
        )
    return told
