"""mlforecast with LightGBM, with the features that its own examples for daily sales take: one recursive model of all series."""

import os

os.environ.setdefault("NIXTLA_ID_AS_COL", "1")
import lightgbm  # noqa: E402
import pandas as pd  # noqa: E402
from mlforecast import MLForecast  # noqa: E402
from mlforecast.lag_transforms import (  # noqa: E402
    ExpandingMean, ExponentiallyWeightedMean, RollingMax, RollingMean, RollingMin, RollingStd, SeasonalRollingMean)
from mlforecast.target_transforms import LocalStandardScaler  # noqa: E402

STATIC = ["store", "item"]


def forecaster(iterations, threads):
    """The recipe; histograms are row-wise, which is the faster way here."""
    return MLForecast(
        {"lightgbm": lightgbm.LGBMRegressor(n_estimators=iterations, num_leaves=63, learning_rate=0.05, n_jobs=threads, random_state=1, verbose=-1,
                                            force_row_wise=True)},
        freq="D", lags=[1, 7, 14, 21, 28, 35, 91, 182, 364],
        lag_transforms={
            1: [ExpandingMean(), ExponentiallyWeightedMean(0.3), RollingMean(7), RollingMean(28), RollingStd(28)],
            7: [RollingMean(28), SeasonalRollingMean(season_length=7, window_size=4), RollingMin(28), RollingMax(28)],
            364: [RollingMean(7)]},
        date_features=["dayofweek", "day", "dayofyear", "month", "week", "quarter", "year"],
        target_transforms=[LocalStandardScaler()], num_threads=threads)


def features(threads):
    """The features of `PreparationCase`, in its order, and no model."""
    return MLForecast(
        [], freq="D", lags=[1, 7, 14, 21, 28, 35, 91, 182, 364],
        lag_transforms={
            1: [RollingMean(7), RollingMean(14), RollingMean(28), RollingMean(91), RollingStd(7), RollingStd(28), RollingMin(28), RollingMax(28),
                ExpandingMean(), ExponentiallyWeightedMean(0.1), ExponentiallyWeightedMean(0.3), ExponentiallyWeightedMean(0.5)],
            7: [SeasonalRollingMean(season_length=7, window_size=4), SeasonalRollingMean(season_length=7, window_size=8)]},
        date_features=["dayofweek", "day", "dayofyear", "month", "week", "quarter", "year"], num_threads=threads)


def frame(names, days, values):
    """What mlforecast fits: a row for each day of each series, whose name is store/item."""
    keys = pd.Series(names).str.split("/", expand=True)
    static = [keys[i].astype(int) if i in keys else 0 for i in range(len(STATIC))]
    return pd.DataFrame({"unique_id": names, "ds": pd.to_datetime(days), "y": values, STATIC[0]: static[0], STATIC[1]: static[1]})
