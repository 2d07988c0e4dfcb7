"""The store-item data for the accuracy of the boosting peers: its windows, its matrix of features and its measures (forecast-benchmarks/README.md).

Every feature of past sales is of at least 91 days before, so that one model forecasts all of the 90 days without looking into them:
  lag_k            y[t-k]
  rmean_w, rstd_w, rmin_w, rmax_w   mean, sample standard deviation, least and largest of y[t-91-w+1 .. t-91], missing unless all are there
  dow_mean_w       mean of w values one week apart, the last of them y[t-91]
  ewm_a_k          e[t-k] with e[0] = y[0], e[s] = a y[s] + (1-a) e[s-1]
  expmean          mean of y[0 .. t-91]
  yoy              y[t-364] over the mean of the 28 values that end there
and fields of the calendar, the store and the item.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
HORIZON, SHIFT = 90, 91
WINDOWS = {"2017-01..03": "2017-01-01", "last-90": "2017-10-03"}  # first day of the test; of the second nothing is ever chosen
LAGS = (91, 98, 105, 112, 119, 126, 182, 270, 364, 365, 371, 546, 728, 729)
MEANS, DEVIATIONS, EXTREMES, WEEKDAYS = (7, 14, 28, 60, 91, 182, 365, 546), (28, 91), (28,), (4, 8)
SMOOTHING, SMOOTHED_LAGS = (0.95, 0.8, 0.5, 0.1), (91, 182, 365)
CATEGORIES = ("store", "item")


def find(data, name="store_item_demand.csv.gz"):
    for place in [data / name, data / "bundle" / name] if data else [ROOT.parent / "shared" / "data" / name]:
        if place.is_file():
            return place
    sys.exit(f"accuracy: {name} is not there; give its folder with --data")


def read(path):
    """Days, keys (store, item) and sales, a row of sales for each key."""
    table = pd.read_csv(path, parse_dates=["date"]).sort_values(["store", "item", "date"], kind="stable")
    days = pd.DatetimeIndex(sorted(table.date.unique()))
    keys = table[list(CATEGORIES)].drop_duplicates().to_numpy()
    return days, keys, table.sales.to_numpy(float).reshape(len(keys), len(days))


def shifted(values, k):
    out = np.full(values.shape, np.nan)
    if k < values.shape[1]:
        out[:, k:] = values[:, :-k]
    return out


def rolling(y, window, summary):
    out = np.full(y.shape, np.nan)
    if window <= y.shape[1]:
        out[:, window - 1 :] = summary(np.lib.stride_tricks.sliding_window_view(y, window, axis=1))
    return out


def rolling_mean(y, window):
    out = np.full(y.shape, np.nan)
    sums = np.cumsum(np.concatenate([np.zeros((len(y), 1)), y], 1), 1)
    if window <= y.shape[1]:
        out[:, window - 1 :] = (sums[:, window:] - sums[:, :-window]) / window
    return out


def exponential_mean(y, alpha):
    e = np.empty_like(y)
    e[:, 0] = y[:, 0]
    for t in range(1, y.shape[1]):
        e[:, t] = alpha * y[:, t] + (1 - alpha) * e[:, t - 1]
    return e


def features(days, keys, y):
    """Columns by name, each of one value for each series and day."""
    columns = {f"lag_{k}": shifted(y, k) for k in LAGS}
    columns |= {f"rmean_{w}": shifted(rolling_mean(y, w), SHIFT) for w in MEANS}
    columns |= {f"rstd_{w}": shifted(rolling(y, w, lambda v: v.std(-1, ddof=1)), SHIFT) for w in DEVIATIONS}
    for w in EXTREMES:
        columns[f"rmin_{w}"] = shifted(rolling(y, w, lambda v: v.min(-1)), SHIFT)
        columns[f"rmax_{w}"] = shifted(rolling(y, w, lambda v: v.max(-1)), SHIFT)
    columns |= {f"dow_mean_{w}": sum(shifted(y, SHIFT + 7 * i) for i in range(w)) / w for w in WEEKDAYS}
    for a in SMOOTHING:
        smooth = exponential_mean(y, a)
        columns |= {f"ewm_{a}_{k}": shifted(smooth, k) for k in SMOOTHED_LAGS}
    columns["expmean"] = shifted(np.cumsum(y, 1) / np.arange(1, y.shape[1] + 1), SHIFT)
    with np.errstate(divide="ignore", invalid="ignore"):
        columns["yoy"] = shifted(y, 364) / shifted(rolling_mean(y, 28), 364)
    calendar = {"dow": days.dayofweek, "dom": days.day, "doy": days.dayofyear, "month": days.month, "week": days.isocalendar().week.to_numpy(),
                "quarter": days.quarter, "year": days.year, "is_weekend": days.dayofweek >= 5, "is_month_start": days.is_month_start,
                "is_month_end": days.is_month_end, "days_in_month": days.days_in_month}
    columns |= {name: np.broadcast_to(np.asarray(values, float), y.shape) for name, values in calendar.items()}
    columns |= {name: np.broadcast_to(keys[:, i : i + 1].astype(float), y.shape) for i, name in enumerate(CATEGORIES)}
    return columns


def matrix(columns, chosen):
    """Rows of the days chosen, series after series, as 32-bit floats."""
    series = len(next(iter(columns.values())))
    x = np.empty((series * int(chosen.sum()), len(columns)), np.float32)
    for i, values in enumerate(columns.values()):
        x[:, i] = values[:, chosen].reshape(-1)
    return x


def errors(actual, forecast):
    """MAPE over the sales above zero, sMAPE and RMSE over all rows of all series together."""
    sold = actual > 0
    gap, size = np.abs(actual - forecast), np.abs(actual) + np.abs(forecast)
    return {"mape": (gap[sold] / actual[sold]).mean(), "smape": np.divide(2 * gap, size, out=np.zeros_like(gap), where=size > 0).mean(),
            "rmse": np.sqrt((gap**2).mean())}


def emit(system, metric, of, value):
    unit = "units sold" if metric == "rmse" else "share"
    print(json.dumps({"case": "store-item", "system": system, "model": system, "metric": metric, "of": of, "value": round(float(value), 6), "unit": unit}),
          flush=True)


def options(system):
    parser = argparse.ArgumentParser(prog="accuracy")
    parser.add_argument("suite")
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    if args.suite != "store-item":
        sys.exit(f"accuracy: suite '{args.suite}' is not set up for {system}; it has store-item")
    return args


def measure_on_matrix(system, train_and_predict):
    """Prints the errors of a model of log(1 + sales): `train_and_predict` has matrix, target, matrix to predict and names of columns."""
    days, keys, y = read(find(options(system).data))
    columns = features(days, keys, y)
    for of, first in WINDOWS.items():
        first = pd.Timestamp(first)
        before, test = days < first, (days >= first) & (days < first + pd.Timedelta(days=HORIZON))
        predicted = train_and_predict(matrix(columns, before), np.log1p(y[:, before]).reshape(-1), matrix(columns, test), list(columns))
        for metric, value in errors(y[:, test].reshape(-1), np.expm1(predicted)).items():
            emit(system, metric, of, value)
