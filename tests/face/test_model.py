"""The face model: one bundle, known by its hash, and the mesh inside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from yintang.errors import ModelChanged, ModelMissing
from yintang.face.landmarks import find_landmarks
from yintang.face.model import MODEL_SHA256, load_model, mirror_indices, model_path

RIGHT_OUTER_CANTHUS, LEFT_OUTER_CANTHUS = 33, 263
NOSE_TIP, CHIN, TOP = 4, 152, 10
RIGHT_IRIS, LEFT_IRIS = range(468, 473), range(473, 478)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path to weights that are not there yet; they are looked for nowhere else."""
    path = tmp_path / "weights.task"
    monkeypatch.setenv("YINTANG_MODEL", str(path))
    return path


@pytest.fixture
def own_weights() -> Path:
    """Where the weights of this machine lie."""
    return model_path()


@pytest.mark.usefixtures("elsewhere")
def test_missing_weights_are_an_error_that_says_how_to_get_them() -> None:
    """Issue section 1: every command says in one sentence how to get the weights."""
    with pytest.raises(ModelMissing, match=r"run `\./dev weights`"):
        load_model()


@pytest.mark.usefixtures("elsewhere")
def test_no_picture_is_searched_without_weights() -> None:
    """Issue section 1: the same sentence wherever the weights are needed."""
    with pytest.raises(ModelMissing):
        find_landmarks(np.zeros((64, 64, 3), np.uint8))


@pytest.mark.usefixtures("elsewhere")
def test_mirror_pairs_need_the_weights_too() -> None:
    """The pairs are derived from the bundle's own mesh, never from a copy of it."""
    with pytest.raises(ModelMissing):
        mirror_indices()


def test_a_folder_in_place_of_the_weights_counts_as_missing(elsewhere: Path) -> None:
    """Issue section 1: a sentence, never a trace."""
    elsewhere.mkdir()
    with pytest.raises(ModelMissing):
        load_model()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else"])
def test_other_weights_are_an_error_that_says_how_to_get_the_right_ones(
    elsewhere: Path, content: bytes
) -> None:
    """Findings 5: never mix model versions; accuracy was measured with one bundle."""
    elsewhere.write_bytes(content)
    with pytest.raises(ModelChanged, match=r"run `\./dev weights`"):
        load_model()


def test_one_changed_byte_is_another_model(
    own_weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Design section 4: the weights are known by their hash."""
    content = bytearray(own_weights.read_bytes())
    content[len(content) // 2] ^= 1
    changed = tmp_path / "changed.task"
    changed.write_bytes(content)
    monkeypatch.setenv("YINTANG_MODEL", str(changed))
    with pytest.raises(ModelChanged):
        load_model()


def test_weights_that_come_later_are_found_without_a_restart(
    own_weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 1: who follows the sentence is helped at once."""
    path = tmp_path / "later.task"
    monkeypatch.setenv("YINTANG_MODEL", str(path))
    with pytest.raises(ModelMissing):
        load_model()
    shutil.copyfile(own_weights, path)
    assert load_model().sha256 == MODEL_SHA256


def test_the_model_is_read_once_a_process() -> None:
    """Findings 1.2: loading costs as much as several photographs."""
    assert load_model() is load_model()


@pytest.mark.parametrize("name", ["vertices_cm", "texture", "triangles", "weights"])
def test_nobody_can_bend_the_mesh_of_the_others(name: str) -> None:
    """One mesh serves every face of the process."""
    with pytest.raises(ValueError, match="read-only"):
        getattr(load_model(), name)[0] = 0


def test_the_mesh_has_468_vertices_and_898_triangles() -> None:
    """Findings 3.3: the canonical face mesh."""
    model = load_model()
    assert model.vertices_cm.shape == (468, 3)
    assert model.texture.shape == (468, 2)
    assert model.triangles.shape == (898, 3)
    assert set(model.triangles.ravel()) == set(range(468))


def test_the_mesh_looks_at_the_viewer_with_its_left_on_the_larger_side() -> None:
    """Face axes: across to the patient's left, up to the crown, out to the viewer."""
    vertices = load_model().vertices_cm
    assert vertices[LEFT_OUTER_CANTHUS, 0] > 0 > vertices[RIGHT_OUTER_CANTHUS, 0]
    assert vertices[TOP, 1] == vertices[:, 1].max()
    assert vertices[CHIN, 1] == vertices[:, 1].min()
    assert vertices[NOSE_TIP, 2] == pytest.approx(vertices[:, 2].max(), abs=0.2)


def test_the_mesh_is_as_large_as_a_head_in_centimetres() -> None:
    """Findings 3.3: the canonical mesh is a metric one."""
    width, height, _ = np.ptp(load_model().vertices_cm, axis=0)
    assert 13 < width < 17
    assert 16 < height < 19


def test_a_pose_is_fitted_on_few_firm_vertices() -> None:
    """The model's maker names the vertices that a pose is fitted on, with weights."""
    weights = load_model().weights
    assert (weights >= 0).all()
    assert 20 < (weights > 0).sum() < 60


def test_a_mirror_image_of_a_mirror_image_is_the_face_itself() -> None:
    """Findings 1.3: mirror pairs are an involution."""
    mirrored = mirror_indices()
    np.testing.assert_array_equal(mirrored[mirrored], np.arange(478))


def test_mirror_pairs_of_the_mesh_lie_exactly_opposite() -> None:
    """Findings 1.3: nearest mirrored vertex, error 0.0."""
    vertices = load_model().vertices_cm
    opposite = vertices[mirror_indices()[:468]]
    np.testing.assert_array_equal(vertices * [-1, 1, 1], opposite)


def test_vertices_of_the_midline_are_their_own_mirror_images() -> None:
    """What lies in the plane of the mirror stays where it is."""
    middle = np.flatnonzero(load_model().vertices_cm[:, 0] == 0)
    assert len(middle) > 15
    np.testing.assert_array_equal(mirror_indices()[middle], middle)


def test_a_mirror_turns_no_triangle_into_another_mesh() -> None:
    """A mirrored face has the same surface: each triangle has its counterpart."""
    triangles = load_model().triangles
    own, mirrored = (
        {tuple(sorted(triangle)) for triangle in corners.tolist()}
        for corners in (triangles, mirror_indices()[triangles])
    )
    assert own == mirrored


def test_the_irises_change_places_in_a_mirror() -> None:
    """Findings 4.1: points 468 to 472 are the right iris, 473 to 477 the left one."""
    mirrored = mirror_indices()
    assert set(mirrored[list(RIGHT_IRIS)]) == set(LEFT_IRIS)
    assert mirrored[468] == 473


def test_the_upper_and_lower_rim_of_an_iris_stay_up_and_down_in_a_mirror() -> None:
    """A mirror changes sides, never heights: 470 and 475 above, 472 and 477 below."""
    mirrored = mirror_indices()
    assert mirrored[470] == 475
    assert mirrored[472] == 477


def test_the_temple_side_of_an_iris_stays_on_the_side_of_the_temple_in_a_mirror() -> None:
    """The right eye's nasal rim becomes the left eye's nasal rim."""
    mirrored = mirror_indices()
    assert mirrored[469] == 476
    assert mirrored[471] == 474
