"""mlforecast's accuracy on the store-item data, with its conformal intervals; forecast-benchmarks/README.md says how it is measured."""

import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
warnings.filterwarnings("ignore")
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from mlforecast.utils import PredictionIntervals  # noqa: E402
from recipe import STATIC, forecaster, frame  # noqa: E402
from store_item import HORIZON, WINDOWS, emit, errors, find, options, read  # noqa: E402

ITERATIONS, THREADS, CONFORMAL_WINDOWS, LEVELS = 300, 2, 2, (80, 95)


def measure(days, keys, y, first):
    """Errors and coverage of the horizon from a day on."""
    start = days.get_loc(first)
    names = np.array([f"{store}/{item}" for store, item in keys])
    data = frame(names.repeat(start), np.tile(days[:start], len(keys)), y[:, :start].reshape(-1))
    model = forecaster(ITERATIONS, THREADS).fit(
        data, static_features=STATIC, prediction_intervals=PredictionIntervals(n_windows=CONFORMAL_WINDOWS, h=HORIZON))
    ahead = model.predict(HORIZON, level=list(LEVELS)).sort_values(["unique_id", "ds"], kind="stable")
    order = np.argsort(names, kind="stable")
    actual = y[order, start : start + HORIZON].reshape(-1)
    result = errors(actual, ahead["lightgbm"].to_numpy())
    for level in LEVELS:
        inside = (actual >= ahead[f"lightgbm-lo-{level}"].to_numpy()) & (actual <= ahead[f"lightgbm-hi-{level}"].to_numpy())
        result[f"coverage{level}"] = inside.mean()
    return result


def main():
    days, keys, y = read(find(options("mlforecast").data))
    for of, first in WINDOWS.items():
        for metric, value in measure(days, keys, y, pd.Timestamp(first)).items():
            emit("mlforecast", metric, of, value)


if __name__ == "__main__":
    main()
