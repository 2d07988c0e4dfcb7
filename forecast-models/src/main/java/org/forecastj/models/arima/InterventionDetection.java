package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Finds interventions one by one: the row and kind whose effect on the innovations has the largest t statistic is added to the model, which is
 * then estimated anew, until no statistic exceeds the critical value; then those that the joint estimation does not bear out are taken out
 * again. σ for the statistics is 1.483 times the median absolute innovation, which outliers do not inflate.
 *
 * @see "Chen, Liu (1993), Joint estimation of model parameters and outlier effects in time series, Journal of the American Statistical
 *     Association 88, 284–297, section 3"
 */
final class InterventionDetection {
    private static final double NORMAL_MEDIAN = 1.4826;
    private static final double NEGLIGIBLE = 1e-10;
    private static final double DETERMINED = 1e-6;

    private final InterventionSearch search;
    private final Function<ArimaModel, ArimaFit> fitter;

    /**
     * Prepares a detection.
     *
     * @param search what is looked for
     * @param fitter fits a model to the series
     */
    InterventionDetection(InterventionSearch search, Function<ArimaModel, ArimaFit> fitter) {
        this.search = search;
        this.fitter = fitter;
    }

    private record Found(Intervention intervention, double statistic) {}

    /** The model of a fit with the interventions found, fitted. */
    ArimaFit run(ArimaFit start) {
        ArimaFit fit = start;
        Set<Intervention> tried = new HashSet<>(start.specification().interventions());
        int found = 0;
        while (found < search.most() && !fit.isDegenerate()) {
            Optional<Found> next = strongest(fit, tried);
            if (next.isEmpty()) {
                break;
            }
            tried.add(next.get().intervention());
            Optional<ArimaFit> added = with(fit, next.get().intervention());
            if (added.isPresent()) {
                fit = added.get();
                found++;
            }
        }
        return withoutWeak(fit, start.specification().interventions());
    }

    private Optional<ArimaFit> with(ArimaFit fit, Intervention added) {
        try {
            return Optional.of(fitter.apply(
                    fit.specification().toBuilder().intervention(added).build()));
        } catch (ForecastingException e) {
            Execution.checkpoint();
            // the effect cannot be told from those there are
            return Optional.empty();
        }
    }

    /** Takes out those found that the joint estimation does not bear out, the weakest first; those given stay. */
    private ArimaFit withoutWeak(ArimaFit start, List<Intervention> given) {
        ArimaFit fit = start;
        while (true) {
            Optional<Intervention> weakest = weakest(fit, given);
            if (weakest.isEmpty()) {
                return fit;
            }
            List<Intervention> rest = new ArrayList<>(fit.specification().interventions());
            rest.remove(weakest.get());
            fit = fitter.apply(fit.specification().withInterventions(rest));
        }
    }

    private Optional<Intervention> weakest(ArimaFit fit, List<Intervention> given) {
        @Nullable Intervention weakest = null;
        double least = search.criticalValue();
        for (Intervention i : fit.specification().interventions()) {
            double t = Math.abs(fit.coefficient(i.name()).tStatistic());
            if (!given.contains(i) && t < least) {
                least = t;
                weakest = i;
            }
        }
        return Optional.ofNullable(weakest);
    }

    private Optional<Found> strongest(ArimaFit fit, Set<Intervention> tried) {
        TimeSeries observed = fit.observed();
        double[] innovations = fit.innovations().values();
        double sigma = NORMAL_MEDIAN * medianAbsolute(innovations);
        if (!(sigma > 0)) {
            return Optional.empty();
        }
        double[][] regression = orthonormal(fit.filteredColumns());
        @Nullable Found best = null;
        for (Intervention.Kind kind : search.kinds()) {
            double[] effect = effect(fit, kind, innovations.length);
            for (int row = 0; row < innovations.length; row++) {
                double statistic = statistic(innovations, regression, effect, row) / sigma;
                if (Math.abs(statistic) > search.criticalValue()
                        && (best == null || Math.abs(statistic) > Math.abs(best.statistic()))) {
                    Intervention candidate =
                            new Intervention(kind, observed.index().dateTime(row));
                    if (!observed.isMissing(row) && !tried.contains(candidate)) {
                        best = new Found(candidate, statistic);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double medianAbsolute(double[] innovations) {
        double[] sorted = Arrays.stream(innovations)
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** What an intervention of size 1 does to the innovations of the rows from its own on: π(B) applied to its pattern. */
    private static double[] effect(ArimaFit fit, Intervention.Kind kind, int rows) {
        double[] weights = fit.inverseWeights(rows);
        double[] effect = new double[rows];
        double decay = switch (kind) {
            case ADDITIVE_OUTLIER -> 0;
            case LEVEL_SHIFT -> 1;
            case TEMPORARY_CHANGE -> Intervention.DECAY;
        };
        double sum = 0;
        for (int t = 0; t < rows; t++) {
            sum = weights[t] + decay * sum;
            effect[t] = sum;
        }
        int end = rows;
        while (end > 1 && Math.abs(effect[end - 1]) < NEGLIGIBLE) {
            end--;
        }
        return Arrays.copyOf(effect, end);
    }

    /** Columns of norm 1 that span the same space, by Gram–Schmidt (twice). */
    private static double[][] orthonormal(double[][] columns) {
        List<double[]> kept = new ArrayList<>();
        for (double[] column : columns) {
            double[] x = column.clone();
            double before = Math.sqrt(product(x, x, 0));
            for (int pass = 0; pass < 2; pass++) {
                for (double[] unit : kept) {
                    double along = product(unit, x, 0);
                    for (int t = 0; t < x.length; t++) {
                        x[t] -= along * unit[t];
                    }
                }
            }
            double norm = Math.sqrt(product(x, x, 0));
            if (norm > DETERMINED * before) {
                for (int t = 0; t < x.length; t++) {
                    x[t] /= norm;
                }
                kept.add(x);
            }
        }
        return kept.toArray(double[][]::new);
    }

    private static double product(double[] a, double[] b, int row) {
        double sum = 0;
        int rows = Math.min(b.length, a.length - row);
        for (int k = 0; k < rows; k++) {
            sum += a[row + k] * b[k];
        }
        return sum;
    }

    /**
     * The t statistic, for σ = 1, of an effect that begins in a row and is estimated along with the regression; 0 where it cannot be told from
     * that.
     */
    private static double statistic(double[] innovations, double[][] regression, double[] effect, int row) {
        double product = 0;
        double squares = 0;
        int rows = Math.min(effect.length, innovations.length - row);
        for (int k = 0; k < rows; k++) {
            double e = innovations[row + k];
            if (!Double.isNaN(e)) {
                product += effect[k] * e;
                squares += effect[k] * effect[k];
            }
        }
        double left = squares;
        for (double[] unit : regression) {
            double along = product(unit, effect, row);
            left -= along * along;
        }
        return left > DETERMINED * squares ? product / Math.sqrt(left) : 0;
    }
}
