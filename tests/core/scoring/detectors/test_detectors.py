"""Each score against pytorch-ood 0.4, whose sign is the opposite, or against its equation written out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.special import logsumexp, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors

from core.errors import UsageError
from core.scoring.detectors.gaussians import fit_shape
from core.scoring.detectors.mixture import (
    DETECTORS,
    Mixture,
    MixturePart,
    Scale,
    available,
    fit_parts,
    mixed,
    parse_mixture,
    raw_scores,
)
from core.scoring.detectors.model import Head, Known, Seen, fit_head

pytorch_ood = pytest.importorskip("pytorch_ood.detector")

N_CLASSES, EACH, WIDTH = 4, 30, 12


@pytest.fixture(scope="module")
def known():
    random = np.random.default_rng(0)
    labels = np.repeat(np.arange(N_CLASSES), EACH).astype(np.int32)
    centres = 2 * random.normal(size=(N_CLASSES, WIDTH))
    features = np.maximum(centres[labels] + random.normal(size=(len(labels), WIDTH)) + 1, 0).astype(np.float32)
    head = Head(random.normal(size=(7, WIDTH)).astype(np.float32) / 3, random.normal(size=7).astype(np.float32))
    return Known(features, labels=labels, own_head=head, groups=np.array([0, 0, 1, 1], np.int32))


@pytest.fixture(scope="module")
def seen():
    random = np.random.default_rng(1)
    return Seen(np.maximum(2 * random.normal(size=(25, WIDTH)) + 1, 0).astype(np.float32))


def score(name, known, seen, setting=None):
    detector = DETECTORS[name]
    return detector.fit(known, detector.settings[0] if setting is None else setting).score(seen)


def linear_of(head):
    layer = torch.nn.Linear(*head.weight.T.shape)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(head.weight))
        layer.bias.copy_(torch.from_numpy(head.bias))
    return layer.eval()


def tensor(values):
    return torch.from_numpy(np.asarray(values, np.float32))


def labels_of(known):
    return torch.from_numpy(known.labels.astype(np.int64))


@pytest.mark.parametrize(
    ("name", "theirs"), [("energy", "EnergyBased"), ("maxlogit", "MaxLogit"), ("msp", "MaxSoftmax")]
)
def test_scores_of_logits_are_those_of_pytorch_ood(known, seen, name, theirs):
    logits = tensor(known.own_head.logits(seen.features))
    wanted = -getattr(pytorch_ood, theirs)(None).predict_logits(logits).detach().numpy()
    found = score(name, known, seen)
    np.testing.assert_allclose(np.exp(found) if name == "msp" else found, wanted, rtol=1e-5, atol=1e-5)


def test_knn_is_that_of_pytorch_ood_and_of_scikit_learn(known, seen):
    theirs = pytorch_ood.KNN(None, k=5, normalize=True).fit_features(tensor(known.features), labels_of(known))
    found = score("knn", known, seen, 5)
    np.testing.assert_allclose(found, -theirs.predict_features(tensor(seen.features)).numpy(), atol=1e-5)
    brute = NearestNeighbors(n_neighbors=5, algorithm="brute").fit(known.unit.astype(np.float64))
    np.testing.assert_allclose(found, -brute.kneighbors(seen.unit.astype(np.float64))[0][:, -1], atol=1e-5)


@pytest.mark.parametrize("prefix", ["", "linear-"])
def test_knn_of_probabilities_is_the_kth_smallest_hellinger_distance(known, seen, prefix):
    head = known.linear_head if prefix else known.own_head
    ours, bank = (np.sqrt(softmax(head.logits(each.features).astype(np.float64), axis=1)) for each in (seen, known))
    distances = np.sort(np.linalg.norm(ours[:, None] - bank[None], axis=2), axis=1)[:, 2]
    np.testing.assert_allclose(score(f"{prefix}softmax-knn", known, seen, 3), -distances, atol=1e-5)


def test_mahalanobis_without_shrinkage_is_that_of_pytorch_ood(known, seen):
    theirs = pytorch_ood.Mahalanobis(None).fit_features(tensor(known.features), labels_of(known))
    # theirs halves the distance and does not divide the covariance by the number of images
    wanted = -2 * len(known) * theirs.predict_features(tensor(seen.features)).numpy()
    np.testing.assert_allclose(score("mahalanobis", known, seen, 0), wanted, rtol=1e-3)


def test_mahalanobis_plus_plus_is_that_of_pytorch_ood_on_unit_features(known, seen):
    theirs = pytorch_ood.Mahalanobis(None).fit_features(tensor(known.unit), labels_of(known))
    wanted = -2 * len(known) * theirs.predict_features(tensor(seen.unit)).numpy()
    # their ridge of 1e-6 on the sum of squares is 1e-6/n on ours
    np.testing.assert_allclose(score("mahalanobis++", known, seen, 0), wanted, rtol=1e-3)


def test_relative_mahalanobis_without_shrinkage_is_that_of_pytorch_ood(known, seen):
    theirs = pytorch_ood.RMD(None).fit_features(tensor(known.unit), labels_of(known))
    with torch.no_grad():
        features = tensor(seen.unit)
        classes = torch.stack([theirs._class_score(features, c) for c in range(N_CLASSES)], 1)
        whole = theirs._background_score(features)
        wanted = -len(known) * (classes - whole[:, None]).min(1).values.numpy()
    np.testing.assert_allclose(score("relative-mahalanobis", known, seen, 0), wanted, rtol=2e-3, atol=2e-3)


def test_shrunk_shapes_are_mahalanobis_distances_by_inverse_covariances():
    random = np.random.default_rng(0)
    labels = np.repeat([0, 2, 3], 30).astype(np.int32)
    features = (random.normal(size=(4, 5))[labels] + random.normal(size=(90, 5)) * [1, 2, 0.5, 1, 1]).astype(np.float32)
    queries = random.normal(size=(7, 5)).astype(np.float32)

    def shrunk(residuals):
        covariance = np.cov(residuals.T, bias=True)
        return np.linalg.inv(0.4 * covariance + 0.6 * np.trace(covariance) / 5 * np.eye(5))

    means = np.stack([features[labels == c].mean(0) for c in (0, 2, 3)])
    inside = shrunk(features - means[np.searchsorted([0, 2, 3], labels)])
    whole = shrunk(features - features.mean(0))
    shape = fit_shape(features, labels, 0.6)
    absolute = np.array([-min((q - m) @ inside @ (q - m) for m in means) for q in queries])
    away = np.array([(q - features.mean(0)) @ whole @ (q - features.mean(0)) for q in queries])
    np.testing.assert_allclose(shape.absolute(queries), absolute, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(shape.relative(queries), absolute + away, rtol=1e-3, atol=1e-3)


def test_a_class_of_one_image_and_equal_images_are_no_trouble_to_a_shape():
    features = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    assert np.isfinite(fit_shape(features, np.array([0, 0, 1], np.int32)).relative(features)).all()


@pytest.mark.parametrize("prefix", ["", "linear-"])
def test_fdbd_is_that_of_pytorch_ood(known, seen, prefix):
    head = known.linear_head if prefix else known.own_head
    theirs = pytorch_ood.fDBD(None, linear_of(head)).fit_features(tensor(known.features))
    wanted = -theirs.predict_features(tensor(seen.features)).numpy()
    np.testing.assert_allclose(score(f"{prefix}fdbd", known, seen), wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("prefix", ["", "linear-"])
def test_vim_is_that_of_pytorch_ood(known, seen, prefix):
    head = known.linear_head if prefix else known.own_head
    theirs = pytorch_ood.ViM(None, d=WIDTH // 2, w=tensor(head.weight), b=tensor(head.bias))
    theirs.fit_features(tensor(known.features), labels_of(known))
    wanted = -theirs.predict_features(tensor(seen.features)).numpy()
    np.testing.assert_allclose(score(f"{prefix}vim", known, seen), wanted, rtol=1e-3, atol=1e-3)


def test_nnguide_is_that_of_pytorch_ood(known, seen):
    theirs = pytorch_ood.NNGuide(None, linear_of(known.own_head), k=5)
    theirs.fit_features(tensor(known.features), labels_of(known))
    wanted = -theirs.predict_features(tensor(seen.features)).detach().numpy()
    np.testing.assert_allclose(score("nnguide", known, seen, 5), wanted, rtol=1e-4, atol=1e-5)


def test_react_is_that_of_pytorch_ood(known, seen):
    theirs = pytorch_ood.ReAct(None, linear_of(known.own_head), percentile=0.8)
    theirs.fit_feature_maps(tensor(known.features), labels_of(known))
    wanted = -theirs.predict_feature_maps(tensor(seen.features)).detach().numpy()
    np.testing.assert_allclose(score("react", known, seen, 0.8), wanted, rtol=1e-4, atol=1e-5)


def test_scale_is_that_of_pytorch_ood(known, seen):
    head = torch.nn.Sequential(torch.nn.Flatten(), linear_of(known.own_head))
    theirs = pytorch_ood.SCALE(None, head, percentile=0.75)
    wanted = -theirs.predict_feature_maps(tensor(seen.features)[:, :, None, None]).detach().numpy()
    np.testing.assert_allclose(score("scale", known, seen, 0.75), wanted, rtol=1e-4, atol=1e-4)


def test_features_that_sum_to_nothing_are_no_trouble_to_scale(known):
    odd = Seen(np.array([[0.0] * WIDTH, [1.0, -1.0] * (WIDTH // 2)], np.float32))
    assert np.isfinite(score("scale", known, odd, 0.5)).all()


def test_mos_is_the_least_probability_of_others_over_the_groups(known, seen):
    others = []
    for group in (0, 1):
        inside = known.groups[known.labels] == group
        targets = np.where(inside, known.labels - 2 * group, 2).astype(np.int32)
        logits = fit_head(known.features, targets).logits(seen.features).astype(np.float64)
        others.append(softmax(logits, axis=1)[:, -1])
    np.testing.assert_allclose(score("mos", known, seen), -np.minimum(*others), rtol=1e-4, atol=1e-6)


def test_a_linear_head_is_ridge_logistic_regression_on_scaled_columns(known, seen):
    scaled = (known.features - known.features.mean(0)) / known.features.std(0)
    wanted = LogisticRegression(C=1 / (0.01 * len(known)), max_iter=2000, tol=1e-8).fit(scaled, known.labels)
    queries = (seen.features - known.features.mean(0)) / known.features.std(0)
    found = softmax(fit_head(known.features, known.labels).logits(seen.features).astype(np.float64), axis=1)
    np.testing.assert_allclose(found, wanted.predict_proba(queries), atol=5e-3)


def test_a_column_that_never_changes_is_no_trouble_to_a_linear_head():
    features = np.concatenate([np.random.default_rng(0).normal(size=(40, 3)), np.full((40, 2), 5.0)], 1)
    head = fit_head(features.astype(np.float32), np.repeat([0, 1], 20).astype(np.int32))
    assert np.isfinite(head.weight).all()
    assert np.isfinite(head.bias).all()


def test_every_detector_scores_every_image_and_prefers_known_ones(known):
    far = Seen(np.abs(np.random.default_rng(3).normal(size=(30, WIDTH)) * 6).astype(np.float32))
    near = Seen(known.features[::5] + 0.01)
    for name, detector in DETECTORS.items():
        for setting in detector.settings:
            fitted = detector.fit(known, setting)
            assert np.isfinite(fitted.score(far)).all(), name
            assert fitted.score(near).shape == (len(near),), name
        assert detector.paper, name
    for name in ("knn", "mahalanobis", "mahalanobis++", "relative-mahalanobis", "linear-softmax-knn"):
        assert np.median(score(name, known, near)) > np.median(score(name, known, far)), name


def test_a_mixture_is_the_mean_of_scores_with_equal_medians_and_tails(known, seen):
    mixture = parse_mixture("knn:4+relative-mahalanobis:0.7")
    raw = raw_scores(fit_parts(mixture, known), seen)
    scales = [Scale.of(values) for values in raw]
    found = mixed(raw, scales)
    by_hand = [(values - np.median(values)) / (np.median(values) - np.quantile(values, 0.05)) for values in raw]
    np.testing.assert_allclose(found, np.mean(by_hand, axis=0))
    for scale, values in zip(scales, raw, strict=True):
        assert np.median(scale(values)) == pytest.approx(0)
        assert np.quantile(scale(values), 0.05) == pytest.approx(-1)


def test_a_mixture_is_written_and_read():
    wanted = Mixture((MixturePart("mahalanobis++", 0.7), MixturePart("knn", 4.0), MixturePart("energy", 0.0)))
    assert str(wanted) == "mahalanobis++:0.7 + knn:4 + energy"
    read = parse_mixture(str(wanted))
    assert [part.name for part in read.parts] == ["mahalanobis++", "knn", "energy"]
    assert str(read) == str(wanted)
    assert parse_mixture("mahalanobis+++knn").parts == (MixturePart("mahalanobis++"), MixturePart("knn"))


@pytest.mark.parametrize("text", ["kn", "knn:x", "knn:-1", "knn+knn:2", "", "knn+"])
def test_a_score_that_there_is_none_of_is_refused(text):
    with pytest.raises(UsageError):
        parse_mixture(text)


def test_without_a_classifier_or_groups_their_scores_are_not_offered():
    names = available(has_own_head=False, has_groups=False)
    assert {"knn", "relative-mahalanobis", "linear-energy"} <= set(names)
    assert not {"energy", "softmax-knn", "vim", "mos"} & set(names)
    assert set(available(has_own_head=True, has_groups=True)) == set(DETECTORS)


def test_energy_is_the_log_of_the_sum_of_exponentials(known, seen):
    logits = known.own_head.logits(seen.features).astype(np.float64)
    np.testing.assert_allclose(score("energy", known, seen), logsumexp(logits, axis=1))
