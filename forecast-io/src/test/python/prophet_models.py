"""Fits small models with Prophet and stores them with what Prophet itself forecasts, as test resources of ProphetJsonTest.

For each case two files are written into ../resources/prophet (or the folder given as argument):
  CASE.json           what prophet.serialize.model_to_json returns, unchanged
  CASE.expected.json  rows that Prophet's predict() was asked for, the columns it was given (regressors, conditions, cap, floor), and its
                      yhat and trend; intervals are left out, for Prophet draws them at random
The data is synthetic, from seeded generators. Run with:
  python3 -m venv venv && venv/bin/pip install prophet==1.5.0 holidays==0.108
  venv/bin/python prophet_models.py [FOLDER [CASE ...]]
"""

import json
import logging
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

logging.disable(logging.CRITICAL)
warnings.filterwarnings("ignore")

from prophet import Prophet, __version__  # noqa: E402
from prophet.serialize import model_to_json  # noqa: E402

HISTORY_STEP = 7


def daily(rows=200, start="2021-03-01", seed=1, freq="D"):
    """A trend with one bend, a pattern of the week and noise, around 20."""
    rng = np.random.default_rng(seed)
    ds = pd.date_range(start, periods=rows, freq=freq)
    at = np.arange(rows)
    y = 20 + 0.05 * at - 0.08 * np.maximum(0, at - rows / 2)
    y = y + np.where(ds.dayofweek >= 5, 2.0, 0.0) + rng.normal(0, 0.5, rows)
    return pd.DataFrame({"ds": ds, "y": np.round(y, 3)})


def prophet(**settings):
    return Prophet(uncertainty_samples=0, **settings)


def with_columns(df, seed, periods=30, **functions):
    """The history and its continuation with columns; functions take (time stamps, generator)."""
    freq = pd.infer_freq(df["ds"])
    ds = pd.date_range(df["ds"].iloc[0], periods=len(df) + periods, freq=freq)
    rng = np.random.default_rng(seed)
    whole = pd.DataFrame({"ds": ds})
    for name, function in functions.items():
        whole[name] = function(ds, rng)
    return df.merge(whole, on="ds"), whole


def noise(ds, rng):
    return np.round(5 + 3 * rng.normal(size=len(ds)), 3)


def binary(ds, rng):
    return (rng.random(len(ds)) < 0.3).astype(float)


def continuation(df, periods=30, freq="D"):
    last = pd.to_datetime(df["ds"]).max()
    ds = pd.date_range(last, periods=periods + 1, freq=freq)[-periods:]
    return pd.DataFrame({"ds": list(df["ds"]) + list(ds)})


# Each case returns a fitted model and the rows to predict: history and future.


def linear():
    df = daily()
    return prophet().fit(df), continuation(df)


def flat():
    df = daily(seed=2)
    return prophet(growth="flat", seasonality_prior_scale=0.5).fit(df), continuation(df)


def trend_only():
    df = daily(seed=3)
    return prophet(weekly_seasonality=False).fit(df), continuation(df)


def no_changepoints():
    df = daily(seed=4)
    return prophet(n_changepoints=0).fit(df), continuation(df)


def explicit_changepoints():
    df = daily(seed=5)
    return prophet(changepoints=["2021-07-01", "2021-05-01"], changepoint_prior_scale=0.5).fit(df), continuation(df)


def minmax():
    df = daily(seed=6)
    df["y"] += 1000
    return prophet(scaling="minmax", changepoint_range=0.9).fit(df), continuation(df)


def monthly():
    df = daily(rows=60, start="2016-01-01", seed=7, freq="MS")
    df["y"] += np.round(3 * np.sin(2 * np.pi * df["ds"].dt.month / 12), 3)
    return prophet(yearly_seasonality=4).fit(df), continuation(df, 24, "MS")


def hourly():
    df = daily(rows=15 * 24, start="2022-10-25 01:00:00", seed=8, freq="h")
    df["y"] += np.round(2 * np.sin(2 * np.pi * df["ds"].dt.hour / 24), 3)
    return prophet(n_changepoints=5).fit(df), continuation(df, 48, "h")


def missing_values():
    df = daily(seed=9)
    df.loc[[0, 1, 17, 60, 61, 62, 198, 199], "y"] = np.nan
    return prophet().fit(df), continuation(df)


