package org.forecastj.models.arima;

import java.util.Optional;
import org.forecastj.models.internal.arima.ConditionedColumns;

/**
 * Chooses the number of Fourier terms by the criterion, with simple ARMA errors, then the orders of the errors. All numbers of terms are tried
 * with the same differences, those that the series less the most terms asks for.
 */
final class FourierSearch {
    private static final int MOST = 10;

    private final AutoArimaRun run;

    FourierSearch(AutoArimaRun run) {
        this.run = run;
    }

    AutoArimaRun.Choice fit() {
        int period = run.period();
        PreparedSeries data = run.data();
        int spare = (data.observed() - data.columns().length) / 4;
        int most = Math.max(1, Math.min(MOST, Math.min(period / 2, spare)));
        double[] rest = residuals(data, period, most);
        int d = run.spec().d().orElseGet(() -> run.differences(rest, 0, 1));
        int best = 0;
        double bestValue = Double.POSITIVE_INFINITY;
        for (int order = 1; order <= most; order++) {
            double value = criterion(data, period, order, d);
            if (value < bestValue) {
                bestValue = value;
                best = order;
            }
        }
        OrderLimits limits = run.spec().limits();
        return run.search(
                best == 0 ? data : data.withFourier(period, best),
                1,
                d,
                0,
                best,
                new OrderLimits(limits.maxP(), limits.maxQ(), 0, 0, limits.maxOrder()));
    }

    /** Of ARMA(2,1) errors, or MA(1) after differencing. */
    /** What the most terms leave that the observed rows can tell apart. */
    private static double[] residuals(PreparedSeries data, int period, int most) {
        for (int order = most; order > 0; order--) {
            try {
                return AutoArimaRun.regressionResiduals(data.withFourier(period, order));
            } catch (ConditionedColumns.DependentColumnException e) {
                // rows are missing in such a way that high harmonics look like low ones there
            }
        }
        return AutoArimaRun.regressionResiduals(data);
    }

    /** Infinite if the observed rows cannot tell the terms apart. */
    private double criterion(PreparedSeries data, int period, int order, int d) {
        try {
            return determined(data, period, order, d);
        } catch (ConditionedColumns.DependentColumnException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private double determined(PreparedSeries data, int period, int order, int d) {
        boolean constant = run.spec().constant() && d <= 1;
        CandidateEstimation fitter = new CandidateEstimation(data.withFourier(period, order), d, 0, 1, constant, false);
        if (fitter.isExact()) {
            return Double.NEGATIVE_INFINITY;
        }
        FittedCandidate fitted = fitter.fit(
                new ArimaCandidate(new ArimaOrder(2, d, 1), SeasonalOrder.NONE, order, constant), Optional.empty());
        return fitted.failure().isPresent()
                ? Double.POSITIVE_INFINITY
                : run.spec()
                        .criterion()
                        .of(fitted.logLikelihood(), fitted.parametersWithVariance(), fitted.observations());
    }
}
