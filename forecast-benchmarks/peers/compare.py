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
from datetime import date, timedelta
from pathlib import Path

HORIZON, LEVEL, SAMPLES = 365, 0.8, 1000
PANEL_SERIES, PANEL_DAYS, PANEL_SAMPLE, PANEL_THREADS = 500, 1826, 20, 2
ROUND_MS = 300.0  # a system repeats a quick operation for about this long in each round
WARM_UP_SECONDS = 5.0
ANSWER_SECONDS = 900.0
ANSWERS = {  # what a worker must answer to each command
    "hello": ("system", "version"),
    "load_additive": ("rows",),
    "fit_additive": ("times_ms", "objective"),
    "predict_additive": ("times_ms", "mean", "lower", "upper"),
    "objective_additive": ("objective",),
    "load_panel": ("series",),
    "fit_panel": ("times_ms", "objectives"),
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
    """Calls an operation with one repetition until it has run for some seconds, twice at least; returns the first answer and the last time."""
    start, first = time.monotonic(), operation(1)
    answer = operation(1)
    while time.monotonic() - start < WARM_UP_SECONDS:
        answer = operation(repetitions(answer["times_ms"][-1]))
    return first, statistics.median(answer["times_ms"])


def additive(args, out, workers, folder):
    source = find_additive(args)
    rows = read_two_columns(source)
    path = folder / "additive.csv"
    write_csv(path, ("ds", "y"), rows)
    out.line("data", "rows", len(rows), "rows", file=source.name)
    for w in workers:
        w.ask("load_additive", path=str(path))

    def fit(w):
        return lambda reps: w.ask("fit_additive", reps=reps)

    def predict(w):
        return lambda reps: w.ask("predict_additive", horizon=HORIZON, level=LEVEL, samples=SAMPLES, reps=reps)

    results = {}
    for of, make in (("fit", fit), ("predict", predict)):
        operations = []
        for w in workers:
            first, typical = warm_up(make(w))
            out.line(w.system, f"first_{of}_time", rounded(first["times_ms"][0]), "ms")
            operations.append(lambda r, call=make(w), reps=repetitions(typical): call(reps))
        results[of] = alternate(operations, args.rounds)
        for w, answers in zip(workers, results[of]):
            report_times(out, w, f"{of}_time", answers)
    report_objectives(out, workers, results["fit"])
    report_forecasts(out, workers, results["predict"], max(abs(y) for _, y in rows if y is not None))
    for of, (ours, theirs) in results.items():
        if all("cpu_ms" in a for a in ours + theirs):
            out.cpu_ratio(of, round_medians(ours, "cpu_ms"), round_medians(theirs, "cpu_ms"))
    for of, (ours, theirs) in results.items():
        out.ratio(of, round_medians(ours), round_medians(theirs))


def round_medians(answers, field="times_ms"):
    return [statistics.median(a[field]) for a in answers]


def report_times(out, worker, metric, answers):
    medians = round_medians(answers)
    out.line(worker.system, metric, rounded(statistics.median(medians)), "ms", low=rounded(min(medians)), high=rounded(max(medians)),
             rounds=len(medians), reps=len(answers[0]["times_ms"]))
    if all("cpu_ms" in a for a in answers):
        out.line(worker.system, metric.replace("_time", "_cpu"), rounded(statistics.median(round_medians(answers, "cpu_ms"))), "ms")


def report_objectives(out, workers, fits):
    for w, answers in zip(workers, fits):
        out.line(w.system, "objective", round(answers[-1]["objective"], 6), "nats")
    ours, theirs = workers
    parameters = fits[0][-1].get("parameters")
    if parameters is not None:
        value = theirs.ask("objective_additive", parameters=parameters)["objective"]
        out.line(ours.system, "objective_by_peer", round(value, 6), "nats", by=theirs.system)
    out.line(theirs.system, "objective_gap", round(fits[1][-1]["objective"] - fits[0][-1]["objective"], 6), "nats")


def report_forecasts(out, workers, predictions, scale):
    means = []
    for w, answers in zip(workers, predictions):
        last = answers[-1]
        if not len(last["mean"]) == len(last["lower"]) == len(last["upper"]) == HORIZON:
            raise CompareError(f"{w.system}: 'predict_additive' gave {len(last['mean'])} values and {len(last['lower'])} bounds; {HORIZON} are required")
        means.append(last["mean"])
        width = statistics.fmean(u - l for l, u in zip(last["lower"], last["upper"]))
        out.line(w.system, "interval_width", rounded(width), "units of the series", level=LEVEL)
    out.line("both", "mean_difference", rounded(max(abs(a - b) for a, b in zip(*means)) / scale), "share of the largest value")


def panel(args, out, workers, folder):
    source = find_panel(args)
    path = folder / "panel.csv"
    if source is None:
        count = write_synthetic_panel(path)
        out.line("data", "series", PANEL_SERIES, "series", file="synthetic", rows=count, note="store_item_demand.csv.gz not found; seeded synthetic panel")
    else:
        series, count = write_store_item_panel(source, path)
        out.line("data", "series", series, "series", file=source.name, rows=count)
    sizes = [w.ask("load_panel", path=str(path), threads=PANEL_THREADS)["series"] for w in workers]
    if sizes[0] != sizes[1]:
        raise CompareError(f"the workers loaded {sizes[0]} and {sizes[1]} series")
    series, (ours, theirs) = sizes[0], workers
    samples = [panel_sample(series, r, args.rounds) for r in range(args.rounds)]
    out.line(ours.system, "series_per_round", series, "series", threads=PANEL_THREADS)
    out.line(theirs.system, "series_per_round", len(samples[0]), "series", processes=PANEL_THREADS, note="another evenly spaced sample in each round")

    first, typical = warm_up(lambda reps: ours.ask("fit_panel", series=None, reps=reps))
    out.line(ours.system, "first_fit_time", rounded(first["times_ms"][0]), "ms")
    theirs.ask("fit_panel", series=samples[0], reps=1)
    answers = alternate([lambda r: ours.ask("fit_panel", series=None, reps=repetitions(typical)),
                         lambda r: theirs.ask("fit_panel", series=samples[r], reps=1)], args.rounds)
    per_series = []
    for w, replies, counts in zip(workers, answers, ([series] * args.rounds, [len(s) for s in samples])):
        per_series.append([m / n for m, n in zip(round_medians(replies), counts)])
        median = statistics.median(per_series[-1])
        out.line(w.system, "fit_time_per_series", rounded(median), "ms", low=rounded(min(per_series[-1])), high=rounded(max(per_series[-1])), rounds=args.rounds)
        out.line(w.system, "fit_time_panel", rounded(median * series / 1e3), "s", extrapolated=counts[0] < series)
    gaps = [theirs_one - mine["objectives"][i] for mine, reply, sample in zip(answers[0], answers[1], samples) for i, theirs_one in zip(sample, reply["objectives"])]
    out.line(theirs.system, "objective_gap", round(statistics.median(gaps), 6), "nats", low=round(min(gaps), 6), high=round(max(gaps), 6), series=len(gaps))
    out.ratio("fit", *per_series)


def panel_sample(series, r, rounds):
    """The series that the peer fits in round r: evenly spaced over the panel, and others in every round."""
    size = min(PANEL_SAMPLE, max(1, series // rounds))
    return [(j * rounds + r) * series // (size * rounds) for j in range(size)]


def find_additive(args):
    name = "peyton_manning.csv"
    if args.data is not None:
        places = [args.data / name, args.data / "bundle" / name]
    else:
        places = sorted(p for p in (args.root / "docs").glob(f"**/{name}") if "target" not in p.parts)
        places += [args.root.parent / "shared" / "data" / "bundle" / name]
    for place in places:
        if place.is_file():
            return place
    raise CompareError(f"{name} is not there; looked in {'the folder given by --data' if args.data else 'docs and ../shared/data'}; give its folder with --data")


def find_panel(args):
    place = (args.data or args.root.parent / "shared" / "data") / "store_item_demand.csv.gz"
    return place if place.is_file() else None


def read_two_columns(source):
    """Rows (date, value) of a file with a header line; an empty value is missing."""
    with open(source, newline="") as file:
        rows = list(csv.reader(file))[1:]
    try:
        return [(date.fromisoformat(r[0]).isoformat(), float(r[1]) if r[1] else None) for r in rows]
    except (ValueError, IndexError) as error:
        raise CompareError(f"{source.name}: expected lines of date and value: {error}") from None


def write_csv(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if v is None else v for v in row] for row in rows)


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


def parse(argv):
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--peer", default="prophet")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--ours", required=True, help="command of our worker")
    parser.add_argument("--theirs", required=True, help="command of the peer's worker")
    args = parser.parse_args(argv)
    if args.rounds is None:
        args.rounds = ROUNDS[args.case]
    if args.rounds < 1:
        parser.error(f"--rounds must be at least 1, was {args.rounds}")
    return args


CASES = {"additive": additive, "panel": panel}
ROUNDS = {"additive": 11, "panel": 5}


def main(argv=None):
    args, workers = parse(argv), []
    try:
        with tempfile.TemporaryDirectory() as folder:
            try:
                for role, command in (("forecastj", args.ours), (args.peer, args.theirs)):
                    workers.append(Worker(role, command, args.root, PANEL_THREADS if args.case == "additive" else 1))
                out = Output(args.case)
                out.environment(workers)
                CASES[args.case](args, out, workers, Path(folder))
            finally:
                for w in workers:
                    w.close()
    except CompareError as error:
        print(f"compare: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