def gaps():
    df = daily(seed=10).drop(index=[3, 50, 51, 52, 120]).sample(frac=1, random_state=1)
    return prophet().fit(df), continuation(df.sort_values("ds"))


def constant():
    df = daily(rows=30, seed=11)
    df["y"] = 7.5
    return prophet(n_changepoints=3).fit(df), continuation(df)


def added_seasonality():
    df = daily(rows=160, seed=12)
    m = prophet(weekly_seasonality=2, yearly_seasonality=False)
    m.add_seasonality("monthly", period=30.5, fourier_order=3, prior_scale=0.1)
    return m.fit(df), continuation(df)


def conditional():
    df, whole = with_columns(daily(seed=13), 13, season=lambda ds, rng: ds.month.isin([4, 5, 8, 9, 10]))
    whole["off_season"] = ~whole["season"]
    df["off_season"] = ~df["season"]
    m = prophet(weekly_seasonality=False)
    m.add_seasonality("weekly_season", period=7, fourier_order=3, condition_name="season")
    m.add_seasonality("weekly_off", period=7, fourier_order=2, condition_name="off_season")
    return m.fit(df), whole


def regressors():
    df, whole = with_columns(daily(seed=14), 14, price=noise, promotion=binary, raw=noise, same=lambda ds, rng: 2.0)
    df["y"] += 0.8 * df["price"] + 3 * df["promotion"]
    m = prophet(holidays_prior_scale=5)
    m.add_regressor("price").add_regressor("promotion", prior_scale=0.7)
    m.add_regressor("raw", standardize=False).add_regressor("same")
    return m.fit(df), whole


def regressors_missing_values():
    df, whole = with_columns(daily(seed=15), 15, price=noise, weekday=lambda ds, rng: ds.dayofweek < 5)
    df.loc[[0, 40, 41, 199], "y"] = np.nan
    m = prophet(weekly_seasonality=False).add_regressor("price")
    m.add_seasonality("workweek", period=7, fourier_order=2, condition_name="weekday")
    return m.fit(df), whole


def own_holidays():
    df = daily(seed=16)
    rows = [
        # two windows under one name, a day outside of the history and one far in the future
        ("Sale", "2021-04-10", -1, 2, 3.0),
        ("Sale", "2021-08-14", 0, 11, 3.0),
        ("Sale", "2021-09-20", -1, 1, 3.0),
        ("Ärger; \"quoted\"", "2021-05-05", 0, 0, 0.4),
        ("Sale (observed)", "2021-06-06", 0, 0, None),
        ("Sale2", "2021-06-07", -2, 0, None),
        ("never", "2035-01-01", -1, 0, None),
    ]
    holidays = pd.DataFrame(rows, columns=["holiday", "ds", "lower_window", "upper_window", "prior_scale"])
    return prophet(holidays=holidays, holidays_prior_scale=8).fit(df), continuation(df)


def plain_holidays():
    df = daily(seed=17)
    holidays = pd.DataFrame({"holiday": "match", "ds": ["2021-03-14", "2021-04-15", "2021-09-20"]})
    return prophet(holidays=holidays).fit(df), continuation(df)


def country(name, seed, start="2021-03-01", rows=200, **settings):
    df = daily(seed=seed, rows=rows, start=start)
    m = prophet(**settings)
    m.add_country_holidays(name)
    return m.fit(df), continuation(df, 500)


def country_us():
    return country("US", 18, n_changepoints=5)


def country_gb():
    return country("UK", 19, n_changepoints=5)


def country_de_and_own():
    holidays = pd.DataFrame({"holiday": "Sale", "ds": ["2021-05-07", "2022-05-06"], "lower_window": 0, "upper_window": 1})
    return country("DE", 20, n_changepoints=5, holidays=holidays, holidays_prior_scale=2)


def mcmc():
    df = daily(rows=60, seed=21)
    m = Prophet(n_changepoints=2, mcmc_samples=12)
    m.fit(df, seed=1, chains=2, parallel_chains=1, show_progress=False)
    m.uncertainty_samples = 0
    return m, continuation(df)


def multiplicative():
    df = daily(seed=22)
    m = prophet(seasonality_mode="multiplicative", n_changepoints=10)
    m.add_seasonality("monthly", period=30.5, fourier_order=2, mode="additive")
    return m.fit(df), continuation(df)


