package org.forecastj.models.arima;

import java.util.Optional;

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
        double[] rest = AutoArimaRun.regressionResiduals(data.withFourier(period, most));
        int d = run.spec().d().orElseGet(() -> run.differences(rest, 0, 1));
        int best = 1;
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
                data.withFourier(period, best),
                1,
                d,
                0,
                best,
                new OrderLimits(limits.maxP(), limits.maxQ(), 0, 0, limits.maxOrder()));
    }

    /** Of ARMA(2,1) errors, or MA(1) after differencing. */
    private double criterion(PreparedSeries data, int period, int order, int d) {
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
