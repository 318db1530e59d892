from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
import timm
import torch

from core.dataset.images import DECODER, Preprocessing
from core.dataset.samples import SampleRange
from core.features.backbone import trunk_spec
from core.features.catalog import CATALOG, STARTER, BackboneSpec, find_entry, mirrored

SPEC = BackboneSpec(
    name="vit_small_patch14_dinov2",
    weights="/weights/a.safetensors",
    weights_hash="ab" * 16,
    preprocessing=Preprocessing(mean=(0.5, 0.4, 0.3), std=(0.2, 0.2, 0.2)),
    feature_width=384,
    trunk_width=384,
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(SPEC, weights_hash="cd" * 16),
        replace(SPEC, name="vit_small_patch16_224.dino"),
        replace(SPEC, preprocessing=replace(SPEC.preprocessing, mean=(0.5, 0.4, 0.31))),
        replace(SPEC, preprocessing=replace(SPEC.preprocessing, interpolation="bilinear")),
        replace(SPEC, preprocessing=replace(SPEC.preprocessing, resize_px=224)),
        replace(SPEC, preprocessing=replace(SPEC.preprocessing, decoder=DECODER)),
        replace(SPEC, preprocessing=replace(SPEC.preprocessing, ranges=(SampleRange("uint16", 0, 4095),))),
    ],
)
def test_the_fingerprint_changes_with_whatever_changes_a_feature(changed):
    assert changed.fingerprint != SPEC.fingerprint


def test_the_fingerprint_does_not_change_when_the_weights_file_moves():
    assert replace(SPEC, weights="/elsewhere/b.safetensors").fingerprint == SPEC.fingerprint


def test_how_files_are_decoded_does_not_change_what_a_runtime_runs():
    ranges = (SampleRange("uint16", 0, 4095),)
    other = replace(SPEC, preprocessing=replace(SPEC.preprocessing, decoder=DECODER, ranges=ranges))
    assert other.model_fingerprint == SPEC.model_fingerprint == SPEC.fingerprint


@pytest.mark.parametrize("ranges", [(), (SampleRange("float32", 0.0, 1.0), SampleRange("uint16", 0.0, 4095.0))])
def test_a_spec_survives_json(ranges):
    spec = replace(SPEC, preprocessing=replace(SPEC.preprocessing, ranges=ranges, decoder=DECODER))
    for each in (SPEC, spec):
        assert BackboneSpec.from_dict(json.loads(json.dumps(each.to_dict()))) == each


@pytest.mark.parametrize("varied", [mirrored(SPEC), trunk_spec(SPEC, 9408)], ids=["mirrored", "trunk"])
def test_the_process_that_converts_a_backbone_takes_its_variants_too(varied):
    assert BackboneSpec.from_dict(json.loads(json.dumps(varied.to_dict()))) == varied


def test_a_spec_with_something_missing_is_refused():
    value = SPEC.to_dict()
    del value["weights_hash"]
    with pytest.raises(KeyError, match="weights_hash"):
        BackboneSpec.from_dict(value)


@pytest.mark.parametrize("entry", CATALOG, ids=lambda entry: entry.name)
def test_the_catalogue_tells_what_timm_knows(entry):
    name = "tf_efficientnet_lite0" if entry.name == STARTER else entry.name
    with torch.device("meta"):
        model = timm.create_model(name, num_classes=0)
    assert entry.feature_width == model.num_features
    assert entry.n_parameters == sum(parameter.numel() for parameter in model.parameters())
    assert entry.title
    assert entry.description
    assert entry.licence


def test_entries_are_found_by_name_and_only_the_starter_needs_no_download():
    assert find_entry("vit_small_patch14_dinov2").title == "DINOv2 small"
    assert find_entry("nothing") is None
    assert [entry.name for entry in CATALOG if entry.download_bytes == 0] == [STARTER]
    assert len({entry.name for entry in CATALOG}) == len({entry.title for entry in CATALOG}) == len(CATALOG)


def test_the_catalogue_imports_nothing_heavy():
    code = "import sys, core.features.catalog; print([m for m in ('torch', 'timm', 'openvino') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
