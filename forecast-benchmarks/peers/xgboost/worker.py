"""XGBoost as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.

Trees grow leaf by leaf on histograms, as LightGBM's do. A single row is predicted by `inplace_predict`, which makes no matrix of its own.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from boosting_peer import BINS, LEARNING_RATE, LEAVES, ROWS_OF_A_LEAF, SEED, BoostingWorker, serve  # noqa: E402

import xgboost  # noqa: E402


class Worker(BoostingWorker):
    row_entry = "Booster.inplace_predict"

    def hello(self, request):
        return {"system": "xgboost", "version": xgboost.__version__}

    def bin(self, mode):
        return xgboost.QuantileDMatrix(self.x, self.y, max_bin=BINS, nthread=self.threads)

    def train(self, iterations, mode):
        parameters = {"objective": "reg:squarederror", "tree_method": "hist", "grow_policy": "lossguide", "max_leaves": LEAVES, "max_depth": 0,
                      "max_bin": BINS, "eta": LEARNING_RATE, "min_child_weight": ROWS_OF_A_LEAF, "nthread": self.threads, "seed": SEED, "verbosity": 0}
        booster = xgboost.Booster(parameters, [self.binned])
        for i in range(iterations):
            booster.update(self.binned, i)
        return booster

    def predict(self, rows):
        return self.booster.inplace_predict(rows)

    def row_predictor(self, iterations):
        served = xgboost.Booster({"nthread": 1}, model_file=self.booster.save_raw())
        return (lambda row: row), lambda row: served.inplace_predict(row, iteration_range=(0, iterations))


if __name__ == "__main__":
    serve(Worker())
