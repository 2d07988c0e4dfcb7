"""A worker of the compare protocol that measures nothing, for the tests. The first argument is how it differs, if at all; the second the time it claims."""

import json
import sys

FAULT = sys.argv[1] if len(sys.argv) > 1 else None
TIME_MS = float(sys.argv[2]) if len(sys.argv) > 2 else 2.0
SERIES = [0]  # of the panel loaded last


def answer(request):
    command, times = request["cmd"], [TIME_MS] * request.get("reps", 0)
    if command == "hello":
        return {"system": "stand-in", "version": "0"}
    if command in ("load_additive", "load_panel", "load_arima"):
        with open(request["path"]) as file:
            lines = file.read().splitlines()[1:]
        SERIES[0] = len({line.split(",")[0] for line in lines}) - (1 if FAULT == "series" else 0)
        return {"rows": len(lines), "series": SERIES[0]}
    if command == "fit_arima":
        return {"times_ms": times, "cpu_ms": times, "log_likelihood": 244.5, "evaluations": 12}
    if command == "forecast_arima":
        count = SERIES[0] if request["series"] is None else len(request["series"])
        return {"times_ms": times, "cpu_ms": times, "means": [[10.0] * request["horizon"]] * (count - (1 if FAULT == "short" else 0))}
    if command == "fit_additive":
        return {"times_ms": times, "cpu_ms": times, "objective": -1.0, **({"parameters": {}} if FAULT != "no-parameters" else {})}
    if command == "posterior_additive":
        return {"times_ms": times, "cpu_ms": times, "draws": request["draws"], "effective_size": 900.0, "rhat": 1.001}
    if command in ("update_additive", "update_arima"):
        return {"times_ms": times, "cpu_ms": times}
    if command == "objective_additive":
        return {"objective": -1.0}
    if command == "predict_additive":
        n = request["horizon"] - (1 if FAULT == "short" else 0)
        return {"times_ms": times, "cpu_ms": times, "mean": [1.0] * n, "lower": [0.0] * n, "upper": [2.0] * n}
    if command == "fit_panel":
        return {"times_ms": times, "objectives": [-1.0] * (500 if request["series"] is None else len(request["series"]))}
    if command == "forecast_panel":
        return {"times_ms": times, "widths": [1.5] * (500 if request["series"] is None else len(request["series"]))}
    if command == "alone_panel":
        return {"series": 500, "identical": 500}
    if command == "cross_validate":
        return {"times_ms": times, "folds": 11, "rows": 3 if FAULT != "rows" else 4, "horizons": 2, "mae": 0.5, "coverage": 0.8}
    if command in ("make_matrix", "load_matrix"):
        return {"rows": 700 if FAULT != "rows" else 701, "columns": 55, "validation_rows": 90}
    if command == "bin_matrix":
        return {"times_ms": times, "cpu_ms": times}
    if command == "train_boosting":
        return {"times_ms": times, "cpu_ms": times, **({"validation_rmse": 7.5} if request.get("validate", True) else {})}
    if command == "predict_row":
        walk = {"allocated_bytes": 0} if not request.get("walk") else {}
        return {"times_ms": [10 * t for t in times] if request.get("walk") else times, "cpu_ms": times, "calls": request["calls"], "entry": "stand-in", **walk}
    if command == "predict_batch":
        return {"times_ms": times, "cpu_ms": times, "rows": request["rows"]}
    if command == "memory_boosting":
        return {"peak_bytes": int(TIME_MS * 2**20)}
    if command == "read_csv":
        return {"times_ms": times, "cpu_ms": times, "rows": 700 if FAULT != "rows" else 701, "series": 1, "sum": 5600.0}
    if command == "make_features":
        return {"times_ms": times, "cpu_ms": times, "rows": 700, "columns": 30 if FAULT != "rows" else 29, "sums": [float(i) for i in range(30)]}
    if command in ("backtest_naive", "backtest_traffic"):
        return {"times_ms": times, "cpu_ms": times, "folds": 100, "mae": 1.5, "bytes": 2**30}
    if command == "backtest_allocation":
        return {"bytes_per_fold": 1000}
    if command in ("load_global", "load_preparation"):
        with open(request["path"]) as file:
            SERIES[0] = len({line.split(",")[0] for line in file.read().splitlines()[1:]})
        return {"series": SERIES[0]}
    if command == "forecast_global":
        values = [[10.0] * (request["horizon"] - (1 if FAULT == "short" else 0))] * SERIES[0]
        return {"times_ms": times, "cpu_ms": times, "fit_ms": times, "means": values, "medians": values}
    if command == "load_reconciliation":
        return {"series": 10 * request["items"] + 1, "bottom": 10 * request["items"], "levels": 2}
    if command in ("prepare_reconciliation", "reconcile", "reconcile_paths"):
        return {"times_ms": times, "cpu_ms": times, "zeros": 0.1}
    if command == "footprint_additive":
        return {"allocated_bytes": 1000, "design_bytes": 800, "stored_bytes": 300, "stored_without_history_bytes": 100}
    raise ValueError(command)


for line in sys.stdin:
    request = json.loads(line)
    if request["cmd"] == "quit":
        break
    if FAULT == "die" and request["cmd"].startswith("fit"):
        sys.exit("no memory left")
    if FAULT == "garbage" and request["cmd"].startswith("fit"):
        print("done!", flush=True)
        continue
    if FAULT == "error" and request["cmd"].startswith("fit"):
        print(json.dumps({"ok": False, "error": "series 'a' is too short"}), flush=True)
        continue
    print(json.dumps({"ok": True, **answer(request)}), flush=True)
