"""LightGBM's accuracy on the store-item data, with features that do not look into the 90 days ahead; forecast-benchmarks/README.md says how it is measured."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
import lightgbm  # noqa: E402
from store_item import CATEGORIES, measure_on_matrix  # noqa: E402

ITERATIONS = 1000
PARAMETERS = {"objective": "regression", "learning_rate": 0.05, "num_leaves": 31, "num_threads": 2, "seed": 1, "force_row_wise": True, "verbose": -1}


def train_and_predict(x, y, ahead, names):
    data = lightgbm.Dataset(x, y, feature_name=names, categorical_feature=list(CATEGORIES), params=PARAMETERS)
    return lightgbm.train(PARAMETERS, data, ITERATIONS).predict(ahead)


if __name__ == "__main__":
    measure_on_matrix("lightgbm", train_and_predict)
