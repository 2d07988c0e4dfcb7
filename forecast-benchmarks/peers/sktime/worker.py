"""sktime as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out."""

import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from boosting_peer import BoostingWorker, serve, timed  # noqa: E402

warnings.filterwarnings("ignore")
import pandas as pd  # noqa: E402
import sktime  # noqa: E402
from sktime.forecasting.model_evaluation import evaluate  # noqa: E402
from sktime.forecasting.naive import NaiveForecaster  # noqa: E402
from sktime.performance_metrics.forecasting import MeanAbsoluteError  # noqa: E402
from sktime.split import ExpandingWindowSplitter  # noqa: E402


class Worker(BoostingWorker):
    commands = ("hello", "load_preparation", "backtest_naive")

    def hello(self, request):
        return {"system": "sktime", "version": sktime.__version__}

    def load_preparation(self, request):
        data = pd.read_csv(request["path"], dtype={"series": str})
        self.series = [pd.Series(group.y.to_numpy(float), index=pd.PeriodIndex(group.ds, freq="D"))
                       for _, group in data.groupby("series", sort=False)]
        return {"series": len(self.series), "rows": len(data)}

    def backtest_naive(self, request):
        """`evaluate` with an expanding window, one series after the other, as its users call it."""
        def backtest():
            return pd.concat([self.evaluated(self.series[i], request["folds"]) for i in request["series"]], ignore_index=True)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            times, table = timed(request["reps"], backtest)
        return {**times, "folds": len(table), "mae": float(table["test_MeanAbsoluteError"].mean())}

    @staticmethod
    def evaluated(series, folds):
        windows = ExpandingWindowSplitter(initial_window=len(series) - 7 - folds + 1, step_length=1, fh=list(range(1, 8)))
        return evaluate(NaiveForecaster(strategy="last", sp=7), cv=windows, y=series, scoring=MeanAbsoluteError())


if __name__ == "__main__":
    serve(Worker())
