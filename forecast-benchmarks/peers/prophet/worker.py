"""Prophet as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.

Times include what a user of Prophet pays: the launch of the Stan executable and the exchange of files with it. They leave out the import,
reading the data, the constructor and the clean-up of temporary files.
"""

import json
import logging
import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor

# Standard output carries answers only: whatever a library prints goes to standard error.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

logging.disable(logging.CRITICAL)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import prophet  # noqa: E402
from prophet import Prophet  # noqa: E402
from prophet.diagnostics import cross_validation, performance_metrics  # noqa: E402

PANEL = []  # one data frame per series; read by the forked processes of the pool


class Timer:
    def __enter__(self):
        self.cpu = cpu_seconds()
        self.wall = time.perf_counter()
        return self

    def __exit__(self, *unused):
        self.wall_ms = (time.perf_counter() - self.wall) * 1e3
        self.cpu_ms = (cpu_seconds() - self.cpu) * 1e3


def cpu_seconds():
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def fit(frame, **options):
    """Fits one model, the default without options; returns it with its timer."""
    model, copy = Prophet(**options), frame.copy()
    with Timer() as timer:
        model.fit(copy)
    model.stan_backend.cleanup()
    return model, timer


def objective(model):
    """The negative log posterior at the fitted parameters, without constants, in scaled units."""
    return -float(model.params["lp__"][0, 0])


def fit_of_panel(index):
    """Objective of a fit of one series, and the processor time."""
    with Timer() as timer:
        value = objective(fit(PANEL[index])[0])
    return value, timer.cpu_ms


def forecast_of_panel(task):
    """Mean width of the interval of a fit and forecast of one series, and the processor time."""
    index, horizon, level, samples = task
    with Timer() as timer:
        model, _ = fit(PANEL[index], interval_width=level, uncertainty_samples=samples)
        forecast = model.predict(model.make_future_dataframe(horizon, include_history=False))
    return float((forecast.yhat_upper - forecast.yhat_lower).mean()), timer.cpu_ms


def warm_up_process(unused):
    fit_of_panel(0)
    time.sleep(0.2)  # long enough that one process cannot take every warm-up task


