package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * Errors of forecasts from earlier origins, step by step. The newest paths are those of {@code pending} forecasts, in their order: made
 * when the fit was made or updated, and not observed to their end yet. Immutable.
 */
final class SplitCalibration<F extends Fit> implements Calibration<F> {
    static final String ID = "split";

    private final ErrorPaths errors;
    private final List<Pending> pending;
    /** Whether each fit forecasts its horizon at once, which needs a model without regressors. */
    private final boolean foresees;

    private final @Nullable AdaptiveLevels adaptive;

    /** A forecast that starts after a number of rows. */
    private record Pending(int origin, Issued forecast) {}

    private SplitCalibration(
            ErrorPaths errors, List<Pending> pending, boolean foresees, @Nullable AdaptiveLevels adaptive) {
        this.errors = errors;
        this.pending = List.copyOf(pending);
        this.foresees = foresees;
        this.adaptive = adaptive;
    }

    static <F extends Fit> SplitCalibration<F> start(
            Scoring scoring, List<double[][]> paths, F model, boolean foresees) {
        AdaptiveLevels adaptive = scoring.gammas().isEmpty() ? null : AdaptiveLevels.start(scoring);
        List<Pending> pending = new ArrayList<>();
        List<double[][]> all = new ArrayList<>(paths);
        if (foresees) {
            issue(scoring, model, scoring.horizon(), Regressors.none(), pending, all);
        }
        return new SplitCalibration<>(new ErrorPaths(scoring, all), pending, foresees, adaptive);
    }

