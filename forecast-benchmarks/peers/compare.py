"""Runs two workers alternately on the same data and prints one JSON object per line. Started by forecast-benchmarks/compare.

The protocol and the meaning of every line are in forecast-benchmarks/README.md. Standard library only.
"""

import argparse
import csv
import gzip
import json
import math
import os
import random
import select
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

LEVEL, SAMPLES, DRAWS, THREADS = 0.8, 1000, 1000, 2
PANEL_SERIES, PANEL_DAYS, PANEL_SAMPLE = 500, 1826, 20
HOURLY_SERIES, HOURS_AHEAD, DAYS_AHEAD, MONTHS_AHEAD = 12, 48, 90, 18
WHOLE_MS = 15_000.0  # a panel that takes longer is measured as a whole once, not in every round
TRAINING_DAYS, VALIDATION_DAYS, VALIDATION_ROWS = 1461, 90, 10_000  # of the matrices for boosting: 2013 to 2016 and the first quarter of 2017
QUICK = 100  # --quick takes every 100th row
ROW_CALLS = 2000
LEAN_HEAP = "-Xmx320m"  # of the command that --lean gives
# Per call for one row and 100 trees of 63 leaves; shared/golden/gbdt/anchors.json, "java", medians of three runs on a shared machine of 2 cores.
ROW_ANCHORS_US = {"native call from Java (JNI)": 12.0, "plain walk in Java": 10.0}
ROUND_MS = 300.0  # a system repeats a quick operation for about this long in each round
WARM_UP_SECONDS = 4.0
ANSWER_SECONDS = 900.0
ANSWERS = {  # what a worker must answer to each command
    "hello": ("system", "version"),
    "load_additive": ("rows",),
    "fit_additive": ("times_ms", "objective"),
    "predict_additive": ("times_ms", "mean", "lower", "upper"),
    "objective_additive": ("objective",),
    "load_panel": ("series",),
    "fit_panel": ("times_ms", "objectives"),
    "forecast_panel": ("times_ms", "widths"),
    "alone_panel": ("series", "identical"),
    "posterior_additive": ("times_ms", "draws", "effective_size", "rhat"),
    "update_additive": ("times_ms",),
    "cross_validate": ("times_ms", "folds", "rows", "horizons", "mae", "coverage"),
    "load_arima": ("series",),
    "fit_arima": ("times_ms", "log_likelihood"),
    "forecast_arima": ("times_ms", "means"),
    "update_arima": ("times_ms",),
    "make_matrix": ("rows", "columns"),
    "load_matrix": ("rows", "columns", "validation_rows"),
    "bin_matrix": ("times_ms",),
    "train_boosting": ("times_ms",),
    "predict_row": ("times_ms", "calls", "entry"),
    "predict_batch": ("times_ms", "rows"),
    "memory_boosting": ("peak_bytes",),
    "load_global": ("series",),
    "forecast_global": ("times_ms", "fit_ms", "means", "medians"),
    "load_preparation": ("series",),
    "read_csv": ("times_ms", "rows", "series", "sum"),
    "make_features": ("times_ms", "rows", "columns", "sums"),
    "backtest_naive": ("times_ms", "folds", "mae"),
    "backtest_traffic": ("times_ms", "bytes"),
    "backtest_allocation": ("bytes_per_fold",),
    "load_reconciliation": ("series", "bottom", "levels"),
    "prepare_reconciliation": ("times_ms",),
    "reconcile": ("times_ms", "zeros"),
    "reconcile_paths": ("times_ms",),
    "footprint_additive": ("allocated_bytes", "design_bytes", "stored_bytes", "stored_without_history_bytes"),
}


class CompareError(Exception):
    """What the user is told before the program ends with status 1."""


