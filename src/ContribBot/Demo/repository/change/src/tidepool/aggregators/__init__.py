"""Aggregators turn the updates of a round into one set of weights."""

from tidepool.aggregators.base import Aggregator
from tidepool.aggregators.mean import Mean
from tidepool.aggregators.median import CoordinateMedian
from tidepool.aggregators.weighted_average import WeightedAverageAggregator

__all__ = ["Aggregator", "CoordinateMedian", "Mean", "WeightedAverageAggregator"]