    private static void issue(
            Scoring scoring, Fit model, int steps, Regressors future, List<Pending> pending, List<double[][]> paths) {
        double[] levels = scoring.modelLevels();
        Issued forecast = Issued.of(model.forecast(steps, future, levels), levels);
        pending.add(new Pending(model.observed().size(), forecast));
        paths.add(scoring.scores(model.observed().name(), forecast, 1));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Forecast forecast(F model, int horizon, Regressors future, double... levels) {
        return band(model, horizon, future, levels).forecast(levels);
    }

    @Override
    public SamplePaths simulate(F model, int horizon, Regressors future, int paths, long seed) {
        return band(model, horizon, future).simulate(paths, seed);
    }

    private Band band(F model, int horizon, Regressors future, double... levels) {
        Scoring scoring = errors.scoring();
        scoring.requireHorizon(model.observed().name(), horizon);
        return new Band(errors, model.forecast(horizon, future, scoring.modelLevels(levels)), 1, adaptive);
    }

    @Override
    public SplitCalibration<F> update(F before, F after, TimeSeries observations, Regressors regressors) {
        if (observations.size() == 0) {
            return this;
        }
        Scoring scoring = errors.scoring();
        List<Pending> open = new ArrayList<>(pending);
        List<double[][]> paths = new ArrayList<>(errors.paths());
        if (!foresees) {
            int steps = Math.min(scoring.horizon(), observations.size());
            Regressors known = regressors.isEmpty() ? regressors : regressors.knownInFuture();
            issue(scoring, before, steps, known, open, paths);
        }
        AdaptiveLevels learned = adaptive == null ? null : adaptive.copy();
        observe(open, paths, learned, before.observed().size(), observations);
        int rows = after.observed().size();
        while (!open.isEmpty() && (!foresees || open.get(0).origin() + scoring.horizon() <= rows)) {
            open.remove(0);
        }
        dropOldest(new ErrorPaths(scoring, paths), open.size(), paths);
        if (foresees) {
            issue(scoring, after, scoring.horizon(), Regressors.none(), open, paths);
        }
        return new SplitCalibration<>(new ErrorPaths(scoring, paths), open, foresees, learned);
    }

    /** Drops what is observed to its end and superseded at every step, but never all. */
    private static void dropOldest(ErrorPaths all, int open, List<double[][]> paths) {
        for (int p = paths.size() - open - 1; p >= 0; p--) {
            if (!all.countsSomewhere(p) && paths.size() > 1) {
                paths.remove(p);
            }
        }
    }

    /** Fills in what the open forecasts, the last ones of the paths, now know of their errors. */
    private void observe(
            List<Pending> open,
            List<double[][]> paths,
            @Nullable AdaptiveLevels learned,
            int rows,
            TimeSeries observations) {
        int first = paths.size() - open.size();
        for (int i = 0; i < open.size(); i++) {
            Pending forecast = open.get(i);
            int done = rows - forecast.origin();
            double[] actuals = new double[done + observations.size()];
            Arrays.fill(actuals, 0, done, Double.NaN);
            System.arraycopy(observations.values(), 0, actuals, done, observations.size());
            double[][] found = errors.scoring().scores(observations.name(), forecast.forecast(), 1, actuals);
            paths.set(first + i, merged(paths.get(first + i), found));
            if (learned != null) {
                learn(learned, found);
            }
        }
    }

    private static double[][] merged(double[][] old, double[][] found) {
        double[][] merged = new double[old.length][];
        for (int c = 0; c < old.length; c++) {
            merged[c] = old[c].clone();
            for (int h = 0; h < merged[c].length; h++) {
                merged[c][h] = Double.isNaN(found[c][h]) ? merged[c][h] : found[c][h];
            }
        }
        return merged;
    }

    private void learn(AdaptiveLevels learned, double[][] found) {
        List<Double> levels = errors.scoring().levels();
        for (int k = 0; k < levels.size(); k++) {
            int channel = errors.channel(k);
            for (int h = 0; h < errors.scoring().horizon(); h++) {
                if (!Double.isNaN(found[channel][h]) && errors.count(h) > 0) {
                    learned.learn(k, h, errors.coveredUpTo(channel, h, found[channel][h], levels.get(k)));
                }
            }
        }
    }

    @Override
    public int errors(int step) {
        return step > errors.scoring().horizon() ? 0 : errors.count(step - 1);
    }

    @Override
    public OptionalDouble miscoverage(double level, int step) {
        int k = errors.scoring().levels().indexOf(level);
        return adaptive == null || k < 0 || step > errors.scoring().horizon()
                ? OptionalDouble.empty()
                : OptionalDouble.of(adaptive.alpha(k, step - 1));
    }

    @Override
    public String summary() {
        Scoring s = errors.scoring();
        return "split conformal: " + s.horizon() + " steps, scores "
                + s.title()
                + ", " + errors.count(0) + " errors of the first step, " + errors.count(s.horizon() - 1)
                + " of the last"
                + (s.spacing() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (worth %.1f and %.1f independent ones)",
                                errors.effective(0),
                                errors.effective(s.horizon() - 1)))
                + "\n"
                + (s.trust() == 0 ? "" : "the model's own intervals count for " + s.trust() + " errors\n")
                + (s.levels().isEmpty() ? "" : "levels: " + s.levels() + "\n")
                + (s.gammas().isEmpty() ? "" : "adaptive, learning rates " + s.gammas() + "\n");
    }

    @Override
    public ModelState write(ModelCodecs codecs) {
        List<ModelState> open = pending.stream()
                .map(p -> p.forecast().write().put("origin", p.origin()).build())
                .toList();
        return ModelState.builder()
                .put("errors", errors.write())
                .put("foresees", foresees)
                .putChildren("pending", open)
                .putChildren("adaptive", adaptive == null ? List.of() : List.of(adaptive.write()))
                .build();
    }

    static SplitCalibration<Fit> read(ModelState state) {
        ErrorPaths errors = ErrorPaths.read(state.child("errors"));
        Scoring scoring = errors.scoring();
        List<Pending> pending = new ArrayList<>();
        for (ModelState p : state.children("pending")) {
            pending.add(new Pending(p.integer("origin"), Issued.read(p, scoring.modelLevels().length)));
        }
        List<ModelState> adaptive = state.children("adaptive");
        int expected = scoring.gammas().isEmpty() ? 0 : 1;
        if (errors.paths().isEmpty()) {
            throw state.wrong("errors", "the errors of at least one forecast", 0);
        }
        if (adaptive.size() != expected || pending.size() > errors.paths().size()) {
            throw state.wrong("adaptive", expected + " states of adaptive levels", adaptive.size());
        }
        return new SplitCalibration<>(
                errors,
                pending,
                state.flag("foresees"),
                adaptive.isEmpty() ? null : AdaptiveLevels.read(adaptive.get(0), scoring));
    }
}
