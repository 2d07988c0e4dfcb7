"""Tests of the workers of peers that are installed here; the others are skipped."""

import json
import math
import subprocess
import tempfile
import unittest
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent


def installed(name):
    if name == "r":
        return subprocess.run([PEERS / "r" / "check"], capture_output=True).returncode == 0
    return (PEERS.parent / ".peers" / name / "installed.txt").is_file()


class ArimaWorkerTest(unittest.TestCase):
    def answers(self, name, *requests):
        lines = "".join(json.dumps(r) + "\n" for r in requests)
        done = subprocess.run([PEERS / name / "worker"], input=lines, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

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
