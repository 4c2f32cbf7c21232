import numpy as np
import pytest

from tidepool.weighting import Weighting, describe_shares, effective_clients


def test_shares_follow_the_number_of_examples(make_update):
    updates = [make_update("a", [0.0], num_examples=30), make_update("b", [0.0], num_examples=10)]
    np.testing.assert_allclose(Weighting().shares(updates, 0), [0.75, 0.25])


def test_an_old_update_counts_less(make_update):
    updates = [make_update("new", [0.0], round_number=3), make_update("old", [0.0], round_number=0)]
    shares = Weighting(staleness_exponent=1.0).shares(updates, 3)
    np.testing.assert_allclose(shares, [0.8, 0.2])


def test_age_can_be_ignored(make_update):
    updates = [make_update("new", [0.0], round_number=3), make_update("old", [0.0], round_number=0)]
    np.testing.assert_allclose(Weighting(staleness_exponent=0.0).shares(updates, 3), [0.5, 0.5])


def test_no_share_passes_the_bound(make_update):
    updates = [make_update("a", [0.0], num_examples=900), make_update("b", [0.0], num_examples=60), make_update("c", [0.0], num_examples=40)]
    shares = Weighting(max_share=0.5).shares(updates, 0)
    np.testing.assert_allclose(shares, [0.5, 0.3, 0.2])


def test_a_bound_below_equal_shares_means_equal_shares(make_update):
    updates = [make_update(name, [0.0], num_examples=size) for name, size in [("a", 9), ("b", 3), ("c", 1)]]
    np.testing.assert_allclose(Weighting(max_share=0.1).shares(updates, 0), np.full(3, 1 / 3))


@pytest.mark.parametrize("max_share", [0.2, 0.35, 0.6, 1.0])
def test_shares_add_up_to_one(make_update, max_share):
    generator = np.random.default_rng(7)
    updates = [make_update(f"c{i}", [0.0], num_examples=int(n)) for i, n in enumerate(generator.integers(1, 10_000, 25))]
    assert Weighting(max_share=max_share).shares(updates, 0).sum() == pytest.approx(1.0)


def test_effective_clients_of_equal_shares_is_their_number():
    assert effective_clients(np.full(8, 1 / 8)) == pytest.approx(8.0)


def test_shares_are_described_from_the_largest(make_update):
    updates = [make_update("small", [0.0]), make_update("large", [0.0])]
    assert list(describe_shares(updates, np.array([0.2, 0.8]))) == ["large", "small"]


@pytest.mark.parametrize("settings", [{"staleness_exponent": -1.0}, {"max_share": 0.0}, {"max_share": 1.5}])
def test_impossible_settings_are_refused(settings):
    with pytest.raises(ValueError):
        Weighting(**settings)
