package org.forecastj.benchmarks;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.SeasonalOrder;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;

/** Stands where a version has no ARIMA models: everything asked of it is an error that says so. Stateless. */
final class NoArima implements ArimaUnderTest {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public Forecaster<?> arima(ArimaOrder order, SeasonalOrder seasonal) {
        throw missing();
    }

    @Override
    public Forecaster<?> automatic(int period) {
        throw missing();
    }

    @Override
    public double logLikelihood(Fit fit) {
        throw missing();
    }

    @Override
    public int evaluations(Fit fit) {
        throw missing();
    }

    @Override
    public ArmaLikelihood likelihood(ArmaShape shape, double[] differenced) {
        throw missing();
    }

    private static UnsupportedOperationException missing() {
        return new UnsupportedOperationException("this version of forecastj has no ARIMA models to measure");
    }
}
