"""mlforecast as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.

The times hold the features, the fit and the forecast of all series, as a user's own call of `fit` and `predict` does.
"""

import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from boosting_peer import BoostingWorker, Timer, serve, timed  # noqa: E402

warnings.filterwarnings("ignore")
import mlforecast  # noqa: E402
import pandas as pd  # noqa: E402
from recipe import STATIC, features, forecaster, frame  # noqa: E402


class Worker(BoostingWorker):
    commands = ("hello", "load_global", "forecast_global", "load_preparation", "read_csv", "make_features", "memory_boosting")

    def hello(self, request):
        return {"system": "mlforecast", "version": mlforecast.__version__}

    def load_global(self, request):
        data = pd.read_csv(request["path"], dtype={"series": str})
        self.names = list(dict.fromkeys(data.series))
        self.data, self.threads = frame(data.series, data.ds, data.y), request["threads"]
        return {"series": len(self.names), "rows": len(data)}

    def forecast_global(self, request):
        fits = []

        def fit_and_forecast():
            with Timer() as fit:
                fitted = forecaster(request["iterations"], self.threads).fit(self.data, static_features=STATIC)
            fits.append(fit.wall_ms)
            return fitted.predict(request["horizon"])

        times, forecast = timed(request["reps"], fit_and_forecast)
        means = {name: part.tolist() for name, part in forecast.groupby("unique_id")["lightgbm"]}
        points = [means[name] for name in self.names]
        return {**times, "fit_ms": fits, "means": points, "medians": points}

    def load_preparation(self, request):
        data = pd.read_csv(request["path"], dtype={"series": str})
        self.data, self.threads = pd.DataFrame({"unique_id": data.series, "ds": pd.to_datetime(data.ds), "y": data.y}), request["threads"]
        return {"series": data.series.nunique(), "rows": len(data)}

    def read_csv(self, request):
        """pandas' C reader, then one row for each day of each series; a day that is not there would be missing."""
        keys, time, value = request["keys"].split(","), request["time"], request["value"]

        def read():
            data = pd.read_csv(request["path"], parse_dates=[time])
            return data.set_index(time).groupby(keys)[value].resample("D").asfreq()

        times, values = timed(request["reps"], read)
        return {**times, "rows": len(values), "series": values.groupby(level=keys).ngroups, "sum": float(values.sum())}

    def make_features(self, request):
        times, table = timed(request["reps"], lambda: features(self.threads).preprocess(self.data, static_features=[], dropna=False))
        made = table.drop(columns=["unique_id", "ds", "y"])
        last = made.groupby(table.unique_id).tail(1)
        return {**times, "rows": len(made), "columns": made.shape[1], "sums": [float(last[c].astype(float).sum()) for c in made]}


if __name__ == "__main__":
    serve(Worker())
