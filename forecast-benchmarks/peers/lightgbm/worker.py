"""LightGBM as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.

Histograms are row-wise unless a request says `"mode": "column"`. A single row is predicted through the C function for one row with a prepared
configuration, called by ctypes: the fastest way there is, without the checks of `Booster.predict`.
"""

import ctypes
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
from boosting_peer import BINS, LEARNING_RATE, LEAVES, ROWS_OF_A_LEAF, SEED, BoostingWorker, serve  # noqa: E402

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402
from lightgbm.basic import _LIB  # noqa: E402

FLOAT32, NORMAL_PREDICTION = 0, 0  # of LightGBM's C interface


class Worker(BoostingWorker):
    row_entry = "LGBM_BoosterPredictForMatSingleRowFast through ctypes"

    def hello(self, request):
        return {"system": "lightgbm", "version": lightgbm.__version__}

    def parameters(self, mode):
        return {"objective": "regression", "num_leaves": LEAVES, "max_bin": BINS, "learning_rate": LEARNING_RATE, "min_data_in_leaf": ROWS_OF_A_LEAF,
                "num_threads": self.threads, "seed": SEED, "metric": "None", "verbose": -1, "force_col_wise" if mode == "column" else "force_row_wise": True}

    def bin(self, mode):
        return lightgbm.Dataset(self.x, self.y, params=self.parameters(mode), free_raw_data=False).construct()

    def train(self, iterations, mode):
        booster = lightgbm.Booster(self.parameters(mode), self.binned)
        for _ in range(iterations):
            booster.update()
        return booster

    def predict(self, rows):
        return self.booster.predict(rows, num_threads=self.threads)

    def row_predictor(self, iterations):
        # a booster that came out of a text has no training data, as one that is served
        self.served = lightgbm.Booster(model_str=self.booster.model_to_string(num_iteration=iterations))
        config, length, value = ctypes.c_void_p(), ctypes.c_int64(), ctypes.c_double()
        check(_LIB.LGBM_BoosterPredictForMatSingleRowFastInit(
            self.served._handle, NORMAL_PREDICTION, 0, iterations, FLOAT32, self.columns, b"num_threads=1", ctypes.byref(config)))
        predict, length, target = _LIB.LGBM_BoosterPredictForMatSingleRowFast, ctypes.byref(length), ctypes.byref(value)

        def call(address):
            check(predict(config, address, length, target))
            return value.value

        # addresses are looked up beforehand, for numpy takes longer to tell one than the forest takes to answer
        return (lambda row: ctypes.c_void_p(row.ctypes.data)), call


def check(status):
    if status != 0:
        raise RuntimeError(_LIB.LGBM_GetLastError().decode())


if __name__ == "__main__":
    serve(Worker())
