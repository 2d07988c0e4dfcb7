package org.forecastj.models.arima;

import org.forecastj.core.series.TimeSeries;

/**
 * Compares models with different differences of one series, whose likelihoods are of different numbers of rows: by the density of the rows that
 * both of them predict, given those before. Stateless.
 */
final class SameRows {
    private SameRows() {}

    /** Whether one fit has the smaller criterion on the rows that both predict. */
    static boolean isBetter(ArimaFit one, ArimaFit other, InformationCriterion criterion) {
        int lost =
                Math.max(one.specification().lostRows(), other.specification().lostRows());
        return criterion(one, lost, criterion) < criterion(other, lost, criterion);
    }

    private static double criterion(ArimaFit fit, int lost, InformationCriterion criterion) {
        if (fit.isDegenerate()) {
            return Double.NEGATIVE_INFINITY;
        }
        TimeSeries innovations = fit.innovations();
        double[] variances = fit.innovationVariances();
        double squares = 0;
        double logs = 0;
        int count = 0;
        int seen = 0;
        for (int t = 0; t < innovations.size(); t++) {
            seen += fit.observed().isMissing(t) ? 0 : 1;
            if (seen <= lost || innovations.isMissing(t)) {
                continue;
            }
            squares += innovations.value(t) * innovations.value(t);
            logs += Math.log(variances[t]);
            count++;
        }
        double logLikelihood = -0.5 * (count * (Math.log(2 * Math.PI * squares / count) + 1) + logs);
        return criterion.of(logLikelihood, fit.parameters(), count);
    }
}
