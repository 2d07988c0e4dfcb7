"""Tests of the workers of peers that are installed here; the others are skipped."""

import json
import math
import struct
import subprocess
import tempfile
import unittest
from datetime import date, timedelta
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent


def installed(name):
    if name == "r":
        return subprocess.run([PEERS / "r" / "check"], capture_output=True).returncode == 0
    return (PEERS.parent / ".peers" / name / "installed.txt").is_file()


class WorkerTest(unittest.TestCase):
    def answers(self, name, *requests):
        lines = "".join(json.dumps(r) + "\n" for r in requests)
        done = subprocess.run([PEERS / name / "worker"], input=lines, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]


class BoostingWorkerTest(WorkerTest):
    ROWS, TRAINING = 1200, 1000

    def write_matrix(self, folder):
        """A target that is the first of two columns."""
        x = [float((i * 37 + 11 * j) % 101) for i in range(self.ROWS) for j in range(2)]
        (folder / "X.f32").write_bytes(struct.pack(f"<{len(x)}f", *x))
        (folder / "y.f32").write_bytes(struct.pack(f"<{self.ROWS}f", *x[::2]))
        (folder / "meta.json").write_text(json.dumps({"rows": self.ROWS, "columns": 2, "training": self.TRAINING}))

    def test_workers_speak_the_protocol(self):
        for name in ("lightgbm", "xgboost"):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                if not installed(name):
                    self.skipTest(f"the peer {name} is not installed")
                self.write_matrix(Path(folder))
                self.check(name, folder)

    def check(self, name, folder):
        train = {"cmd": "train_boosting", "reps": 1}
        hello, load, binned, short, long, unvalidated, row, batch, memory, nothing = self.answers(
            name, {"cmd": "hello"}, {"cmd": "load_matrix", "folder": folder, "every": 2, "threads": 2}, {"cmd": "bin_matrix", "reps": 2},
            {**train, "iterations": 1}, {**train, "iterations": 60}, {**train, "iterations": 60, "mode": "column", "validate": False},
            {"cmd": "predict_row", "iterations": 60, "calls": 10, "reps": 3}, {"cmd": "predict_batch", "rows": 700, "reps": 1}, {"cmd": "memory_boosting"},
            {"cmd": "nothing"})
        self.assertEqual(hello["system"], name)
        self.assertEqual((load["rows"], load["columns"], load["validation_rows"]), (500, 2, 200))
        self.assertEqual((len(binned["times_ms"]), len(binned["cpu_ms"])), (2, 2))
        self.assertLess(long["validation_rmse"], 0.2 * short["validation_rmse"])
        self.assertNotIn("validation_rmse", unvalidated)
        self.assertEqual((len(row["times_ms"]), row["calls"]), (3, 10))
        self.assertEqual(batch["rows"], 700)
        self.assertGreater(memory["peak_bytes"], 2**20)
        self.assertIn("unknown command 'nothing'", nothing["error"])

    def test_mlforecast_forecasts_in_the_order_of_the_file(self):
        if not installed("mlforecast"):
            self.skipTest("the peer mlforecast is not installed")
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("series,ds,y\n")
            for series, level in (("2/1", 10), ("10/1", 1000)):
                for t in range(800):
                    file.write(f"{series},{date(2013, 1, 1) + timedelta(t)},{level + t % 7}\n")
            file.flush()
            load, forecast = self.answers("mlforecast", {"cmd": "load_global", "path": file.name, "threads": 2},
                                          {"cmd": "forecast_global", "horizon": 5, "iterations": 10, "reps": 1})
        self.assertEqual((load["series"], load["rows"]), (2, 1600))
        self.assertEqual([len(values) for values in forecast["means"]], [5, 5])
        self.assertLess(forecast["means"][0][0], 500)
        self.assertGreater(forecast["medians"][1][0], 500)
        self.assertLess(forecast["fit_ms"][0], forecast["times_ms"][0])


class ArimaWorkerTest(WorkerTest):
    def test_workers_speak_the_protocol(self):
        for name in ("statsforecast", "r"):
            with self.subTest(name):
                if not installed(name):
                    self.skipTest(f"the peer {name} is not installed")
                self.check(name)

    def check(self, name):
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("series,ds,y\n")
            for series, level in (("01", 10), ("1", 1000)):  # names that are one number and two texts
                for t in range(48):
                    value = level + 0.1 * t + 3 * math.sin(math.pi * t / 2) + math.cos(t * t)
                    file.write(f"{series},{2000 + t // 4}-{t % 4 * 3 + 1:02d}-01,{value}\n")
            file.flush()
            hello, nothing, load, fit, all_of_them, one, end = self.answers(
                name, {"cmd": "hello"}, {"cmd": "nothing"}, {"cmd": "load_arima", "path": file.name, "frequency": "P3M", "period": 4, "threads": 2},
                {"cmd": "fit_arima", "order": [0, 1, 1], "seasonal": [0, 1, 1], "reps": 3}, {"cmd": "forecast_arima", "series": None, "horizon": 5, "reps": 1},
                {"cmd": "forecast_arima", "series": [1], "horizon": 1, "reps": 2}, {"cmd": "hello"}, {"cmd": "quit"}, {"cmd": "hello"})
        self.assertEqual((hello["ok"], hello["system"], end["system"]), (True, name, name))
        self.assertEqual(nothing["ok"], False)
        self.assertIn("unknown command 'nothing'", nothing["error"])
        self.assertEqual((load["series"], load["rows"]), (2, 96))
        self.assertEqual((len(fit["times_ms"]), len(fit["cpu_ms"])), (3, 3))
        self.assertTrue(math.isfinite(fit["log_likelihood"]))
        self.assertEqual([len(mean) for mean in all_of_them["means"]], [5, 5])
        self.assertLess(all_of_them["means"][0][0], 100)
        self.assertEqual((len(one["times_ms"]), len(one["cpu_ms"])), (2, 2))
        self.assertEqual(one["means"][0][0], all_of_them["means"][1][0])


if __name__ == "__main__":
    unittest.main()
