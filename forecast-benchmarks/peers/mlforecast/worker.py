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
from recipe import STATIC, forecaster, frame  # noqa: E402


class Worker(BoostingWorker):
    commands = ("hello", "load_global", "forecast_global", "memory_boosting")

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


if __name__ == "__main__":
    serve(Worker())
