"""XGBoost's accuracy on the store-item data, with features that do not look into the 90 days ahead; forecast-benchmarks/README.md says how it is measured."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
import xgboost  # noqa: E402
from store_item import measure_on_matrix  # noqa: E402

ITERATIONS = 1000
PARAMETERS = {"objective": "reg:squarederror", "tree_method": "hist", "grow_policy": "lossguide", "max_leaves": 31, "max_depth": 0, "max_bin": 255,
              "eta": 0.05, "nthread": 2, "seed": 1, "verbosity": 0}


def train_and_predict(x, y, ahead, names):
    data = xgboost.QuantileDMatrix(x, y, max_bin=PARAMETERS["max_bin"], nthread=PARAMETERS["nthread"])
    return xgboost.train(PARAMETERS, data, ITERATIONS).inplace_predict(ahead)


if __name__ == "__main__":
    measure_on_matrix("xgboost", train_and_predict)
