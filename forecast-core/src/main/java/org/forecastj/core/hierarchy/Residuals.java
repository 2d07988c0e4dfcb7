package org.forecastj.core.hierarchy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/**
 * Residuals of all series of a hierarchy, divided by the largest of them, as W counts up to a constant only: that way squares neither
 * overflow nor vanish.
 */
final class Residuals {
    private static final double FLOOR = 1e-10;
    private static final double LEAST_SQUARE = 1e-290;

    private final Hierarchy hierarchy;
    private final double[][] rows;
    private final double[][] complete;

    private Residuals(Hierarchy hierarchy, double[][] rows) {
        this.hierarchy = hierarchy;
        this.rows = rows;
        this.complete = complete(rows);
    }

    static Residuals of(Hierarchy hierarchy, Panel panel) {
        return scaled(hierarchy, Grid.of(hierarchy, panel, hierarchy.keys()).rows());
    }

    /** What came less the mean that was forecast; a row for each step of each fold. */
    static Residuals ofErrors(Hierarchy hierarchy, Evaluation evaluation, String model) {
        Map<LocalDateTime, Integer> firstRows = new TreeMap<>();
        int count = 0;
        List<List<FoldForecast>> folds = new ArrayList<>();
        for (SeriesKey key : hierarchy.keys()) {
            List<FoldForecast> own = evaluation.forecasts(model, key);
            for (FoldForecast fold : own) {
                if (firstRows.putIfAbsent(fold.cutoffTime(), count) == null) {
                    count += fold.horizon();
                }
            }
            folds.add(own);
        }
        double[][] rows = new double[folds.size()][count];
        for (int k = 0; k < rows.length; k++) {
            Arrays.fill(rows[k], Double.NaN);
            for (FoldForecast fold : folds.get(k)) {
                int first = Objects.requireNonNull(firstRows.get(fold.cutoffTime()));
                double[] actuals = fold.actuals();
                double[] means = fold.means();
                for (int h = 0; h < actuals.length; h++) {
                    rows[k][first + h] = actuals[h] - means[h];
                }
            }
        }
        return scaled(hierarchy, rows);
    }

    private static Residuals scaled(Hierarchy hierarchy, double[][] rows) {
        double largest = 0;
        for (double[] row : rows) {
            for (double v : row) {
                largest = Double.isNaN(v) ? largest : Math.max(largest, Math.abs(v));
            }
        }
        if (largest > 0) {
            for (double[] row : rows) {
                for (int t = 0; t < row.length; t++) {
                    row[t] /= largest;
                }
            }
        }
        return new Residuals(hierarchy, rows);
    }

    private static double[][] complete(double[][] rows) {
        int length = rows[0].length;
        boolean[] whole = new boolean[length];
        Arrays.fill(whole, true);
        for (double[] row : rows) {
            for (int t = 0; t < length; t++) {
                whole[t] &= !Double.isNaN(row[t]);
            }
        }
        int[] kept = IntStream.range(0, length).filter(t -> whole[t]).toArray();
        return kept.length == length
                ? rows
                : Arrays.stream(rows)
                        .map(row -> Arrays.stream(kept).mapToDouble(t -> row[t]).toArray())
                        .toArray(double[][]::new);
    }

    /** The rows in which no series is missing, shape [series][row]; not to be modified. */
    double[][] complete() {
        return complete;
    }

    /** Number of rows in which no series is missing. */
    int length() {
        return complete[0].length;
    }

    /** Mean squares of each series over the rows that it has. */
    Weights variances() {
        double[] variances = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double sum = 0;
            int n = 0;
            for (double v : rows[k]) {
                if (!Double.isNaN(v)) {
                    sum += v * v;
                    n++;
                }
            }
            requireRows(n, hierarchy.keys().get(k));
            variances[k] = sum / n;
        }
        return new Weights(raised(variances));
    }

    private static void requireRows(int n, SeriesKey key) {
        if (n < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + key + "' has " + n
                            + " residuals; at least 2 are needed for its variance: give a longer history, or use wlsStructural()");
        }
    }

    private static double[] raised(double[] variances) {
        double mean = Arrays.stream(variances).sum() / variances.length;
        if (!(mean > 0)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the residuals of all " + variances.length
                            + " series are 0, so they say nothing about weights; use wlsStructural()");
        }
        return Arrays.stream(variances).map(v -> Math.max(v, FLOOR * mean)).toArray();
    }

    private double[] meanSquares() {
        return Arrays.stream(complete)
                .mapToDouble(row -> Rows.dot(row, row, row.length) / row.length)
                .toArray();
    }

    /** λ diag(W₁) + (1 − λ) W₁, up to a constant, so that the residuals themselves are the factors. */
    Weights shrunk(double lambda) {
        double[] raised = raised(meanSquares());
        if (lambda >= 1) {
            return new Weights(raised);
        }
        double scale = length() * lambda / (1 - lambda);
        return new Weights(Arrays.stream(raised).map(v -> scale * v).toArray(), complete);
    }

    void requireComplete() {
        if (length() < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "there are " + length() + " rows of " + rows[0].length
                            + " in which no series of the hierarchy lacks a residual; at least 2 are needed: leave out series that start late, or use"
                            + " wlsVariance()");
        }
    }

    /**
     * The shrinkage intensity that minimises the expected squared error of the correlations: the sum of their estimated variances over the sum
     * of their squares, off the diagonal and within [0, 1].
     *
     * @see "Schäfer, Strimmer (2005), A shrinkage approach to large-scale covariance matrix estimation, Statistical Applications in Genetics and
     *     Molecular Biology 4, article 32"
     */
    double intensity(Execution execution) {
        int n = length();
        double[] inverse = Arrays.stream(meanSquares())
                .map(square -> square > LEAST_SQUARE ? 1 / square : 0)
                .toArray();
        double fourth = 0;
        double own = 0;
        double[] sums = new double[n];
        for (int k = 0; k < complete.length; k++) {
            double moving = 0;
            for (int t = 0; t < n; t++) {
                double square = complete[k][t] * complete[k][t] * inverse[k];
                sums[t] += square;
                moving += square;
                fourth += square * square;
            }
            own += moving * moving;
        }
        double ofSums = Rows.dot(sums, sums, n);
        double[][] gram =
                Weights.isLong(n, complete.length) ? ofSeries(inverse, execution) : ofRows(inverse, execution);
        double crossed = squaredNorm(gram) - own;
        double variances = (ofSums - fourth - crossed / n) / (n * (n - 1.0));
        double squares = crossed / ((double) n * n);
        return squares > 0 ? Math.min(1, Math.max(0, variances / squares)) : 1;
    }

    /** Products of the standardised rows with each other. */
    private double[][] ofRows(double[] inverse, Execution execution) {
        double[][] gram = Rows.triangle(length());
        Rows.addGram(gram, complete.length, k -> inverse[k], k -> complete[k], execution);
        return gram;
    }

    /** Products of the standardised series with each other, whose squares have the same sum. */
    private double[][] ofSeries(double[] inverse, Execution execution) {
        double[] scale = Arrays.stream(inverse).map(Math::sqrt).toArray();
        double[][] gram = Rows.triangle(complete.length);
        Rows.addGram(gram, length(), t -> 1, t -> standardised(t, scale), execution);
        return gram;
    }

    private double[] standardised(int t, double[] scale) {
        double[] row = new double[scale.length];
        Arrays.setAll(row, k -> complete[k][t] * scale[k]);
        return row;
    }

    private static double squaredNorm(double[][] lower) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * lower[i][j] * lower[i][j];
            }
            sum += lower[i][i] * lower[i][i];
        }
        return sum;
    }
}
