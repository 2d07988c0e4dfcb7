package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveParameters;
import org.forecastj.models.internal.additive.CurvedProblem;
import org.forecastj.models.internal.additive.CurvedSolution;
import org.forecastj.models.internal.additive.CurvedSolver;
import org.forecastj.models.internal.additive.RowLoss;

/** Fits models without an exact solution: logistic trends, multiplicative effects, other likelihoods, weights. Made for one series. */
final class CurvedEstimation {
    /** From here on a double does not tell a whole number from the next. */
    static final double LARGEST_COUNT = 0x1p53;

    private final AdditiveModel model;
    private final Layout layout;
    private final TimeSeries series;
    private final TimeIndex index;
    private final Regressors columns;
    private final double[] values;

    /**
     * Takes a resolved model.
     *
     * @param model the specification, its holidays written down
     * @param layout resolved on the observed rows
     * @param rows the observed rows
     * @param columns regressors on all rows
     * @param series the series
     */
    CurvedEstimation(AdditiveModel model, Layout layout, ObservedRows rows, Regressors columns, TimeSeries series) {
        this.model = model;
        this.layout = layout;
        this.series = series;
        this.index = rows.observedIndex();
        this.columns = columns.at(index);
        this.values = rows.values(series);
    }

    /** The estimate, from a start where there is one. */
    Estimate solve(Optional<Estimate> start) {
        check();
        Response y = response();
        if (y.constant
                && !(layout.trend() instanceof LogisticTrend)
                && !model.likelihood().isCount()) {
            return Estimate.constant(layout, y.scaled[0], y.floor, y.scale);
        }
        CurvedSolution s = Estimate.solved(series.name(), () -> CurvedSolver.solve(problem(y, start)));
        Convergence convergence = new Convergence(s.objective(), s.kktResidual(), s.iterations(), s.converged());
        return new Estimate(
                s.k(), s.m(), s.delta(), s.beta(), s.dispersion(), y.floor, y.scale, ResidualProcess.NONE, convergence);
    }

    /** The solution of the kernel that an estimate stands for. */
    CurvedSolution solution(Estimate estimate) {
        return Estimate.solved(series.name(), () -> CurvedSolver.solve(problem(response(), Optional.of(estimate))));
    }

    private CurvedProblem problem(Response y, Optional<Estimate> start) {
        Rows rows = Rows.of(layout, y.floor, y.scale, index, columns, series.name());
        CurvedProblem.Builder problem =
                CurvedProblem.of(rows.features, y.scaled).loss(loss(y.scale)).tau(layout.trendPriorScale());
        model.weights().ifPresent(w -> problem.weights(columns.column(w)));
        start.ifPresent(e -> problem.start(parameters(e)));
        return problem.build();
    }

    private static AdditiveParameters parameters(Estimate e) {
        return AdditiveParameters.of(e.slope, e.level, e.delta, e.beta, e.sigma);
    }

    private RowLoss loss(double scale) {
        Likelihood likelihood = model.likelihood();
        if (likelihood instanceof Likelihood.StudentT t) {
            return RowLoss.student(t.degreesOfFreedom());
        }
        if (likelihood instanceof Likelihood.Huber h) {
            return RowLoss.huber(h.threshold());
        }
        if (likelihood instanceof Likelihood.Gaussian) {
            return RowLoss.gaussian();
        }
        return likelihood instanceof Likelihood.Poisson ? RowLoss.poisson(scale) : RowLoss.negativeBinomial(scale);
    }

    /** The values as the likelihood sees them: y = floor + scale · scaled, or counts as they are with their mean as scale. */
    private static final class Response {
        final double[] scaled;
        final double floor;
        final double scale;
        final boolean constant;

        Response(double[] scaled, double floor, double scale, boolean constant) {
            this.scaled = scaled;
            this.floor = floor;
            this.scale = scale;
            this.constant = constant;
        }
    }

    private Response response() {
        boolean constant = Arrays.stream(values).allMatch(v -> v == values[0]);
        if (model.likelihood().isCount()) {
            double mean = Arrays.stream(values).sum() / values.length;
            return new Response(values, 0, mean > 0 ? mean : 1, constant);
        }
        if (layout.trend() instanceof LogisticTrend l) {
            double[] above = Rows.values(l.floor(), columns, values.length);
            double scale = 0;
            for (int i = 0; i < above.length; i++) {
                above[i] = values[i] - above[i];
                scale = Math.max(scale, Math.abs(above[i]));
            }
            double divisor = scale > 0 ? scale : 1;
            return new Response(Arrays.stream(above).map(a -> a / divisor).toArray(), 0, divisor, constant);
        }
        ScaledValues y = ScaledValues.of(values, model.scaling(), series.name());
        return new Response(y.values, y.floor, y.scale, y.constant);
    }

    private void check() {
        model.weights().ifPresent(this::checkWeights);
        if (model.likelihood().isCount()) {
            checkRows(
                    i -> values[i] >= 0 && values[i] <= LARGEST_COUNT && values[i] == Math.rint(values[i]),
                    "a likelihood of counts needs whole numbers from 0 to 2^53: use another likelihood, or round or aggregate first");
        }
        if (layout.trend() instanceof LogisticTrend l) {
            checkBounds(l);
        }
    }

    private void checkBounds(LogisticTrend l) {
        double[] capacity = Rows.values(l.capacity(), columns, values.length);
        Rows.requireAbove(Rows.values(l.floor(), columns, values.length), capacity, index, series.name());
        if (!l.valuesAbove()) {
            checkRows(
                    i -> values[i] <= capacity[i],
                    "it lies above the capacity of the logistic trend: raise the capacity, or take such values as noise with"
                            + " LogisticTrend.allowingValuesAbove()");
        }
    }

    private void checkWeights(String name) {
        double[] weights = columns.column(name);
        int positive = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series.name() + "': the weight '" + name + "' is " + weights[i] + " on "
                                + index.show(i) + "; weights must be finite and 0 or more");
            }
            positive += weights[i] > 0 ? 1 : 0;
        }
        if (positive < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + positive + " observed rows of positive weight '" + name
                            + "'; the additive model needs at least 2");
        }
    }

    private void checkRows(IntPredicate valid, String needed) {
        for (int i = 0; i < values.length; i++) {
            if (!valid.test(i)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series.name() + "' is " + values[i] + " on " + index.show(i) + "; " + needed);
            }
        }
    }
}