class Worker:
    def __init__(self):
        self.frame = self.model = self.pool = None
        self.options = {}

    def hello(self, request):
        return {"system": "prophet", "version": prophet.__version__}

    def load_additive(self, request):
        self.frame = pd.read_csv(request["path"], parse_dates=["ds"])
        self.options = request.get("model", {})  # the protocol has the names of this system
        return {"rows": len(self.frame)}

    def fit_additive(self, request):
        timers = []
        for _ in range(request["reps"]):
            self.model, timer = fit(self.frame, **self.options)
            timers.append(timer)
        parameters = {name: np.asarray(self.model.params[name]).ravel().tolist() for name in ("k", "m", "sigma_obs", "delta", "beta")}
        return {**times(timers), "objective": objective(self.model), "parameters": parameters}

    def predict_additive(self, request):
        if request["level"] != self.model.interval_width:
            self.model.interval_width = request["level"]
        self.model.uncertainty_samples = request["samples"]
        future = self.model.make_future_dataframe(request["horizon"], include_history=False)
        timers = []
        for rep in range(request["reps"]):
            np.random.seed(rep)
            with Timer() as timer:
                forecast = self.model.predict(future)
            timers.append(timer)
        return {**times(timers), "mean": forecast.yhat.tolist(), "lower": forecast.yhat_lower.tolist(), "upper": forecast.yhat_upper.tolist()}

    def objective_additive(self, request):
        """What another system's parameters are worth by the definition and the design matrix of this one."""
        p = {name: np.asarray(values, float).ravel() for name, values in request["parameters"].items()}
        model = Prophet(**self.options)
        data = model.preprocess(self.frame.copy())
        t, y, x = (np.asarray(v, float) for v in (data.t, data.y, data.X))
        changes, scales = np.asarray(data.t_change, float), np.asarray(data.sigmas, float)
        if p["delta"].size != changes.size or p["beta"].size != scales.size:
            raise ValueError(f"{p['delta'].size} changepoints and {p['beta'].size} coefficients given; the design has {changes.size} and {scales.size}")
        k, m = p["k"][0], p["m"][0]
        if model.growth == "logistic":
            trend = Prophet.piecewise_logistic(t, np.asarray(data.cap, float), p["delta"], k, m, changes)
        else:
            trend = k * t + m + np.maximum(0, t[:, None] - changes) @ p["delta"]
        additive, multiplicative = (x @ (p["beta"] * np.asarray(mode, float)) for mode in (data.s_a, data.s_m))
        error, sigma = y - trend * (1 + multiplicative) - additive, p["sigma_obs"][0]
        return {"objective": float(len(y) * np.log(sigma) + error @ error / (2 * sigma**2) + 2 * sigma**2 + (k**2 + m**2) / 50
                                   + np.abs(p["delta"]).sum() / model.changepoint_prior_scale + 0.5 * ((p["beta"] / scales) ** 2).sum())}

    def load_panel(self, request):
        data = pd.read_csv(request["path"], parse_dates=["ds"])
        PANEL[:] = [group[["ds", "y"]].reset_index(drop=True) for _, group in data.groupby("series", sort=False)]
        self.close()
        self.pool = ProcessPoolExecutor(request["threads"], multiprocessing.get_context("fork"))
        list(self.pool.map(warm_up_process, range(2 * request["threads"])))
        return {"series": len(PANEL), "rows": len(data)}

    def fit_panel(self, request):
        return self.map_panel(fit_of_panel, chosen(request), request["reps"], "objectives")

    def forecast_panel(self, request):
        """This system makes one interval with a forecast: it is asked for the widest."""
        tasks = [(i, request["horizon"], max(request["levels"]), request["samples"]) for i in chosen(request)]
        return self.map_panel(forecast_of_panel, tasks, request["reps"], "widths")

    def map_panel(self, function, tasks, reps, name):
        wall, cpu = [], []
        for _ in range(reps):
            with Timer() as timer:
                results = list(self.pool.map(function, tasks))
            wall.append(timer.wall_ms)
            cpu.append(timer.cpu_ms + sum(used for _, used in results))
        return {"times_ms": wall, "cpu_ms": cpu, name: [value for value, _ in results]}

    def cross_validate(self, request):
        """By the library's own functions with as many processes as cores; of the model that was fitted last."""
        self.model.interval_width = request["level"]
        initial, period, horizon = (f"{request[name]} days" for name in ("initial_days", "period_days", "horizon_days"))
        timers = []
        for _ in range(request["reps"]):
            with Timer() as timer:
                rows = cross_validation(self.model, initial=initial, period=period, horizon=horizon, parallel="processes", disable_tqdm=True)
                measures = performance_metrics(rows, rolling_window=0.1)
            timers.append(timer)
        inside = (rows.y >= rows.yhat_lower) & (rows.y <= rows.yhat_upper)
        wall = [timer.wall_ms for timer in timers]  # the processes' CPU time is not known here
        return {"times_ms": wall, "folds": int(rows.cutoff.nunique()), "rows": len(rows), "horizons": len(measures), "mae": float((rows.y - rows.yhat).abs().mean()), "coverage": float(inside.mean())}

    def close(self):
        if self.pool is not None:
            self.pool.shutdown()
            self.pool = None


def chosen(request):
    return request["series"] if request["series"] is not None else list(range(len(PANEL)))


COMMANDS = ("hello", "load_additive", "fit_additive", "predict_additive", "objective_additive", "load_panel", "fit_panel", "forecast_panel", "cross_validate")


def times(timers):
    return {"times_ms": [timer.wall_ms for timer in timers], "cpu_ms": [timer.cpu_ms for timer in timers]}


def main():
    worker = Worker()
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["cmd"] == "quit":
                break
            if request["cmd"] not in COMMANDS:
                raise ValueError(f"unknown command '{request['cmd']}'")
            answer = {"ok": True, **getattr(worker, request["cmd"])(request)}
        except Exception as error:  # the coordinator decides what an error means
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers)
    worker.close()


if __name__ == "__main__":
    main()
