"""Prophet's accuracy on the suites of forecast-benchmarks/accuracy, with the protocols of forecast-benchmarks/README.md."""

import argparse
import json
import logging
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
logging.disable(logging.CRITICAL)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from prophet import Prophet  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
FIRST_ORIGIN, STEP, HORIZON = 455, 56, 28
CUT_OFF = pd.Timestamp("2017-10-02")


def find(name, data):
    """The file in the folder given, or else in the repository's own resources or the data folder beside the repository."""
    beside = ROOT.parent / "shared" / "data"
    own = [p for p in sorted((ROOT / "docs").glob(f"**/{name}")) if "target" not in p.parts]
    places = [data / name, data / "bundle" / name] if data else [*own, beside / name, beside / "bundle" / name]
    for place in places:
        if place.is_file():
            return place
    sys.exit(f"accuracy: {name} is not there; give its folder with --data")


def predict(model, frame, future):
    model.fit(frame)
    forecast = model.predict(future)
    model.stan_backend.cleanup()
    return forecast


def scale(y):
    """Mean absolute error of the seasonal naive forecast at lag 7 within the training window."""
    return np.abs(y[7:] - y[:-7]).mean()


def retail_series(job):
    """MASE of one series: mean over the origins; of Prophet and of the seasonal naive forecast."""
    name, days, y = job
    prophet, naive = [], []
    for origin in range(FIRST_ORIGIN, len(y) - HORIZON + 1, STEP):
        train, actual = y[:origin], y[origin : origin + HORIZON]
        model = Prophet(weekly_seasonality=True, yearly_seasonality=False)
        model.add_country_holidays("GB")
        forecast = predict(model, pd.DataFrame({"ds": days[:origin], "y": train}), pd.DataFrame({"ds": days[origin : origin + HORIZON]}))
        prophet.append(np.abs(actual - forecast.yhat.to_numpy().clip(min=0)).mean() / scale(train))
        naive.append(np.abs(actual - np.resize(train[-7:], HORIZON)).mean() / scale(train))
    return name, float(np.mean(prophet)), float(np.mean(naive))


def online_retail(data, pool):
    total = pd.read_csv(find("online_retail_total_daily.csv", data), parse_dates=["date"])
    products = pd.read_csv(find("online_retail_daily.csv", data), parse_dates=["date"], dtype={"product": str})
    jobs = [("total", total.date, total.revenue.fillna(0.0).to_numpy())]
    jobs += [(code, group.date.reset_index(drop=True), group.units.to_numpy(float)) for code, group in products.groupby("product")]
    results = list(pool.map(retail_series, jobs))
    for name, *values in results:
        for model, value in zip(("prophet", "seasonal-naive"), values):
            emit("online-retail", model, "mase", name, value)
    for of, part in (("mean-total-and-first-7", results[:8]), ("mean-all", results)):
        for column, model in ((1, "prophet"), (2, "seasonal-naive")):
            emit("online-retail", model, "mase", of, np.mean([r[column] for r in part]))


def store_item_series(job):
    store, item, frame = job
    train, test = frame[frame.ds <= CUT_OFF], frame[frame.ds > CUT_OFF]
    np.random.seed(1000 * store + item)
    fitted = Prophet()
    forecast = predict(fitted, train, test[["ds"]])
    fitted.interval_width = 0.95
    wide = fitted.predict(test[["ds"]])
    y, mean, z = test.y.to_numpy(float), forecast.yhat.to_numpy(), train.y.to_numpy(float)
    error = y - mean
    return {"mae": np.abs(error).mean(), "rmse": np.sqrt((error**2).mean()), "smape": (2 * np.abs(error) / (np.abs(y) + np.abs(mean))).mean(),
            "mase": np.abs(error).mean() / scale(z), "bias": error.mean(),
            "coverage80": ((y >= forecast.yhat_lower.to_numpy()) & (y <= forecast.yhat_upper.to_numpy())).mean(),
            "width80": (forecast.yhat_upper - forecast.yhat_lower).mean(),
            "coverage95": ((y >= wide.yhat_lower.to_numpy()) & (y <= wide.yhat_upper.to_numpy())).mean(),
            "width95": (wide.yhat_upper - wide.yhat_lower).mean(), "absolute": np.abs(error).sum(), "actual": y.sum()}


def store_item(data, pool):
    table = pd.read_csv(find("store_item_demand.csv.gz", data), parse_dates=["date"]).rename(columns={"date": "ds", "sales": "y"})
    jobs = [(store, item, group[["ds", "y"]].reset_index(drop=True)) for (store, item), group in table.groupby(["store", "item"])]
    results = pd.DataFrame(pool.map(store_item_series, jobs, chunksize=5))
    for metric in ("mae", "rmse", "smape", "mase", "bias", "coverage80", "width80", "coverage95", "width95"):
        emit("store-item", "prophet", metric, "mean-all", results[metric].mean())
    emit("store-item", "prophet", "wmape", "pooled", results.absolute.sum() / results.actual.sum())


def emit(case, model, metric, of, value):
    unit = {"mae": "units sold", "rmse": "units sold", "bias": "units sold", "width80": "units sold", "width95": "units sold", "mase": "ratio"}.get(metric, "share")
    print(json.dumps({"case": case, "system": "prophet", "model": model, "metric": metric, "of": of, "value": round(float(value), 6), "unit": unit}), flush=True)


SUITES = {"online-retail": online_retail, "store-item": store_item}


def main():
    parser = argparse.ArgumentParser(prog="accuracy")
    parser.add_argument("suite")
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    if args.suite not in SUITES:
        sys.exit(f"accuracy: suite '{args.suite}' is not set up for prophet; it has {', '.join(SUITES)}")
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        SUITES[args.suite](args.data, pool)


if __name__ == "__main__":
    main()
