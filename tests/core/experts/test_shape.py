from __future__ import annotations

import numpy as np

from core.experts.scorer import fit_shape


def test_scores_are_mahalanobis_distances_by_inverse_covariances():
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


def test_a_class_of_one_image_and_equal_images_are_no_trouble():
    features = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    assert np.isfinite(fit_shape(features, np.array([0, 0, 1], np.int32)).relative(features)).all()
