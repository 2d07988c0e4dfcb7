"""What the workers of the boosting peers have in common (protocol: forecast-benchmarks/README.md). A worker appends this folder to its path."""

import json
import os
import resource
import sys
import time
from pathlib import Path

LEAVES, BINS, LEARNING_RATE, ROWS_OF_A_LEAF, SEED = 63, 255, 0.05, 20, 1
# Standard output carries answers only: whatever a library prints goes to standard error.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

import numpy as np  # noqa: E402


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


def timed(reps, operation):
    """Times of each repetition, and what the last one gave."""
    wall, cpu, last = [], [], None
    for _ in range(reps):
        last = None  # what the repetition before made is gone before the next one is timed
        with Timer() as timer:
            last = operation()
        wall.append(timer.wall_ms)
        cpu.append(timer.cpu_ms)
    return {"times_ms": wall, "cpu_ms": cpu}, last


class BoostingWorker:
    """Commands on a matrix; a subclass says how to bin, to train and to predict."""

    commands = ("hello", "load_matrix", "bin_matrix", "train_boosting", "predict_row", "predict_batch", "memory_boosting")

    def __init__(self):
        self.x = self.y = self.binned = self.booster = None
        self.threads = 1

    def load_matrix(self, request):
        self.folder, every = Path(request["folder"]), request["every"]
        meta = json.loads((self.folder / "meta.json").read_text())
        self.columns, self.training = meta["columns"], meta["training"]
        x = np.fromfile(self.folder / "X.f32", "<f4", self.training * self.columns).reshape(self.training, self.columns)
        y = np.fromfile(self.folder / "y.f32", "<f4", self.training)
        self.x, self.y = (x, y) if every == 1 else (np.ascontiguousarray(x[::every]), np.ascontiguousarray(y[::every]))
        self.threads, self.binned, self.booster = request["threads"], None, None
        return {"rows": len(self.y), "columns": self.columns, "validation_rows": meta["rows"] - self.training}

    def bin_matrix(self, request):
        times, self.binned = timed(request["reps"], lambda: self.bin(request.get("mode")))
        return times

    def train_boosting(self, request):
        """Training on bins that are there already; nothing is evaluated meanwhile."""
        if self.binned is None or request.get("mode") != getattr(self, "mode", None):
            self.binned, self.mode = self.bin(request.get("mode")), request.get("mode")
        times, self.booster = timed(request["reps"], lambda: self.train(request["iterations"], request.get("mode")))
        return {**times, **({"validation_rmse": self.validation_rmse()} if request.get("validate", True) else {})}

    def validation_rmse(self):
        """Of the rows after the training part."""
        x = np.fromfile(self.folder / "X.f32", "<f4", offset=4 * self.training * self.columns).reshape(-1, self.columns)
        y = np.fromfile(self.folder / "y.f32", "<f4", offset=4 * self.training)
        return float(np.sqrt(np.mean((y.astype(float) - self.predict(x)) ** 2)))

    def predict_row(self, request):
        """So many rows one after the other, each in a call of its own; every row another one."""
        rows = [np.ascontiguousarray(self.x[i : i + 1]) for i in np.linspace(0, len(self.x) - 1, request["calls"]).astype(int)]
        prepare, call = self.row_predictor(request["iterations"])
        prepared = [prepare(row) for row in rows]

        def all_rows():
            for row in prepared:
                call(row)

        times, _ = timed(request["reps"], all_rows)
        return {**times, "calls": len(rows), "entry": self.row_entry}

    def predict_batch(self, request):
        rows = np.ascontiguousarray(np.resize(self.x, (request["rows"], self.columns)))
        times, values = timed(request["reps"], lambda: self.predict(rows))
        return {**times, "rows": len(values)}

    def memory_boosting(self, request):
        return {"peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}

    def answer(self, request):
        if request["cmd"] not in self.commands:
            raise ValueError(f"unknown command '{request['cmd']}'")
        return getattr(self, request["cmd"])(request)


def serve(worker):
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["cmd"] == "quit":
                break
            answer = {"ok": True, **worker.answer(request)}
        except Exception as error:  # the coordinator decides what an error means
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers)
