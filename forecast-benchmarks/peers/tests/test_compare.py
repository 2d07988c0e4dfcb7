"""Tests of the coordinator with stand-in workers: python3 -m unittest discover -s forecast-benchmarks/peers/tests"""

import argparse
import contextlib
import gzip
import io
import json
import shlex
import sys
import tempfile
import unittest
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import compare  # noqa: E402

STAND_IN = Path(__file__).with_name("stand_in.py")


def stand_in(*arguments):
    return shlex.join([sys.executable, str(STAND_IN), *arguments])


class CompareTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)
        self.addCleanup(setattr, compare, "WARM_UP_SECONDS", compare.WARM_UP_SECONDS)
        compare.WARM_UP_SECONDS = 0.0

    def run_compare(self, *arguments, ours=stand_in(), theirs=stand_in("none", "6.0")):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = compare.main([*arguments, "--root", str(self.data), "--data", str(self.data), "--ours", ours, "--theirs", theirs])
        return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()

    def write_series(self):
        (self.data / "peyton_manning.csv").write_text('"ts","y"\n"2007-12-10",9.5\n"2007-12-11",\n"2007-12-12",8.25\n')

    def test_additive_ends_with_the_two_ratios(self):
        self.write_series()
        status, lines, _ = self.run_compare("additive", "--rounds", "3")
        self.assertEqual(status, 0)
        self.assertEqual([(x["metric"], x["of"], x["value"]) for x in lines[-2:]], [("ratio", "fit", 3.0), ("ratio", "predict", 3.0)])
        self.assertEqual({x["case"] for x in lines}, {"additive"})
        self.assertTrue(all({"metric", "value", "unit"} <= x.keys() for x in lines))
        self.assertIn("objective_by_peer", {x["metric"] for x in lines})
        self.assertEqual(next(x["value"] for x in lines if x["metric"] == "allocated_to_design"), 1.25)

    def test_panel_compares_the_time_of_one_series(self):
        status, lines, _ = self.run_compare("panel", "--rounds", "5")
        self.assertEqual(status, 0)
        data = next(x for x in lines if x["system"] == "data")
        self.assertEqual((data["file"], data["value"], data["rows"]), ("synthetic", 500, 913000))
        self.assertEqual([(x["metric"], x["of"]) for x in lines[-2:]], [("ratio", "fit"), ("ratio", "fit_and_forecast")])
        for line in lines[-2:]:
            self.assertAlmostEqual(line["value"], (6.0 / 20) / (2.0 / 500), places=3)

    def test_five_minute_series_is_synthetic_where_the_file_is_missing(self):
        status, lines, _ = self.run_compare("five-minute", "--rounds", "1")
        self.assertEqual(status, 0)
        data = next(x for x in lines if x["system"] == "data")
        self.assertEqual((data["file"], data["value"]), ("synthetic", 18721))
        self.assertEqual([x["of"] for x in lines if x["metric"] == "ratio"], ["fit"])

    def test_cross_validation_needs_the_same_rows_of_both(self):
        self.write_series()
        status, lines, _ = self.run_compare("cross-validation", "--rounds", "2")
        self.assertEqual((status, lines[-1]["of"], lines[-1]["value"]), (0, "cross_validation", 3.0))
        status, _, err = self.run_compare("cross-validation", "--rounds", "2", ours=stand_in("rows"))
        self.assertEqual(status, 1)
        self.assertIn("both must be the same", err)

    def test_curved_cases_hand_their_columns_over_by_rising_date(self):
        (self.data / "r_floor.csv").write_text("ds,y,cap,floor\n2008-01-03,6.5,8.5,4\n2008-01-01,6,8.6,4\n")
        rows = compare.read_rows(self.data / "r_floor.csv", ("cap", "floor"))
        self.assertEqual(rows, [("2008-01-01", 6.0, 8.6, 4.0), ("2008-01-03", 6.5, 8.5, 4.0)])
        status, lines, _ = self.run_compare("logistic-floor", "--rounds", "1")
        self.assertEqual((status, lines[-1]["of"]), (0, "fit"))
        (self.data / "r_cap.csv").write_text("ds,y\n2008-01-03,6.5\n")
        status, _, err = self.run_compare("logistic", "--rounds", "1")
        self.assertEqual(status, 1)
        self.assertIn("expected lines of date, value, cap", err)

    def test_posterior_is_beside_the_peers_fit(self):
        self.write_series()
        status, lines, _ = self.run_compare("posterior", "--rounds", "3")
        self.assertEqual((status, lines[-1]["of"], lines[-1]["value"]), (0, "posterior", 3.0))
        self.assertEqual({"posterior_time", "fit_time"}, {x["metric"] for x in lines if x["metric"] in ("posterior_time", "fit_time")})

    def test_update_needs_no_peer(self):
        self.write_series()
        status, lines, _ = self.run_compare("update", "--rounds", "3", theirs="./no-such-program")
        self.assertEqual(status, 0)
        self.assertEqual([(x["rows"], x["value"], x["unit"]) for x in lines[-2:]], [(1, 2000.0, "microseconds"), (28, 2000.0, "microseconds")])

    def test_reconciliation_measures_every_method_without_a_peer(self):
        status, lines, _ = self.run_compare("reconciliation", "--rounds", "2", theirs="./no-such-program")
        self.assertEqual(status, 0)
        methods = compare.CASES["reconciliation"].methods
        self.assertEqual([x["method"] for x in lines if x["metric"] == "prepare_time"], list(methods))
        self.assertEqual([x["method"] for x in lines if x["metric"] == "reconcile_time"], list(methods))
        self.assertEqual((lines[-1]["metric"], lines[-1]["draws"], lines[-1]["value"]), ("paths_time", 100, 2.0))

    def test_all_runs_every_case(self):
        self.write_series()
        status, lines, _ = self.run_compare("all", "--rounds", "1")
        self.assertEqual(status, 0)
        self.assertEqual(list(dict.fromkeys(x["case"] for x in lines)), list(compare.GROUPS["all"][0]))

    def test_panel_sample_is_spread_and_differs_between_rounds(self):
        samples = [compare.panel_sample(500, r, 5) for r in range(5)]
        self.assertEqual(samples[0][:4], [0, 25, 50, 75])
        self.assertEqual(len({i for s in samples for i in s}), 100)
        self.assertEqual(compare.panel_sample(1, 0, 1), [0])

    def write_m3(self):
        header = "series_id,period,season_length,horizon,category,start_year,start_period,n_train,train,test"
        test = ";".join(["10"] * 17 + ["30"])
        rows = [header, "N1,YEARLY,1,6,MICRO,1975,1,2,1;2,3;4;5;6;7;8"] + [f"N{i},MONTHLY,12,18,MICRO,1989,11,3,5;6;7,{test}" for i in range(2, 14)]
        with gzip.open(self.data / "m3.csv.gz", "wt") as file:
            file.write("\n".join(rows) + "\n")

    def test_arima_runs_its_five_cases(self):
        self.write_m3()
        status, lines, err = self.run_compare("arima", "--rounds", "1")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(list(dict.fromkeys(x["case"] for x in lines)), list(compare.GROUPS["arima"][0]))
        for case in ("arima-airline", "arima-m3-monthly", "arima-hourly", "arima-store-item"):
            last = [x for x in lines if x["case"] == case][-1]
            self.assertEqual((last["metric"], last["value"]), ("ratio", 3.0))
        update = lines[-1]
        self.assertEqual((update["metric"], update["value"], update["unit"]), ("update_time", 2000.0, "microseconds"))

    def test_arima_airline_reports_both_likelihoods(self):
        status, lines, _ = self.run_compare("arima-airline", "--rounds", "2")
        self.assertEqual(status, 0)
        values = [x for x in lines if x["metric"] == "log_likelihood"]
        self.assertEqual([(x["value"], x["evaluations"]) for x in values], [(244.5, 12), (244.5, 12)])
        self.assertEqual(next(x["value"] for x in lines if x["metric"] == "log_likelihood_gap"), 0.0)

    def test_arima_panel_takes_the_same_sample_of_both_and_all_of_ours(self):
        self.write_m3()
        status, lines, _ = self.run_compare("arima-m3-monthly", "--rounds", "2", "--sample", "7", "--sample", "arima-m3-monthly=4")
        self.assertEqual(status, 0)
        self.assertEqual([x["value"] for x in lines if x["metric"] == "series_per_round"], [4, 4])
        speeds = {(x["system"], x["of"], x["metric"]): x["value"] for x in lines if x["metric"].startswith("series_per_") and "of" in x}
        self.assertEqual(speeds["stand-in", "all", "series_per_second"], 6000.0)
        ratios = [x["value"] for x in lines if x["metric"] in ("ratio", "cpu_ratio")]
        self.assertEqual(ratios, [3.0, 3.0])
        errors = [(x["of"], x["value"], x["series"]) for x in lines if x["metric"] == "smape"]
        self.assertEqual(errors, [("all", 5.5556, 12), ("sample", 5.5556, 8), ("sample", 5.5556, 8)])

    def test_arima_panel_needs_every_series_and_step(self):
        self.write_m3()
        for fault, message in (("short", "18 values for each of 12 series"), ("series", "loaded 11 of 12 series")):
            with self.subTest(fault):
                status, _, err = self.run_compare("arima-m3-monthly", "--rounds", "1", ours=stand_in(fault))
                self.assertEqual(status, 1)
                self.assertIn(message, err)
        (self.data / "m3.csv.gz").unlink()
        status, _, err = self.run_compare("arima-m3-monthly")
        self.assertEqual(status, 1)
        self.assertIn("m3.csv.gz is not there", err)

    def test_hourly_windows_have_the_lengths_they_say(self):
        start = datetime(2000, 6, 5)
        rows = [f"{(start + timedelta(minutes=30 * i)).isoformat()},{i % 48}" for i in range(4032)]
        (self.data / "taylor.csv").write_text("\n".join(["ds,y", *rows]) + "\n")
        series, source = compare.hourly_panel(argparse.Namespace(data=self.data, root=self.data))
        self.assertEqual(len(series), 24)
        self.assertEqual({(len(s.times), len(s.values)) for s in series}, {(700, 700), (830, 830), (960, 960)})
        self.assertEqual({len(s.test) for s in series}, {48})
        self.assertEqual((series[1].times[0], series[1].values[0]), ((start + timedelta(hours=84)).isoformat(), 24.5))
        self.assertIn("not the M4 data", source["note"])

    def run_boosting(self, case, *arguments, peer="lightgbm", **workers):
        panel = self.data / "store_item_demand.csv.gz"
        if not panel.exists():
            with gzip.open(panel, "wt") as file:
                file.write("\n".join(["date,store,item,sales", *(f"{(datetime(2017, 1, 1) + timedelta(d)).date()},1,1,8" for d in range(100))]) + "\n")
        return self.run_compare(case, "--quick", "--peer", peer, *arguments, **workers)

    def test_boosting_runs_the_cases_of_the_peer(self):
        expected = {"lightgbm": [c for c in compare.BOOSTING_CASES if c != "boosting-panel"], "mlforecast": ["boosting-panel"]}
        for peer, cases in expected.items():
            with self.subTest(peer):
                status, lines, err = self.run_boosting("boosting", peer=peer)
                self.assertEqual((status, err), (0, ""))
                self.assertEqual(list(dict.fromkeys(x["case"] for x in lines)), cases)
                self.assertTrue(all({"metric", "value", "unit"} <= x.keys() for x in lines))
        self.assertEqual(compare.members("boosting", "xgboost"), tuple(expected["lightgbm"]))

    def test_preparation_runs_the_cases_of_the_peer(self):
        for peer, cases in {"mlforecast": ["reading", "features", "features-memory"], "statsforecast": ["backtest"]}.items():
            with self.subTest(peer):
                status, lines, err = self.run_boosting("preparation", peer=peer)
                self.assertEqual((status, err), (0, ""), err)
                self.assertEqual(list(dict.fromkeys(x["case"] for x in lines)), cases)
                self.assertTrue(all({"metric", "value", "unit"} <= x.keys() for x in lines))
        status, lines, _ = self.run_boosting("backtest", peer="statsforecast")
        values = {(x.get("system"), x["metric"]): x["value"] for x in lines}
        self.assertEqual([x["value"] for x in lines if x["metric"] == "fold_time"], [20.0, 60.0])
        self.assertEqual((values["stand-in", "allocated_per_fold"], values["stand-in", "traffic_share"]), (1000, 1.0))

    def test_preparation_refuses_other_numbers_than_the_peers(self):
        for case, message in (("reading", "both must be the same"), ("features", "30 features beside 700 × 29")):
            with self.subTest(case):
                status, _, err = self.run_boosting(case, peer="mlforecast", theirs=stand_in("rows"))
                self.assertEqual(status, 1)
                self.assertIn(message, err)

    def test_boosting_reports_the_error_beside_the_time(self):
        status, lines, _ = self.run_boosting("boosting-synthetic-10k", "--rounds", "2")
        self.assertEqual(status, 0)
        self.assertNotIn("train_column_wise_time", {x["metric"] for x in lines})
        self.assertEqual([(x["value"], x["iterations"]) for x in lines if x["metric"] == "validation_rmse"], [(7.5, 10), (7.5, 10)])
        self.assertEqual([(x["of"], x["value"]) for x in lines[-2:]], [("bin", 3.0), ("train", 3.0)])
        data = next(x for x in lines if x["system"] == "data")
        self.assertEqual((data["value"], data["columns"], data["validation_rows"]), (700, 55, 90))

    def test_boosting_row_stands_beside_calls_from_java(self):
        status, lines, _ = self.run_boosting("boosting-row", "--rounds", "2")
        self.assertEqual(status, 0)
        measured = {"row of 100 trees": 3.0, "row of 100 trees, plain walk in Java": 10.0, "row of 500 trees": 3.0, "row of 500 trees, plain walk in Java": 10.0}
        self.assertEqual({x["of"]: x["value"] for x in lines if x["metric"] == "ratio"}, measured)
        status, lines, _ = self.run_compare("boosting-row", "--rounds", "2")  # ours takes 1 microsecond
        stored = {"row of 100 trees, native call from Java (JNI), stored": 12.0, "row of 100 trees, plain walk in Java, stored": 10.0}
        self.assertEqual({x["of"]: x["value"] for x in lines if x["metric"] == "ratio"}, measured | stored)
        self.assertEqual([x["value"] for x in lines if x["metric"] == "row_time" and x.get("stored")], [12.0, 10.0])

    def test_boosting_memory_takes_the_lean_worker(self):
        status, lines, _ = self.run_boosting("boosting-memory", "--lean", stand_in("none", "4.0"))
        self.assertEqual(status, 0)
        self.assertEqual([(x["metric"], x["value"]) for x in lines[-3:]], [("peak_memory", 4.0), ("peak_memory", 6.0), ("memory_ratio", 1.5)])

    def test_boosting_panel_reports_the_errors_of_both(self):
        rows = [f"{(datetime(2017, 1, 1) + timedelta(d)).date()},1,1,{0 if d == 99 else 8}" for d in range(100)]
        with gzip.open(self.data / "store_item_demand.csv.gz", "wt") as file:
            file.write("\n".join(["date,store,item,sales", *rows]) + "\n")
        status, lines, _ = self.run_boosting("boosting-panel", peer="mlforecast")
        self.assertEqual(status, 0)
        errors = [(x["metric"], round(x["value"], 4)) for x in lines if x["metric"] in ("mape", "smape", "rmse")]
        self.assertEqual(errors, 2 * [("mape", 0.25), ("smape", 0.242), ("rmse", 2.2509)])
        status, _, err = self.run_boosting("boosting-panel", peer="mlforecast", ours=stand_in("short"))
        self.assertEqual(status, 1)
        self.assertIn("90 values for each of 1 series", err)

    def test_boosting_needs_the_same_matrix_and_a_peer_that_has_the_case(self):
        status, _, err = self.run_boosting("boosting-binning", ours=stand_in("rows"))
        self.assertEqual(status, 1)
        self.assertIn("both must be the same", err)
        status, _, err = self.run_boosting("boosting-panel", peer="lightgbm")
        self.assertEqual(status, 1)
        self.assertIn("boosting-panel has no peer lightgbm; it has mlforecast", err)

    def test_months_cross_the_year(self):
        self.assertEqual(compare.months(1989, 11, 3), ["1989-11-01", "1989-12-01", "1990-01-01"])

    def test_sample_of_a_case_that_takes_none_is_refused(self):
        for text in ("arima-airline=3", "0", "many", "nothing=2"):
            with self.subTest(text), contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit) as ended:
                self.run_compare("arima", "--sample", text)
            self.assertEqual(ended.exception.code, 2)

    def test_peer_by_default(self):
        self.assertEqual((compare.default_peer("all"), compare.default_peer("arima"), compare.default_peer("arima-update")),
                         ("prophet", "statsforecast", "statsforecast"))

    def test_missing_data_is_named(self):
        status, _, err = self.run_compare("additive")
        self.assertEqual(status, 1)
        self.assertIn("peyton_manning.csv is not there", err)

    def test_faults_of_a_worker_end_the_run_with_a_message(self):
        self.write_series()
        for fault, message in (("die", "ended during 'fit_additive' with status 1; its last words: no memory left"),
                               ("garbage", "not of the protocol"), ("error", "series 'a' is too short"), ("short", "365 are required")):
            with self.subTest(fault):
                status, _, err = self.run_compare("additive", "--rounds", "1", ours=stand_in(fault))
                self.assertEqual(status, 1)
                self.assertIn(message, err)

    def test_worker_that_cannot_start(self):
        self.write_series()
        status, _, err = self.run_compare("additive", ours="./no-such-program")
        self.assertEqual(status, 1)
        self.assertIn("could not start", err)


if __name__ == "__main__":
    unittest.main()
