"""statsforecast as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.

Times are of the models' own calls on arrays, in processes that exist and are warm already: they leave out the import, the data frames and the
start of a pool, which `StatsForecast(...).forecast(df, h)` pays in each call.
"""

import json
import multiprocessing
import os
import resource
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor

os.environ.setdefault("NIXTLA_ID_AS_COL", "1")
# Standard output carries answers only: whatever a library prints goes to standard error.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

warnings.filterwarnings("ignore")
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import statsforecast  # noqa: E402
from statsforecast import StatsForecast  # noqa: E402
from statsforecast.models import ARIMA, AutoARIMA, SeasonalNaive  # noqa: E402

PANEL = []  # one array per series; read by the forked processes of the pool
WARM_UP_LENGTH, WARM_UP_PERIOD = 60, 4


class Timer:
    def __enter__(self):
        self.cpu = cpu_seconds()
        self.wall = time.perf_counter()
        return self

    def __exit__(self, *unused):
        self.wall_ms = (time.perf_counter() - self.wall) * 1e3
        self.cpu_ms = (cpu_seconds() - self.cpu) * 1e3


def cpu_seconds():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def forecast_of_panel(task):
    """Mean forecast of one series by the model that AutoARIMA selects, and the processor time."""
    index, period, horizon = task
    with Timer() as timer:
        mean = AutoARIMA(season_length=period).forecast(PANEL[index], horizon)["mean"]
    return np.asarray(mean, float).tolist(), timer.cpu_ms


def warm_up_process(seed):
    """A whole selection on a short series of its own, so that nothing is compiled or loaded for the first time later."""
    noise = np.random.default_rng(seed).normal(size=WARM_UP_LENGTH)
    AutoARIMA(season_length=WARM_UP_PERIOD).forecast(np.cumsum(noise) + np.arange(WARM_UP_LENGTH) % WARM_UP_PERIOD, WARM_UP_PERIOD)
    time.sleep(0.2)  # long enough that one process cannot take every warm-up task


class Worker:
    def __init__(self):
        self.pool = None
        self.period = 1

    def hello(self, request):
        return {"system": "statsforecast", "version": statsforecast.__version__}

    def load_arima(self, request):
        data = pd.read_csv(request["path"], dtype={"series": str})
        PANEL[:] = [group.to_numpy(float) for _, group in data.groupby("series", sort=False)["y"]]
        self.period = request["period"]
        self.close()
        self.pool = ProcessPoolExecutor(request["threads"], multiprocessing.get_context("fork"))
        list(self.pool.map(warm_up_process, range(2 * request["threads"])))
        return {"series": len(PANEL), "rows": len(data)}

    def fit_arima(self, request):
        wall, cpu = [], []
        for _ in range(request["reps"]):
            model = ARIMA(order=tuple(request["order"]), seasonal_order=tuple(request["seasonal"]), season_length=self.period, method="CSS-ML")
            with Timer() as timer:
                model.fit(PANEL[0])
            wall.append(timer.wall_ms)
            cpu.append(timer.cpu_ms)
        return {"times_ms": wall, "cpu_ms": cpu, "log_likelihood": float(model.model_["loglik"])}

    def forecast_arima(self, request):
        chosen = request["series"] if request["series"] is not None else range(len(PANEL))
        tasks = [(i, self.period, request["horizon"]) for i in chosen]
        wall, cpu = [], []
        for _ in range(request["reps"]):
            with Timer() as timer:
                results = list(self.pool.map(forecast_of_panel, tasks))
            wall.append(timer.wall_ms)
            cpu.append(timer.cpu_ms + sum(used for _, used in results))
        return {"times_ms": wall, "cpu_ms": cpu, "means": [mean for mean, _ in results]}

    def load_preparation(self, request):
        data = pd.read_csv(request["path"], dtype={"series": str})
        self.frames = [pd.DataFrame({"unique_id": name, "ds": pd.to_datetime(group.ds), "y": group.y.astype(float)})
                       for name, group in data.groupby("series", sort=False)]
        self.threads = request["threads"]
        return {"series": len(self.frames), "rows": len(data)}

    def backtest_naive(self, request):
        """The library's own cross-validation of as many windows, each a fit of its own; its pool of processes only where there are enough series."""
        data = pd.concat([self.frames[i] for i in request["series"]], ignore_index=True)
        wall, cpu = [], []
        for _ in range(request["reps"]):
            library = StatsForecast(models=[SeasonalNaive(season_length=7)], freq="D", n_jobs=self.threads if len(request["series"]) > self.threads else 1)
            with Timer() as timer:
                table = library.cross_validation(df=data, h=7, step_size=1, n_windows=request["folds"], refit=True)
            wall.append(timer.wall_ms)
            cpu.append(timer.cpu_ms)
        return {"times_ms": wall, "cpu_ms": cpu, "folds": len(table) // 7, "mae": float((table.y - table.SeasonalNaive).abs().mean())}

    def close(self):
        if self.pool is not None:
            self.pool.shutdown()
            self.pool = None


COMMANDS = ("hello", "load_arima", "fit_arima", "forecast_arima", "load_preparation", "backtest_naive")


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