def multiplicative_minmax():
    df = daily(seed=28)
    df["y"] += 30
    return prophet(seasonality_mode="multiplicative", scaling="minmax", n_changepoints=10).fit(df), continuation(df)


def multiplicative_regressors():
    df, whole = with_columns(daily(seed=23), 23, price=noise, promotion=binary)
    df["y"] *= 1 + 0.2 * df["promotion"]
    m = prophet(n_changepoints=10)
    m.add_regressor("price", mode="additive").add_regressor("promotion", mode="multiplicative")
    return m.fit(df), whole


def holidays_mode():
    df = daily(seed=24)
    holidays = pd.DataFrame({"holiday": "Sale", "ds": ["2021-04-10", "2021-08-14", "2021-09-20"], "lower_window": 0, "upper_window": 1})
    return prophet(holidays=holidays, holidays_mode="multiplicative", n_changepoints=10).fit(df), continuation(df)


def logistic(floor):
    df = daily(seed=25 if floor else 26)
    df["y"] = np.round(30 / (1 + np.exp(-(np.arange(len(df)) - 60) / 30)) + df["y"] / 20, 3)
    columns = {"cap": lambda ds, rng: np.round(32 + 0.02 * np.arange(len(ds)), 3)}
    if floor:
        df["y"] += 4
        columns["cap"] = lambda ds, rng: np.round(38 + 0.02 * np.arange(len(ds)), 3)
        columns["floor"] = lambda ds, rng: 3.5
    df, whole = with_columns(df, 1, **columns)
    return prophet(growth="logistic", n_changepoints=8).fit(df), whole


def logistic_cap():
    return logistic(False)


def logistic_cap_floor():
    return logistic(True)


def logistic_minmax():
    df, whole = with_columns(daily(rows=100, seed=29), 1, cap=lambda ds, rng: 40.0)
    return prophet(growth="logistic", n_changepoints=3, scaling="minmax").fit(df), whole


def logistic_multiplicative():
    df, whole = with_columns(daily(rows=100, seed=30), 1, cap=lambda ds, rng: 40.0)
    return prophet(growth="logistic", n_changepoints=3, seasonality_mode="multiplicative").fit(df), whole


def logistic_no_changepoints():
    df, whole = with_columns(daily(rows=100, seed=27), 1, cap=lambda ds, rng: 40.0)
    return prophet(growth="logistic", n_changepoints=0).fit(df), whole


CASES = [
    linear, flat, trend_only, no_changepoints, explicit_changepoints, minmax, monthly, hourly, missing_values, gaps, constant,
    added_seasonality, conditional, regressors, regressors_missing_values, own_holidays, plain_holidays, country_us, country_gb,
    country_de_and_own, mcmc, multiplicative, multiplicative_minmax, multiplicative_regressors, holidays_mode, logistic_cap,
    logistic_cap_floor, logistic_minmax, logistic_multiplicative, logistic_no_changepoints,
]  # fmt: skip


def numbers(values):
    return [None if pd.isna(v) else float(f"{v:.13g}") for v in values]


def expected(model, rows):
    history_end = model.history_dates.max()
    past = rows[pd.to_datetime(rows["ds"]) <= history_end].sort_values("ds").iloc[::HISTORY_STEP]
    rows = pd.concat([past, rows[pd.to_datetime(rows["ds"]) > history_end]], ignore_index=True)
    forecast = model.predict(rows)
    given = {c: numbers(rows[c].astype(float)) for c in rows.columns if c not in ("ds", "y")}
    return {
        "prophet": __version__,
        "scale": float(model.y_scale),
        "history": len(past),
        "ds": [t.isoformat() for t in forecast["ds"]],
        "given": given,
        "yhat": numbers(forecast["yhat"]),
        "trend": numbers(forecast["trend"]),
    }


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "../resources/prophet")
    wanted = sys.argv[2:]
    for case in CASES:
        if wanted and case.__name__ not in wanted:
            continue
        model, rows = case()
        text = model_to_json(model)
        (folder / f"{case.__name__}.json").write_text(text, encoding="utf-8")
        values = json.dumps(expected(model, rows), ensure_ascii=False)
        (folder / f"{case.__name__}.expected.json").write_text(values + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