class Worker:
    """A long-lived process that answers one line of JSON to each line of JSON."""

    def __init__(self, role, command, root, threads):
        self.role, self.buffer = role, b""
        self.log = tempfile.TemporaryFile()
        environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        try:
            self.process = subprocess.Popen(shlex.split(command), cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        except OSError as error:
            raise CompareError(f"{role}: could not start the worker: {error}") from error
        os.set_blocking(self.process.stdout.fileno(), False)
        self.system = role
        hello = self.ask("hello")
        self.system, self.version = hello["system"], hello["version"]

    def ask(self, cmd, **fields):
        try:
            self.process.stdin.write((json.dumps({"cmd": cmd, **fields}) + "\n").encode())
            self.process.stdin.flush()
        except OSError:
            raise CompareError(f"{self.system}: the worker ended before '{cmd}'{self.last_words()}") from None
        line = self.read_line(cmd)
        try:
            answer = json.loads(line)
            ok = answer["ok"]
        except (ValueError, TypeError, KeyError):
            raise CompareError(f"{self.system}: the answer to '{cmd}' is not of the protocol: {line[:200]!r}") from None
        if not ok:
            raise CompareError(f"{self.system}: '{cmd}' failed: {answer.get('error', 'no reason given')}")
        missing = [name for name in ANSWERS[cmd] if name not in answer]
        if missing:
            raise CompareError(f"{self.system}: the answer to '{cmd}' lacks {', '.join(missing)}")
        if len(answer.get("times_ms", ())) != fields.get("reps", 0):
            raise CompareError(f"{self.system}: '{cmd}' gave {len(answer['times_ms'])} times for {fields['reps']} repetitions")
        return answer

    def read_line(self, cmd):
        deadline = time.monotonic() + ANSWER_SECONDS
        while b"\n" not in self.buffer:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise CompareError(f"{self.system}: no answer to '{cmd}' within {ANSWER_SECONDS:.0f} s")
            chunk = os.read(self.process.stdout.fileno(), 1 << 16)
            if not chunk:
                raise CompareError(f"{self.system}: the worker ended during '{cmd}'{self.last_words()}")
            self.buffer += chunk
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line.decode()

    def last_words(self):
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            pass
        self.log.seek(0)
        text = self.log.read().decode(errors="replace").strip()
        return f" with status {self.process.poll()}; its last words: {text[-800:] or 'none'}"

    def close(self):
        try:
            self.process.stdin.write(b'{"cmd": "quit"}\n')
            self.process.stdin.close()
        except OSError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Output:
    def __init__(self, case):
        self.case = case

    def line(self, system, metric, value, unit, **more):
        print(json.dumps({"case": self.case, "system": system, "metric": metric, "value": value, "unit": unit, **more}), flush=True)

    def environment(self, workers):
        self.line("machine", "cores", os.cpu_count(), "cores", load1=round(os.getloadavg()[0], 2))
        for w in workers:
            self.line(w.system, "version", w.version, "version")

    def ratio(self, of, ours, theirs):
        """Peer ÷ ours: of the medians over the rounds, with the smallest and largest ratio of one round."""
        pairs = [t / o for o, t in zip(ours, theirs)]
        print(json.dumps({"case": self.case, "metric": "ratio", "of": of, "value": rounded(statistics.median(theirs) / statistics.median(ours)),
                          "unit": "peer time / our time", "low": rounded(min(pairs)), "high": rounded(max(pairs)), "rounds": len(pairs)}), flush=True)

    def ratio_of_rounds(self, of, ours, theirs):
        """Peer ÷ ours: the median of the ratios of single rounds, for rounds that hold different series."""
        pairs = [t / o for o, t in zip(ours, theirs)]
        print(json.dumps({"case": self.case, "metric": "ratio", "of": of, "value": rounded(statistics.median(pairs)),
                          "unit": "peer time / our time", "low": rounded(min(pairs)), "high": rounded(max(pairs)), "rounds": len(pairs)}), flush=True)

    def cpu_ratio(self, of, ours, theirs):
        """Peer ÷ ours of the means over the rounds: the clock of a process can stand still throughout a short round."""
        if sum(ours) > 0:
            print(json.dumps({"case": self.case, "metric": "cpu_ratio", "of": of, "value": rounded(sum(theirs) / sum(ours)),
                              "unit": "peer processor time / ours", "rounds": len(ours)}), flush=True)


def rounded(value):
    return float(f"{value:.5g}")


def repetitions(milliseconds):
    """How often to repeat an operation within a round: the same rule for both systems."""
    return max(1, min(50, round(ROUND_MS / max(milliseconds, 1e-3))))


def alternate(operations, rounds):
    """Runs the operations one after the other, `rounds` times over; returns the answers of each, round by round."""
    answers = [[] for _ in operations]
    for r in range(rounds):
        for operation, replies in zip(operations, answers):
            replies.append(operation(r))
    return answers


def warm_up(operation):
    """Calls an operation until it has run for some seconds, twice at least if it is quick; returns the first answer and the last time."""
    start, first = time.monotonic(), operation(1)
    answer = first if time.monotonic() - start > WARM_UP_SECONDS > 0 else operation(1)
    while time.monotonic() - start < WARM_UP_SECONDS:
        answer = operation(repetitions(answer["times_ms"][-1]))
    return first, statistics.median(answer["times_ms"])


def measure(out, workers, rounds, of, make):
    """Warms up one operation of each worker and runs them alternately; `make` turns a worker into a function of the repetitions."""
    return measure_calls(out, [(w, of, make(w)) for w in workers], rounds)


def measure_calls(out, calls, rounds):
    """As `measure`, with an operation of its own for each: worker, name of the operation, function of the repetitions."""
    operations = []
    for w, of, call in calls:
        first, typical = warm_up(call)
        out.line(w.system, f"first_{of}_time", rounded(first["times_ms"][0]), "ms")
        operations.append(lambda r, call=call, reps=repetitions(typical): call(reps))
    answers = alternate(operations, rounds)
    for (w, of, _), replies in zip(calls, answers):
        report_times(out, w, f"{of}_time", replies)
    return answers


@dataclass(frozen=True)
class SeriesCase:
    """Fit of one series and, where there is a horizon, its forecast. Another series or another model is another entry of CASES."""

    what: str
    file: str
    rounds: int
    frequency: str = "P1D"
    model: dict = field(default_factory=dict)  # options of the model by the names of the protocol
    columns: tuple = ()  # further columns of the file that the model needs
    horizon: int = 0
    footprint: bool = False
    stand_in: object = None  # makes the rows of a synthetic series where the file is not there
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        rows = load_series(self, args, out, workers, folder)
        results = {"fit": measure(out, workers, args.rounds, "fit", lambda w: lambda reps: w.ask("fit_additive", reps=reps))}
        if self.horizon > 0:
            results["predict"] = measure(out, workers, args.rounds, "predict", lambda w: lambda reps: w.ask(
                "predict_additive", horizon=self.horizon, level=LEVEL, samples=SAMPLES, reps=reps))
        report_objectives(out, workers, results["fit"])
        if self.horizon > 0:
            report_forecasts(out, workers, results["predict"], self.horizon, max(abs(row[1]) for row in rows if row[1] is not None))
        if self.footprint:
            report_footprint(out, workers[0])
        report_ratios(out, results)


@dataclass(frozen=True)
class PosteriorCase:
    """Draws of the posterior of a fit of ours, beside the peer's fit of the posterior mode alone."""

    what: str
    file: str
    rounds: int
    frequency: str = "P1D"
    model: dict = field(default_factory=dict)
    columns: tuple = ()
    stand_in: object = None
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_series(self, args, out, workers, folder)
        ours, theirs = workers
        ours.ask("fit_additive", reps=1)
        answers = measure_calls(out, [(ours, "posterior", lambda reps: ours.ask("posterior_additive", draws=DRAWS, reps=reps)),
                                      (theirs, "fit", lambda reps: theirs.ask("fit_additive", reps=reps))], args.rounds)
        last = answers[0][-1]
        out.line(ours.system, "draws", last["draws"], "draws", effective_size=rounded(last["effective_size"]), rhat=rounded(last["rhat"]))
        report_ratios(out, {"posterior": answers})


@dataclass(frozen=True)
class UpdateCase:
    """Updates of a fit by new rows, batch after batch. Ours alone: the peer can only fit again, which `additive` measures."""

    what: str
    file: str
    rounds: int
    batches: tuple
    frequency: str = "P1D"
    model: dict = field(default_factory=dict)
    columns: tuple = ()
    stand_in: object = None
    threads: int = 1
    alone: bool = True

    def run(self, args, out, workers, folder):
        load_series(self, args, out, workers, folder)
        ours = workers[0]
        for rows in self.batches:
            measure_updates(out, ours, args.rounds, rows, lambda reps: ours.ask("update_additive", rows=rows, reps=reps))


@dataclass(frozen=True)
class CrossValidationCase:
    """Cross-validation of one series, at every cutoff a fit of what was known and a forecast of the rows after it, and its measures by horizon."""

    what: str
    file: str
    rounds: int
    initial_days: int
    period_days: int
    horizon_days: int
    frequency: str = "P1D"
    model: dict = field(default_factory=dict)
    columns: tuple = ()
    stand_in: object = None
    threads: int = 1

    def run(self, args, out, workers, folder):
        load_series(self, args, out, workers, folder)
        for w in workers:
            w.ask("fit_additive", reps=1)
        answers = measure(out, workers, args.rounds, "cross_validation", lambda w: lambda reps: w.ask(
            "cross_validate", initial_days=self.initial_days, period_days=self.period_days, horizon_days=self.horizon_days, level=LEVEL, threads=THREADS, reps=reps))
        last = [replies[-1] for replies in answers]
        sizes = [(a["folds"], a["rows"], a["horizons"]) for a in last]
        if sizes[0] != sizes[1]:
            raise CompareError(f"the workers forecast {sizes} folds, rows and horizons; both must be the same")
        out.line("both", "folds", last[0]["folds"], "folds", rows=last[0]["rows"])
        for w, answer in zip(workers, last):
            out.line(w.system, "mae", rounded(answer["mae"]), "units of the series", coverage=round(answer["coverage"], 4), level=LEVEL)
        if all("cpu_ms" in a for replies in answers for a in replies):
            out.cpu_ratio("cross_validation", *(round_medians(replies, "cpu_ms") for replies in answers))
        out.ratio("cross_validation", *(round_medians(replies) for replies in answers))


@dataclass(frozen=True)
class PanelCase:
    """Fit of every series of a panel; fit and forecast of every series. The peer takes a sample of the series in each round."""

    what: str
    rounds: int
    horizon: int
    levels: tuple
    sample: int = PANEL_SAMPLE
    threads: int = 1  # of numerical libraries in each process: the processes share the cores

    def run(self, args, out, workers, folder):
        series = self.load(args, out, workers, folder)
        samples = [panel_sample(series, r, args.rounds, args.sample) for r in range(args.rounds)]
        ours, theirs = workers
        out.line(ours.system, "series_per_round", series, "series", threads=THREADS)
        out.line(theirs.system, "series_per_round", len(samples[0]), "series", processes=THREADS, note="another evenly spaced sample in each round")
        fits = self.measure(args, out, workers, series, samples, "fit", "fit_panel", {})
        whole = self.measure(args, out, workers, series, samples, "fit_and_forecast", "forecast_panel", {"horizon": self.horizon, "levels": self.levels, "samples": SAMPLES})
        gaps = [theirs_one - mine["objectives"][i] for mine, reply, sample in zip(fits[0][0], fits[0][1], samples) for i, theirs_one in zip(sample, reply["objectives"])]
        out.line(theirs.system, "objective_gap", round(statistics.median(gaps), 6), "nats", low=round(min(gaps), 6), high=round(max(gaps), 6), series=len(gaps))
        widths = ([mine["widths"][i] for mine, sample in zip(whole[0][0], samples) for i in sample], [width for reply in whole[0][1] for width in reply["widths"]])
        for w, of_sample in zip(workers, widths):
            out.line(w.system, "interval_width", rounded(statistics.fmean(of_sample)), "units of the series", level=self.levels[-1], horizon=self.horizon, series=len(of_sample))
        alone = ours.ask("alone_panel", horizon=self.horizon, levels=self.levels)
        out.line(ours.system, "identical_alone", alone["identical"], "series", of=alone["series"])
        out.ratio("fit", *fits[1])
        out.ratio("fit_and_forecast", *whole[1])

    def load(self, args, out, workers, folder):
        source = find_panel(args)
        path = folder / "panel.csv"
        if source is None:
            count = write_synthetic_panel(path)
            out.line("data", "series", PANEL_SERIES, "series", file="synthetic", rows=count, note="store_item_demand.csv.gz not found; seeded synthetic panel")
        else:
            series, count = write_store_item_panel(source, path)
            out.line("data", "series", series, "series", file=source.name, rows=count)
        sizes = [w.ask("load_panel", path=str(path), threads=THREADS)["series"] for w in workers]
        if sizes[0] != sizes[1]:
            raise CompareError(f"the workers loaded {sizes[0]} and {sizes[1]} series")
        return sizes[0]

    def measure(self, args, out, workers, series, samples, of, command, fields):
        """The answers of both workers, and their times of one series, round by round."""
        ours, theirs = workers
        first, typical = warm_up(lambda reps: ours.ask(command, series=None, reps=reps, **fields))
        out.line(ours.system, f"first_{of}_time", rounded(first["times_ms"][0]), "ms")
        theirs.ask(command, series=samples[0][:2 * THREADS], reps=1, **fields)
        answers = alternate([lambda r: ours.ask(command, series=None, reps=repetitions(typical), **fields),
                             lambda r: theirs.ask(command, series=samples[r], reps=1, **fields)], args.rounds)
        counts_of_both = ([series] * args.rounds, [len(s) for s in samples])
        per_series = []
        for w, replies, counts in zip(workers, answers, counts_of_both):
            per_series.append([m / n for m, n in zip(round_medians(replies), counts)])
            median = statistics.median(per_series[-1])
            out.line(w.system, f"{of}_time_per_series", rounded(median), "ms", low=rounded(min(per_series[-1])), high=rounded(max(per_series[-1])), rounds=args.rounds)
            out.line(w.system, f"{of}_time_panel", rounded(median * series / 1e3), "s", extrapolated=counts[0] < series)
        if all("cpu_ms" in a for replies in answers for a in replies):
            out.cpu_ratio(of, *([m / n for m, n in zip(round_medians(replies, "cpu_ms"), counts)]
                                for replies, counts in zip(answers, counts_of_both)))
        return answers, per_series


@dataclass(frozen=True)
class ArimaSeriesCase:
    """Fit of one ARIMA model of given orders to the logarithm of one series, by exact maximum likelihood."""

    what: str
    file: str
    rounds: int
    order: tuple
    seasonal: tuple  # (P, D, Q)
    period: int
    stand_in: object
    peer: str = "statsforecast"
    frequency: str = "P1M"
    threads: int = 1

    def run(self, args, out, workers, folder):
        load_logarithm(self, args, out, workers, folder)
        answers = measure(out, workers, args.rounds, "fit", lambda w: lambda reps: w.ask("fit_arima", order=self.order, seasonal=self.seasonal, reps=reps))
        values = [replies[-1]["log_likelihood"] for replies in answers]
        for w, replies, value in zip(workers, answers, values):
            counted = {"evaluations": replies[-1]["evaluations"]} if "evaluations" in replies[-1] else {}
            out.line(w.system, "log_likelihood", round(value, 6), "nats", **counted)
        out.line(workers[0].system, "log_likelihood_gap", round(values[0] - values[1], 6), "nats")
        report_ratios(out, {"fit": answers})


@dataclass(frozen=True)
class ArimaUpdateCase:
    """Update of such a fit by one observation after another. Ours alone."""

    what: str
    file: str
    rounds: int
    order: tuple
    seasonal: tuple
    period: int
    stand_in: object
    peer: str = "statsforecast"
    frequency: str = "P1M"
    threads: int = 1
    alone: bool = True

    def run(self, args, out, workers, folder):
        load_logarithm(self, args, out, workers, folder)
        ours = workers[0]
        measure_updates(out, ours, args.rounds, 1, lambda reps: ours.ask("update_arima", order=self.order, seasonal=self.seasonal, rows=1, reps=reps))


@dataclass(frozen=True)
class ArimaPanelCase:
    """Selection, fit and mean forecast of each series by the automatic model: both on the same sample of series, ours on the whole panel as well."""

    what: str
    rounds: int
    sample: int  # series of the peer in each round, others in every round
    period: int
    frequency: str
    horizon: int
    panel: object  # makes the series and says where they are from
    peer: str = "statsforecast"
    threads: int = 1  # of numerical libraries in each process: the processes share the cores

    def run(self, args, out, workers, folder):
        series = self.load(args, out, workers, folder)
        ours, theirs = workers
        samples = [panel_sample(len(series), r, args.rounds, args.sample) for r in range(args.rounds)]
        for w in workers:
            out.line(w.system, "series_per_round", len(samples[0]), "series", threads=THREADS, note="both the same evenly spaced sample, another in each round")
        self.report_whole(args, out, ours, series)
        self.report_sample(args, out, workers, series, samples)

    def load(self, args, out, workers, folder):
        series, source = self.panel(args)
        path = folder / "panel.csv"
        write_csv(path, ("series", "ds", "y"), ((s.name, ds, y) for s in series for ds, y in zip(s.times, s.values)))
        out.line("data", "series", len(series), "series", rows=sum(len(s.values) for s in series), horizon=self.horizon, **source)
        for w in workers:
            loaded = w.ask("load_arima", path=str(path), frequency=self.frequency, period=self.period, threads=THREADS)["series"]
            if loaded != len(series):
                raise CompareError(f"{w.system} loaded {loaded} of {len(series)} series")
        return series

    def call(self, worker, chosen):
        return lambda reps: worker.ask("forecast_arima", series=chosen, horizon=self.horizon, reps=reps)

    def report_whole(self, args, out, ours, series):
        """The whole panel: in as many repetitions as there are rounds if it is quick, else once."""
        call = self.call(ours, None)
        first = call(1)
        out.line(ours.system, "first_forecast_time", rounded(first["times_ms"][0]), "ms", series=len(series))
        if first["times_ms"][0] <= WHOLE_MS:
            first = call(args.rounds)
        report_speed(out, ours, "all", len(series), [first])
        self.report_error(out, ours, "all", series, range(len(series)), first["means"])

    def report_sample(self, args, out, workers, series, samples):
        ours, theirs = workers
        _, typical = warm_up(self.call(ours, samples[0]))
        answers = alternate([lambda r: self.call(ours, samples[r])(repetitions(typical)), lambda r: self.call(theirs, samples[r])(1)], args.rounds)
        for w, replies in zip(workers, answers):
            report_speed(out, w, "sample", len(samples[0]), replies)
            self.report_error(out, w, "sample", series, [i for s in samples for i in s], [mean for reply in replies for mean in reply["means"]])
        if all("cpu_ms" in a for replies in answers for a in replies):
            out.cpu_ratio("fit_and_forecast", *(round_medians(replies, "cpu_ms") for replies in answers))
        out.ratio_of_rounds("fit_and_forecast", *(round_medians(replies) for replies in answers))

    def report_error(self, out, worker, of, series, chosen, means):
        if len(means) != len(chosen) or any(len(mean) != self.horizon for mean in means):
            raise CompareError(f"{worker.system}: 'forecast_arima' must give {self.horizon} values for each of {len(chosen)} series")
        errors = [smape(series[i].test, mean) for i, mean in zip(chosen, means)]
        out.line(worker.system, "smape", rounded(statistics.fmean(errors)), "percent", of=of, series=len(errors))


@dataclass(frozen=True)
class BoostingCase:
    """Binning of a matrix of features, training on its bins, or both, and the validation error of what was trained."""

    what: str
    rounds: int
    synthetic_rows: int = 0  # 0 for the features of the store-item panel
    binning: bool = False
    iterations: int = 0
    warm_up_iterations: int = 10  # of the training before the rounds; 0 for as many seconds as quick operations get
    column_wise: bool = False  # whether LightGBM is measured column-wise too, once
    peers: tuple = ("lightgbm", "xgboost")
    peer: str = "lightgbm"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_matrix(self, args, out, workers, folder)
        results = {}
        if self.binning:
            results["bin"] = measure(out, workers, args.rounds, "bin", lambda w: lambda reps: w.ask("bin_matrix", reps=reps))
        if self.iterations:
            results["train"] = self.train(args, out, workers)
        report_ratios(out, results)

    def train(self, args, out, workers):
        iterations = quick(args, self.iterations)
        calls = {w: lambda reps, w=w: w.ask("train_boosting", iterations=iterations, reps=reps) for w in workers}
        if self.warm_up_iterations:
            for w in workers:
                w.ask("train_boosting", iterations=self.warm_up_iterations, reps=1, validate=False)
            answers = alternate([lambda r, w=w: calls[w](1) for w in workers], args.rounds)
            for w, replies in zip(workers, answers):
                report_times(out, w, "train_time", replies)
        else:
            answers = measure(out, workers, args.rounds, "train", lambda w: calls[w])
        for w, replies in zip(workers, answers):
            out.line(w.system, "validation_rmse", rounded(replies[-1]["validation_rmse"]), "units of the target", iterations=iterations)
        theirs = workers[1]
        if self.column_wise and theirs.system == "lightgbm":
            column_wise = [theirs.ask("train_boosting", iterations=iterations, reps=1, mode="column", validate=False)]
            report_times(out, theirs, "train_column_wise_time", column_wise)
            out.ratio("train, column-wise", [statistics.median(round_medians(answers[0]))], round_medians(column_wise))
        return answers


@dataclass(frozen=True)
class BoostingRowCase:
    """Prediction of one row per call, every time another one. The peers' calls are from Python; figures of calls from Java stand beside."""

    what: str
    rounds: int
    trees: tuple
    synthetic_rows: int = 0
    every: int = 8  # trees are trained on every 8th row
    peers: tuple = ("lightgbm", "xgboost")
    peer: str = "lightgbm"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_matrix(self, args, out, workers, folder, self.every)
        medians = {}
        for trees in self.trees:
            for w in workers:
                w.ask("train_boosting", iterations=quick(args, trees), reps=1, validate=False)
            medians[trees] = self.measure(args, out, workers, trees, quick(args, trees))
        for trees, times in medians.items():
            for of, anchor in ROW_ANCHORS_US.items() if trees == 100 and not args.quick else ():
                out.line("stored", "row_time", anchor, "microseconds", trees=trees, of=of, stored=True, source="golden/gbdt/anchors.json")
                out.ratio(f"row of {trees} trees, {of}, stored", times[0], [anchor] * len(times[0]))
            out.ratio(f"row of {trees} trees, plain walk in Java", times[0], times[2])
            out.ratio(f"row of {trees} trees", times[0], times[1])

    def measure(self, args, out, workers, trees, iterations):
        """Microseconds of a call in each round: ours, the peer, and a plain walk from tree to tree over our trees."""
        calls = [lambda reps, w=w: w.ask("predict_row", iterations=iterations, calls=ROW_CALLS, reps=reps) for w in workers]
        calls.append(lambda reps: workers[0].ask("predict_row", iterations=iterations, calls=ROW_CALLS, reps=reps, walk=True))
        typical = [warm_up(call)[1] for call in calls]
        answers = alternate([lambda r, call=call, reps=repetitions(t): call(reps) for call, t in zip(calls, typical)], args.rounds)
        times = []
        for w, replies in zip([*workers, workers[0]], answers):
            times.append([1e3 * m / replies[0]["calls"] for m in round_medians(replies)])
            out.line(w.system, "row_time", rounded(statistics.median(times[-1])), "microseconds", trees=trees, entry=replies[-1]["entry"],
                     low=rounded(min(times[-1])), high=rounded(max(times[-1])), rounds=len(replies))
            if "allocated_bytes" in replies[-1]:
                out.line(w.system, "allocated_per_row", replies[-1]["allocated_bytes"], "bytes", trees=trees, entry=replies[-1]["entry"])
        return times


@dataclass(frozen=True)
class BoostingBatchCase:
    """Prediction of many rows at once."""

    what: str
    rounds: int
    trees: int
    rows: int
    synthetic_rows: int = 0
    peers: tuple = ("lightgbm", "xgboost")
    peer: str = "lightgbm"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_matrix(self, args, out, workers, folder)
        for w in workers:
            w.ask("train_boosting", iterations=quick(args, self.trees), reps=1, validate=False)
        rows = max(1, self.rows // QUICK) if args.quick else self.rows
        answers = measure(out, workers, args.rounds, "predict", lambda w: lambda reps: w.ask("predict_batch", rows=rows, reps=reps))
        report_ratios(out, {"predict": answers})


@dataclass(frozen=True)
class BoostingMemoryCase:
    """Peak resident memory of a process that reads the matrix, bins it and trains."""

    what: str
    rounds: int
    iterations: int
    synthetic_rows: int = 0
    lean: bool = True  # our process gets the small heap
    peers: tuple = ("lightgbm", "xgboost")
    peer: str = "lightgbm"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_matrix(self, args, out, workers, folder)
        peaks = []
        for w in workers:
            w.ask("bin_matrix", reps=1)
            w.ask("train_boosting", iterations=quick(args, self.iterations), reps=1, validate=False)
            peaks.append(w.ask("memory_boosting")["peak_bytes"] / 2**20)
            out.line(w.system, "peak_memory", rounded(peaks[-1]), "MiB")
        out.line("both", "memory_ratio", rounded(peaks[1] / peaks[0]), "peer memory / our memory")


@dataclass(frozen=True)
class BoostedPanelCase:
    """One model of all series: features, fit and forecast, and the errors of the forecasts."""

    what: str
    rounds: int
    horizon: int
    iterations: int
    peers: tuple = ("mlforecast",)
    peer: str = "mlforecast"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        series, source = store_item_demand(args)
        series = series[::QUICK] if args.quick else series
        path = folder / "panel.csv"
        write_csv(path, ("series", "ds", "y"), ((s.name, ds, y) for s in series for ds, y in zip(s.times, s.values)))
        out.line("data", "series", len(series), "series", rows=sum(len(s.values) for s in series), horizon=self.horizon, **source)
        for w in workers:
            loaded = w.ask("load_global", path=str(path), threads=THREADS)["series"]
            if loaded != len(series):
                raise CompareError(f"{w.system} loaded {loaded} of {len(series)} series")
            self.forecast(w, 10)
        answers = alternate([lambda r, w=w: self.forecast(w, quick(args, self.iterations)) for w in workers], args.rounds)
        for w, replies in zip(workers, answers):
            report_times(out, w, "fit_and_forecast_time", replies)
            report_times(out, w, "fit_time", [{"times_ms": a["fit_ms"]} for a in replies])
            self.report_errors(out, w, series, replies[-1])
        report_ratios(out, {"fit_and_forecast": answers})

    def forecast(self, worker, iterations):
        return worker.ask("forecast_global", horizon=self.horizon, iterations=iterations, reps=1)

    def report_errors(self, out, worker, series, answer):
        """MAPE over the values above zero and sMAPE of the medians, RMSE of the means, over all series and steps together."""
        if any(len(values) != len(series) or any(len(v) != self.horizon for v in values) for values in (answer["means"], answer["medians"])):
            raise CompareError(f"{worker.system}: 'forecast_global' must give {self.horizon} values for each of {len(series)} series")
        medians = [(y, f) for s, values in zip(series, answer["medians"]) for y, f in zip(s.test, values)]
        means = [(y, f) for s, values in zip(series, answer["means"]) for y, f in zip(s.test, values)]
        out.line(worker.system, "mape", rounded(statistics.fmean(abs(y - f) / y for y, f in medians if y > 0)), "share", of="last 90 days")
        out.line(worker.system, "smape", rounded(smape(*zip(*medians)) / 100), "share", of="last 90 days")
        out.line(worker.system, "rmse", rounded(math.sqrt(statistics.fmean((y - f) ** 2 for y, f in means))), "units sold", of="last 90 days")


@dataclass(frozen=True)
class ReadingCase:
    """Reading of a packed CSV of daily rows into regular series."""

    what: str
    rounds: int
    peers: tuple = ("mlforecast",)
    peer: str = "mlforecast"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        source = find_panel(args)
        if source is None:
            source, count = folder / "panel.csv.gz", write_synthetic_transactions(folder / "panel.csv.gz")
            out.line("data", "rows", count, "rows", file="synthetic", note="store_item_demand.csv.gz not found; seeded synthetic panel")
        else:
            out.line("data", "size", source.stat().st_size, "bytes", file=source.name)
        fields = {"path": str(source), "keys": "store,item", "time": "date", "value": "sales"}
        answers = measure(out, workers, args.rounds, "read", lambda w: lambda reps: w.ask("read_csv", reps=reps, **fields))
        read = [tuple(replies[-1][name] for name in ("rows", "series", "sum")) for replies in answers]
        if read[0] != read[1]:
            raise CompareError(f"the workers read {read} rows, series and units; both must be the same")
        report_ratios(out, {"read": answers})


@dataclass(frozen=True)
class FeaturesCase:
    """Lags, statistics of the past and calendar fields of all rows of a panel; afterwards the peak memory of both processes."""

    what: str
    rounds: int
    lean: bool = False  # our process gets the small heap
    heap: str = LEAN_HEAP
    peers: tuple = ("mlforecast",)
    peer: str = "mlforecast"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_preparation(args, out, workers, folder)
        if self.lean:
            answers = [[w.ask("make_features", reps=1)] for w in workers]
        else:
            answers = measure(out, workers, args.rounds, "features", lambda w: lambda reps: w.ask("make_features", reps=reps))
        self.check(out, answers)
        if self.lean:
            peaks = [w.ask("memory_boosting")["peak_bytes"] / 2**20 for w in workers]
            for w, peak in zip(workers, peaks):
                out.line(w.system, "peak_memory", rounded(peak), "MiB")
            out.line("both", "memory_ratio", rounded(peaks[1] / peaks[0]), "peer memory / our memory")
        else:
            report_ratios(out, {"features": answers})

    def check(self, out, answers):
        """Both must have made the same numbers; those of the calendar may count from 0 or 1."""
        ours, theirs = (replies[-1] for replies in answers)
        if (ours["rows"], ours["columns"]) != (theirs["rows"], theirs["columns"]):
            raise CompareError(f"{ours['rows']} × {ours['columns']} features beside {theirs['rows']} × {theirs['columns']}")
        past = [(a, b) for a, b in zip(ours["sums"][:23], theirs["sums"][:23])]
        out.line("both", "features_difference", rounded(max(abs(a - b) / max(1.0, abs(b)) for a, b in past)), "share", columns=len(past))


@dataclass(frozen=True)
class BacktestCase:
    """Seasonal naive forecasts of a week from each of many origins, beside the memory traffic of the same work."""

    what: str
    rounds: int
    folds: int
    sample: int
    sample_of: dict = field(default_factory=dict)  # series of a peer that is slow
    peers: tuple = ("statsforecast", "sktime")
    peer: str = "statsforecast"
    threads: int = THREADS

    def run(self, args, out, workers, folder):
        load_preparation(args, out, workers, folder)
        ours, theirs = workers
        folds = quick(args, self.folds)
        warm_up(lambda reps: ours.ask("backtest_naive", folds=folds, series=None, reps=reps))
        traffic = lambda reps: ours.ask("backtest_traffic", folds=folds, reps=reps)  # noqa: E731
        warm_up(traffic)
        sample = list(range(quick(args, self.sample_of.get(args.peer, self.sample))))
        answers = alternate([lambda r: ours.ask("backtest_naive", folds=folds, reps=1), lambda r: traffic(1),
                             lambda r: theirs.ask("backtest_naive", folds=folds, series=sample, reps=1)], args.rounds)
        report_times(out, ours, "backtest_time", answers[0])
        report_times(out, ours, "traffic_time", answers[1])
        report_times(out, theirs, "backtest_time", answers[2])
        per_fold = [[m / replies[0]["folds"] for m in round_medians(replies)] for replies in (answers[0], answers[2])]
        for w, times, replies in zip(workers, per_fold, (answers[0], answers[2])):
            out.line(w.system, "fold_time", rounded(1e3 * statistics.median(times)), "microseconds", folds=replies[-1]["folds"])
            out.line(w.system, "mae", rounded(replies[-1]["mae"]), "units sold")
        seconds = statistics.median(round_medians(answers[0])) / 1e3
        out.line(ours.system, "training_read", rounded(answers[1][-1]["bytes"] / seconds / 2**30), "GiB/s", of="rows of training windows")
        out.line(ours.system, "allocated_per_fold", ours.ask("backtest_allocation", folds=folds)["bytes_per_fold"], "bytes")
        out.line(ours.system, "traffic_share", rounded(statistics.median(round_medians(answers[1], "cpu_ms")) / statistics.median(round_medians(answers[0], "cpu_ms"))),
                 "processor time of the traffic alone / of the evaluation")
        out.ratio("fold", *per_fold)


def load_preparation(args, out, workers, folder):
    """The whole panel, its last 90 days too: nothing is chosen or scored by them."""
    path = folder / "panel.csv"
    source = find_panel(args)
    if source is None:
        count = write_synthetic_panel(path)
    else:
        count = write_store_item_panel(source, path)[1]
    sizes = [w.ask("load_preparation", path=str(path), threads=THREADS)["series"] for w in workers]
    if sizes[0] != sizes[1]:
        raise CompareError(f"the workers loaded {sizes[0]} and {sizes[1]} series")
    out.line("data", "series", sizes[0], "series", rows=count, file=source.name if source else "synthetic")


@dataclass(frozen=True)
class ReconciliationCase:
    """Reconciliation of forecasts of a hierarchy, method by method, and of sample paths. Ours alone."""

    what: str
    rounds: int
    items: int  # in each of ten stores
    rows: int  # of residuals
    horizon: int
    draws: int
    threads: int = THREADS
    alone: bool = True
    methods: tuple = ("ols", "structural", "structural-non-negative", "variance", "mint-non-negative", "mint")

    def run(self, args, out, workers, folder):
        ours, items = workers[0], max(7, self.items // QUICK) if args.quick else self.items
        made = ours.ask("load_reconciliation", items=items, rows=self.rows, horizon=self.horizon, threads=self.threads)
        out.line(ours.system, "series", made["series"], "series", bottom=made["bottom"], levels=made["levels"], rows=self.rows, horizon=self.horizon)
        for method in self.methods:
            ours.ask("prepare_reconciliation", method=method, reps=1)  # warms up
            ours.ask("reconcile", reps=1)
            prepared, reconciled = alternate([lambda r: ours.ask("prepare_reconciliation", method=method, reps=1),
                                              lambda r: ours.ask("reconcile", reps=1)], args.rounds)
            self.report(out, ours, "prepare_time", prepared, method=method)
            self.report(out, ours, "reconcile_time", reconciled, method=method, zeros=rounded(reconciled[-1]["zeros"]))
        answer = ours.ask("reconcile_paths", draws=max(2, self.draws // QUICK) if args.quick else self.draws, reps=1)
        self.report(out, ours, "paths_time", [answer], method=self.methods[-1], draws=self.draws)

    def report(self, out, worker, metric, answers, **more):
        out.line(worker.system, metric, rounded(statistics.median(round_medians(answers))), "ms", **more,
                 cpu_ms=rounded(statistics.median(round_medians(answers, "cpu_ms"))))


def quick(args, iterations):
    return max(1, iterations // 10) if args.quick else iterations


def load_matrix(case, args, out, workers, folder, every=1):
    """Lets a process of ours make the matrix, once in a run of the program, and hands it to both workers."""
    place = args.matrices / f"matrix-{case.synthetic_rows}"
    if not place.exists():
        place.mkdir()
        make_matrix(case, args, place, folder)
    every = QUICK if args.quick else every
    sizes = [w.ask("load_matrix", folder=str(place), every=every, threads=THREADS) for w in workers]
    shapes = [tuple(s[name] for name in ANSWERS["load_matrix"]) for s in sizes]
    if shapes[0] != shapes[1]:
        raise CompareError(f"the workers loaded matrices of {shapes} rows, columns and rows of validation; both must be the same")
    out.line("data", "rows", shapes[0][0], "rows", columns=shapes[0][1], validation_rows=shapes[0][2], every=every,
             file=f"synthetic, {case.synthetic_rows} rows" if case.synthetic_rows else (find_panel(args) or Path("synthetic panel")).name)


def make_matrix(case, args, place, folder):
    maker = Worker("forecastj", args.ours, args.root, THREADS)
    try:
        if case.synthetic_rows:
            maker.ask("make_matrix", kind="synthetic", folder=str(place), rows=case.synthetic_rows, validation_rows=VALIDATION_ROWS)
            return
        source, path = find_panel(args), folder / "panel.csv"
        if source is None:
            write_synthetic_panel(path)
        else:
            write_store_item_panel(source, path)
        maker.ask("make_matrix", kind="store-item", folder=str(place), path=str(path), threads=THREADS,
                  training_days=TRAINING_DAYS, validation_days=VALIDATION_DAYS)
    finally:
        maker.close()


@dataclass(frozen=True)
class PanelSeries:
    name: str
    times: list
    values: list  # the training part
    test: list


def report_speed(out, worker, of, series, answers):
    """Series per second of wall clock, median over the rounds, and per second of processor time, over all rounds together."""
    seconds = [statistics.median(a["times_ms"]) / 1e3 for a in answers]
    out.line(worker.system, "series_per_second", rounded(series / statistics.median(seconds)), "series/s", of=of,
             low=rounded(series / max(seconds)), high=rounded(series / min(seconds)), rounds=len(answers), reps=len(answers[0]["times_ms"]))
    used = sum(round_medians(answers, "cpu_ms")) / 1e3 if all("cpu_ms" in a for a in answers) else 0.0
    if used > 0:
        out.line(worker.system, "series_per_cpu_second", rounded(series * len(answers) / used), "series/s", of=of)


def smape(actual, mean):
    """Mean of 200|y − f| / (|y| + |f|), 0 where both are 0."""
    return statistics.fmean(200 * abs(y - f) / (abs(y) + abs(f)) if y or f else 0.0 for y, f in zip(actual, mean))


def load_logarithm(case, args, out, workers, folder):
    """Hands the logarithm of a series to the workers as a panel of one."""
    rows = source_rows(case, args, out, ())
    path = folder / "panel.csv"
    write_csv(path, ("series", "ds", "y"), ((case.file, ds, math.log(y)) for ds, y in rows))
    for w in workers:
        w.ask("load_arima", path=str(path), frequency=case.frequency, period=case.period, threads=THREADS)


def source_rows(case, args, out, columns):
    """The rows of a case, synthetic where it has a stand-in for a file that is not there; prints which."""
    source = find_series(args, case.file, case.stand_in is not None)
    if source is None:
        rows = case.stand_in()
        out.line("data", "rows", len(rows), "rows", file="synthetic", note=f"{case.file} not found; seeded synthetic series")
    else:
        rows = read_rows(source, columns)
        out.line("data", "rows", len(rows), "rows", file=source.name)
    return rows


def load_series(case, args, out, workers, folder):
    """Hands the series of a case and its model to both workers; returns the rows."""
    path = folder / "series.csv"
    rows = source_rows(case, args, out, case.columns)
    write_csv(path, ("ds", "y", *case.columns), rows)
    for w in workers:
        w.ask("load_additive", path=str(path), frequency=case.frequency, columns=case.columns, model=case.model)
    return rows


def round_medians(answers, field="times_ms"):
    return [statistics.median(a[field]) for a in answers]


def report_times(out, worker, metric, answers):
    medians = round_medians(answers)
    out.line(worker.system, metric, rounded(statistics.median(medians)), "ms", low=rounded(min(medians)), high=rounded(max(medians)),
             rounds=len(medians), reps=len(answers[0]["times_ms"]))
    if all("cpu_ms" in a for a in answers):
        out.line(worker.system, metric.replace("_time", "_cpu"), rounded(statistics.median(round_medians(answers, "cpu_ms"))), "ms")


def report_ratios(out, results):
    """Of the operations by name: the answers of ours and of the peer, round by round."""
    for of, (ours, theirs) in results.items():
        if all("cpu_ms" in a for a in ours + theirs):
            out.cpu_ratio(of, round_medians(ours, "cpu_ms"), round_medians(theirs, "cpu_ms"))
    for of, (ours, theirs) in results.items():
        out.ratio(of, round_medians(ours), round_medians(theirs))


def report_objectives(out, workers, fits):
    for w, answers in zip(workers, fits):
        out.line(w.system, "objective", round(answers[-1]["objective"], 6), "nats")
    ours, theirs = workers
    parameters = fits[0][-1].get("parameters")
    if parameters is not None:
        value = theirs.ask("objective_additive", parameters=parameters)["objective"]
        out.line(ours.system, "objective_by_peer", round(value, 6), "nats", by=theirs.system)
    out.line(theirs.system, "objective_gap", round(fits[1][-1]["objective"] - fits[0][-1]["objective"], 6), "nats")


def report_forecasts(out, workers, predictions, horizon, scale):
    means = []
    for w, answers in zip(workers, predictions):
        last = answers[-1]
        if not len(last["mean"]) == len(last["lower"]) == len(last["upper"]) == horizon:
            raise CompareError(f"{w.system}: 'predict_additive' gave {len(last['mean'])} values and {len(last['lower'])} bounds; {horizon} are required")
        means.append(last["mean"])
        width = statistics.fmean(u - l for l, u in zip(last["lower"], last["upper"]))
        out.line(w.system, "interval_width", rounded(width), "units of the series", level=LEVEL)
    out.line("both", "mean_difference", rounded(max(abs(a - b) for a, b in zip(*means)) / scale), "share of the largest value")


def report_footprint(out, ours):
    sizes = ours.ask("footprint_additive")
    out.line(ours.system, "allocated_per_fit", sizes["allocated_bytes"], "bytes")
    out.line(ours.system, "allocated_to_design", rounded(sizes["allocated_bytes"] / sizes["design_bytes"]), "bytes allocated by a fit / bytes of the design matrix",
             design_bytes=sizes["design_bytes"])
    out.line(ours.system, "stored_fit", sizes["stored_bytes"], "bytes")
    out.line(ours.system, "stored_fit_without_history", sizes["stored_without_history_bytes"], "bytes")


def measure_updates(out, ours, rounds, rows, call):
    """Prints the median time of an update by so many rows, in microseconds."""
    _, typical = warm_up(call)
    medians = [1e3 * m for m in round_medians(alternate([lambda r: call(repetitions(typical))], rounds)[0])]
    out.line(ours.system, "update_time", rounded(statistics.median(medians)), "microseconds", low=rounded(min(medians)), high=rounded(max(medians)),
             rows=rows, rounds=len(medians))


def panel_sample(series, r, rounds, size=PANEL_SAMPLE):
    """The series that the peer fits in round r: evenly spaced over the panel, and others in every round."""
    size = min(size, max(1, series // rounds))
    return [(j * rounds + r) * series // (size * rounds) for j in range(size)]


def find_series(args, name, optional):
    if args.data is not None:
        places = [args.data / name, args.data / "bundle" / name, args.data / "classic" / name]
    else:
        shared = args.root.parent / "shared"
        places = sorted(p for p in (args.root / "docs").glob(f"**/{name}") if "target" not in p.parts)
        places += [shared / "data" / "bundle" / name, shared / "data" / "classic" / name, shared / "golden" / "prophet" / "data" / name]
    for place in places:
        if place.is_file():
            return place
    if optional:
        return None
    raise CompareError(f"{name} is not there; looked in {'the folder given by --data' if args.data else 'docs and ../shared'}; give its folder with --data")


def find_panel(args, name="store_item_demand.csv.gz"):
    place = (args.data or args.root.parent / "shared" / "data") / name
    return place if place.is_file() else None


def read_rows(source, columns):
    """Rows (date, value, further columns) by rising date of a file with a header line; an empty value is missing."""
    with open(source, newline="") as file:
        header, *lines = csv.reader(file)
    try:
        further = [header.index(name) for name in columns]
        return sorted((iso(r[0]), float(r[1]) if r[1] else None, *(float(r[c]) for c in further)) for r in lines)
    except (ValueError, IndexError) as error:
        raise CompareError(f"{source.name}: expected lines of date, value{''.join(', ' + c for c in columns)}: {error}") from None


def iso(text):
    return date.fromisoformat(text).isoformat() if len(text) == 10 else datetime.fromisoformat(text).isoformat()


def write_csv(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if v is None else v for v in row] for row in rows)


def m3_monthly(args):
    """The training parts of the monthly series of the M3 competition, in its order."""
    source = find_panel(args, "m3.csv.gz")
    if source is None:
        raise CompareError("m3.csv.gz is not there; looked in the folder given by --data or ../shared/data; give its folder with --data")
    with gzip.open(source, "rt", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["period"] == "MONTHLY"]
    return [PanelSeries(r["series_id"], months(int(r["start_year"]), int(r["start_period"]), int(r["n_train"])),
                        numbers(r["train"]), numbers(r["test"])) for r in rows], {"file": source.name}


def months(year, month, n):
    first = 12 * year + month - 1
    return [f"{t // 12:04d}-{t % 12 + 1:02d}-01" for t in range(first, first + n)]


def numbers(text):
    return [float(v) for v in text.split(";")]


def hourly_panel(args):
    """Windows of an hourly electricity demand, in lengths as the hourly series of the M4 competition have, and as many synthetic series."""
    lengths = (700, 830, 960)
    source = find_series(args, "taylor.csv", True)
    demand = hourly_means(read_rows(source, ())) if source else []
    series = [hourly_series(f"taylor-{k}", demand[84 * k:], lengths[3 * k // HOURLY_SERIES]) for k in range(HOURLY_SERIES)] if demand else []
    for k in range(HOURLY_SERIES):
        series.append(hourly_series(f"synthetic-{k}", synthetic_hours(k, lengths[3 * k // HOURLY_SERIES] + HOURS_AHEAD), lengths[3 * k // HOURLY_SERIES]))
    names = f"{HOURLY_SERIES} overlapping windows of {source.name}, half hours averaged to hours, and " if demand else "taylor.csv not found; "
    return series, {"file": source.name if demand else "synthetic",
                    "note": f"{names}{HOURLY_SERIES} seeded synthetic series; {lengths[0]} to {lengths[-1]} hours; not the M4 data"}


def hourly_means(rows):
    """Hourly means of rows in half hours."""
    return [(a[0], (a[1] + b[1]) / 2) for a, b in zip(rows[::2], rows[1::2])]


def hourly_series(name, rows, length):
    times, values = zip(*rows[:length + HOURS_AHEAD])
    return PanelSeries(name, times[:length], values[:length], values[length:])


def synthetic_hours(seed, n):
    """Hours with a daily profile of their own, weekends, a slow wave and autocorrelated noise; the same on every run."""
    rng, start = random.Random(20000605 + seed), datetime(2000, 6, 5)
    level = math.exp(rng.uniform(3, 9))
    profile = [1 + rng.uniform(0.1, 0.4) * math.sin(2 * math.pi * (h - 9) / 24) + rng.gauss(0, 0.03) for h in range(24)]
    weekend, memory, size = rng.uniform(0.7, 1), rng.uniform(0.5, 0.95), rng.uniform(0.01, 0.05)
    noise, rows = 0.0, []
    for t in range(n):
        noise = memory * noise + rng.gauss(0, size)
        slow = 1 + 0.05 * math.sin(2 * math.pi * t / (24 * 20))
        rows.append(((start + timedelta(hours=t)).isoformat(), round(level * profile[t % 24] * slow * (weekend if t // 24 % 7 > 4 else 1.0) * math.exp(noise), 4)))
    return rows


def store_item_demand(args):
    """The series by store and item without the last 90 days, which are the test window."""
    source = find_panel(args)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "panel.csv"
        if source is not None:
            write_store_item_panel(source, path)
            return read_panel(path), {"file": source.name}
        write_synthetic_panel(path)
        return read_panel(path), {"file": "synthetic", "note": "store_item_demand.csv.gz not found; seeded synthetic panel"}


def read_panel(path):
    rows = {}
    with open(path, newline="") as file:
        for name, day, y in list(csv.reader(file))[1:]:
            rows.setdefault(name, []).append((day, float(y)))
    return [PanelSeries(name, *zip(*days[:-DAYS_AHEAD]), [y for _, y in days[-DAYS_AHEAD:]]) for name, days in rows.items()]


def write_store_item_panel(source, path):
    with gzip.open(source, "rt", newline="") as file:
        rows = sorted((int(r["store"]), int(r["item"]), r["date"], r["sales"]) for r in csv.DictReader(file))
    write_csv(path, ("series", "ds", "y"), ((f"{store}/{item}", day, sales) for store, item, day, sales in rows))
    return len({r[:2] for r in rows}), len(rows)


def write_synthetic_panel(path):
    """500 series of counts with trend, weekly and yearly season and noise; the same on every run."""
    rng = random.Random(20130101)
    days = [date(2013, 1, 1) + timedelta(d) for d in range(PANEL_DAYS)]
    yearly = [math.sin(2 * math.pi * (d.timetuple().tm_yday - 105) / 365.25) for d in days]

    def rows():
        for i in range(PANEL_SERIES):
            level, growth, season = math.exp(rng.uniform(2.5, 4.5)), rng.uniform(-0.05, 0.1), rng.uniform(0.1, 0.4)
            week = [1 + rng.gauss(0, 0.15) for _ in range(7)]
            for n, day in enumerate(days):
                mean = level * (1 + growth * n / 365.25) * (1 + season * yearly[n]) * week[day.weekday()]
                yield f"{i // 50 + 1}/{i % 50 + 1}", day.isoformat(), max(0, round(rng.gauss(mean, math.sqrt(max(mean, 1.0)))))

    write_csv(path, ("series", "ds", "y"), rows())
    return PANEL_SERIES * PANEL_DAYS


def write_synthetic_transactions(path):
    """The synthetic panel with a column for store and item, packed."""
    plain = path.with_name("long.csv")
    count = write_synthetic_panel(plain)
    with open(plain, newline="") as source, gzip.open(path, "wt", newline="") as packed:
        writer = csv.writer(packed)
        writer.writerow(("date", "store", "item", "sales"))
        for name, day, y in list(csv.reader(source))[1:]:
            writer.writerow((day, *name.split("/"), y))
    return count


def synthetic_five_minutes():
    """65 days of five-minute values with a daily season and some of them missing; the same on every run."""
    rng, start = random.Random(20170501), datetime(2017, 5, 1)
    rows = []
    for n in range(18_721):
        day = n / 288
        value = 15 + 10 * math.sin(2 * math.pi * (day - 0.35)) + 3 * math.sin(4 * math.pi * day) + 0.1 * day + rng.gauss(0, 2)
        rows.append(((start + timedelta(minutes=5 * n)).isoformat(), None if 11_690 <= n < 11_702 else round(value, 1)))
    return rows


def synthetic_shares():
    """1,826 days of counts whose seasons grow with the trend; the same on every run."""
    rng, start = random.Random(20130102), date(2013, 1, 1)
    week, rows = [1 + rng.gauss(0, 0.15) for _ in range(7)], []
    for n in range(PANEL_DAYS):
        mean = (20 + n / 365.25) * (1 + 0.3 * math.sin(2 * math.pi * (n - 105) / 365.25)) * week[n % 7]
        rows.append(((start + timedelta(n)).isoformat(), max(0, round(rng.gauss(mean, math.sqrt(mean))))))
    return rows


def synthetic_months():
    """144 months whose season grows with the trend; the same on every run."""
    rng = random.Random(19490101)
    return [(date(1949 + n // 12, n % 12 + 1, 1).isoformat(),
             round((110 + 2.6 * n) * (1 + 0.2 * math.sin(2 * math.pi * (n % 12 - 3) / 12)) * math.exp(rng.gauss(0, 0.03)), 1)) for n in range(144)]


def synthetic_growth(floor):
    """2,863 days that grow from a floor towards a capacity of 8.5, with that capacity and, if above zero, the floor; the same on every run."""
    rng, start, rows = random.Random(20080101), date(2008, 1, 1), []
    for n in range(2_863):
        trend = floor + (8.5 - floor) / (1 + math.exp(-(n - 700) / 600))
        value = trend + 0.3 * math.sin(2 * math.pi * n / 365.25) + (0.2 if n % 7 > 4 else 0.0) + rng.gauss(0, 0.25)
        rows.append(((start + timedelta(n)).isoformat(), round(value, 4), 8.5, *([floor] if floor else [])))
    return rows


CASES = {
    "additive": SeriesCase("2,905 days: fit, forecast of 365 days with an interval, memory", "peyton_manning.csv", rounds=11, horizon=365, footprint=True),
    "five-minute": SeriesCase("18,721 five-minute values with a daily season: fit", "yosemite.csv", rounds=3, frequency="PT5M",
                              model={"changepoint_prior_scale": 0.01}, stand_in=synthetic_five_minutes),
    "multiplicative": SeriesCase("1,826 days with multiplicative seasons: fit", "s1i1.csv", rounds=7,
                                 model={"seasonality_mode": "multiplicative"}, stand_in=synthetic_shares),
    "multiplicative-monthly": SeriesCase("144 months with a multiplicative season: fit", "air.csv", rounds=7, frequency="P1M",
                                         model={"seasonality_mode": "multiplicative", "yearly_seasonality": 10}, stand_in=synthetic_months),
    "logistic": SeriesCase("2,863 days with growth to a capacity: fit", "r_cap.csv", rounds=7, model={"growth": "logistic"}, columns=("cap",),
                           stand_in=lambda: synthetic_growth(0.0)),
    "logistic-floor": SeriesCase("2,863 days with growth from a floor to a capacity: fit", "r_floor.csv", rounds=7, model={"growth": "logistic"},
                                 columns=("cap", "floor"), stand_in=lambda: synthetic_growth(4.0)),
    "posterior": PosteriorCase("2,905 days: 1,000 draws of the posterior, beside the peer's fit of its mode", "peyton_manning.csv", rounds=5),
    "update": UpdateCase("2,905 days: update of a fit by 1 and by 28 rows (ours alone)", "peyton_manning.csv", rounds=5, batches=(1, 28)),
    "panel": PanelCase("500 series of 1,826 days: fit; fit and forecast of 90 days with intervals", rounds=5, horizon=90, levels=(0.8, 0.95)),
    "cross-validation": CrossValidationCase("2,905 days: fit and forecast of a year at 11 cutoffs, measures by horizon", "peyton_manning.csv", rounds=3,
                                            initial_days=730, period_days=180, horizon_days=365),
}
AIRLINE = {"file": "AirPassengers.csv", "order": (0, 1, 1), "seasonal": (0, 1, 1), "period": 12, "stand_in": synthetic_months}
ARIMA_CASES = {
    "arima-airline": ArimaSeriesCase("144 months in logarithms: maximum likelihood fit of ARIMA(0,1,1)(0,1,1)[12]", rounds=7, **AIRLINE),
    "arima-m3-monthly": ArimaPanelCase("M3, 1,428 monthly series: automatic model and forecast", rounds=3, sample=12, period=12, frequency="P1M",
                                       horizon=MONTHS_AHEAD, panel=m3_monthly),
    "arima-hourly": ArimaPanelCase("24 hourly series of 700 to 960 hours: automatic model and forecast", rounds=2, sample=2, period=24, frequency="PT1H",
                                   horizon=HOURS_AHEAD, panel=hourly_panel),
    "arima-store-item": ArimaPanelCase("500 daily series of 1,736 days: automatic model and forecast", rounds=3, sample=6, period=7, frequency="P1D",
                                       horizon=DAYS_AHEAD, panel=store_item_demand),
    "arima-update": ArimaUpdateCase("144 months in logarithms: update of a fit by one observation (ours alone)", rounds=5, **AIRLINE),
}
BOOSTING_CASES = {
    "boosting-binning": BoostingCase("730,500 rows of 55 features: binning", rounds=3, binning=True),
    "boosting-train": BoostingCase("730,500 rows of 55 features: 100 iterations", rounds=3, iterations=100, column_wise=True),
    "boosting-train-500": BoostingCase("730,500 rows of 55 features: 500 iterations", rounds=1, iterations=500),
    "boosting-train-1000": BoostingCase("730,500 rows of 55 features: 1,000 iterations", rounds=1, iterations=1000),
    "boosting-synthetic-10k": BoostingCase("10,000 rows of 50 features: binning, 100 iterations", rounds=5, synthetic_rows=10_000, binning=True,
                                           iterations=100, warm_up_iterations=0),
    "boosting-synthetic-100k": BoostingCase("100,000 rows of 50 features: binning, 100 iterations", rounds=3, synthetic_rows=100_000, binning=True,
                                            iterations=100, warm_up_iterations=0),
    "boosting-synthetic-1m": BoostingCase("1,000,000 rows of 50 features: binning, 100 iterations", rounds=2, synthetic_rows=1_000_000, binning=True,
                                          iterations=100),
    "boosting-row": BoostingRowCase("one row per call, 100 and 500 trees of 63 leaves", rounds=5, trees=(100, 500)),
    "boosting-batch": BoostingBatchCase("1,000,000 rows at once, 100 trees of 63 leaves", rounds=3, trees=100, rows=1_000_000),
    "boosting-memory": BoostingMemoryCase("730,500 rows of 55 features: peak memory of binning and 100 iterations", rounds=1, iterations=100),
    "boosting-panel": BoostedPanelCase("500 daily series of 1,736 days, one model: features, fit and forecast of 90 days", rounds=2, horizon=DAYS_AHEAD,
                                       iterations=300),
}
PREPARATION_CASES = {
    "reading": ReadingCase("913,000 daily rows in a packed CSV: reading into regular series", rounds=5),
    "features": FeaturesCase("913,000 rows: 30 lag, rolling, exponential and calendar features", rounds=5),
    "features-memory": FeaturesCase("913,000 rows of 30 features: peak memory", rounds=1, lean=True, heap="-Xmx144m -Xmn16m"),
    "backtest": BacktestCase("500 series, 1,000 origins: seasonal naive forecasts of a week", rounds=3, folds=1000, sample=10, sample_of={"sktime": 1}),
}
RECONCILIATION_CASES = {
    "reconciliation": ReconciliationCase("30,000 bottom series in 12 levels, 365 rows of residuals: reconciliation of 28 steps (ours alone)", rounds=3,
                                         items=3000, rows=365, horizon=28, draws=100),
}
GROUPS = {"all": (tuple(CASES), "every case whose peer is prophet, one after the other"),
          "arima": (tuple(ARIMA_CASES), "the five arima cases, one after the other"),
          "boosting": (tuple(BOOSTING_CASES), "the boosting cases that the peer has (lightgbm, xgboost or mlforecast), one after the other"),
          "preparation": (tuple(PREPARATION_CASES), "reading and features beside mlforecast with pandas; with --peer statsforecast or sktime the backtest")}
CASES.update(ARIMA_CASES)
CASES.update(BOOSTING_CASES)
CASES.update(PREPARATION_CASES)
CASES.update(RECONCILIATION_CASES)


def parse(argv):
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("case", choices=[*CASES, *GROUPS])
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--peer")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--sample", type=sample, action="append", default=[], help="N or CASE=N: series of a round of a panel where the peer takes a sample")
    parser.add_argument("--quick", action="store_true", help="boosting: every 100th row and a tenth of the iterations, once; to see that it runs")
    parser.add_argument("--lean", help="command of our worker with a small heap, where memory is measured")
    parser.add_argument("--ours", required=True, help="command of our worker")
    parser.add_argument("--theirs", required=True, help="command of the peer's worker")
    args = parser.parse_args(argv)
    if args.rounds is not None and args.rounds < 1:
        parser.error(f"--rounds must be at least 1, was {args.rounds}")
    return args


def sample(text):
    """A number of series for every case (None), or for one: CASE=N."""
    name, _, number = text.rpartition("=")
    if not number.isdecimal() or int(number) < 1 or (name and not hasattr(CASES.get(name), "sample")):
        raise argparse.ArgumentTypeError(f"'{text}' is neither a number of series of at least 1 nor CASE=N of a case that takes a sample")
    return name or None, int(number)


def members(name, peer=None):
    """The cases of a name; of a group those that the peer has, where cases name their peers."""
    if name not in GROUPS:
        return (name,)
    return tuple(c for c in GROUPS[name][0] if peer is None or peer in getattr(CASES[c], "peers", (peer,)))


def default_peer(name):
    return getattr(CASES[members(name)[0]], "peer", "prophet")


def run_case(name, args):
    """One case with workers of its own."""
    case, workers, samples = CASES[name], [], dict(args.sample)
    if args.peer and args.peer not in getattr(case, "peers", (args.peer,)):
        raise CompareError(f"{name} has no peer {args.peer}; it has {', '.join(case.peers)}")
    args = argparse.Namespace(**{**vars(args), "rounds": args.rounds or (1 if args.quick else case.rounds), "peer": args.peer or default_peer(name),
                                 "sample": samples.get(name, samples.get(None, getattr(case, "sample", None)))})
    with tempfile.TemporaryDirectory() as folder:
        try:
            lean = args.lean and args.lean.replace(LEAN_HEAP, getattr(case, "heap", LEAN_HEAP))
            ours = lean or args.ours if getattr(case, "lean", False) else args.ours
            roles = [("forecastj", ours), (args.peer, args.theirs)]
            for role, command in roles[:1] if getattr(case, "alone", False) else roles:
                workers.append(Worker(role, command, args.root, case.threads))
            out = Output(name)
            out.environment(workers)
            case.run(args, out, workers, Path(folder))
        finally:
            for w in workers:
                w.close()


def main(argv=None):
    args = parse(argv)
    try:
        with tempfile.TemporaryDirectory() as matrices:
            args.matrices = Path(matrices)
            names = members(args.case, args.peer or default_peer(args.case))
            if not names:
                raise CompareError(f"no case of '{args.case}' has the peer {args.peer}")
            for name in names:
                run_case(name, args)
    except CompareError as error:
        print(f"compare: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        for case_name, listed in CASES.items():
            print(f"{case_name:24}{listed.what} ({listed.rounds} rounds)")
        for group_name, (_, what) in GROUPS.items():
            print(f"{group_name:24}{what}")
        sys.exit()
    if sys.argv[1:2] == ["--default-peer"]:
        print(default_peer(sys.argv[2]))
        sys.exit()
    sys.exit(main())
