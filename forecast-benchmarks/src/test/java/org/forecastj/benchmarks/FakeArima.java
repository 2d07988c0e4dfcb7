package org.forecastj.benchmarks;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.SeasonalOrder;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;

/** Seasonal naive models in the place of ARIMA models. Stateless. */
final class FakeArima implements ArimaUnderTest {
    @Override
    public Forecaster<?> arima(ArimaOrder order, SeasonalOrder seasonal) {
        return Forecasters.seasonalNaive(seasonal.period());
    }

    @Override
    public Forecaster<?> automatic(int period) {
        return Forecasters.seasonalNaive(period);
    }

    @Override
    public double logLikelihood(Fit fit) {
        return -fit.observed().size();
    }

    @Override
    public int evaluations(Fit fit) {
        return 12;
    }

    @Override
    public ArmaLikelihood likelihood(ArmaShape shape, double[] differenced) {
        return new Sum(shape, differenced.length);
    }

    /** The number of values plus the sum of the coefficients. Not safe for use by several threads. */
    private static final class Sum implements ArmaLikelihood {
        private final ArmaShape shape;
        private final int values;
        private int evaluations;

        Sum(ArmaShape shape, int values) {
            this.shape = shape;
            this.values = values;
        }

        @Override
        public ArmaShape shape() {
            return shape;
        }

        @Override
        public double value(double[] arma) {
            evaluations++;
            double sum = values;
            for (int i = 0; i < shape.parameters(); i++) {
                sum += arma[i];
            }
            return sum;
        }

        @Override
        public double valueAndGradient(double[] arma, double[] gradient) {
            java.util.Arrays.fill(gradient, 1);
            return value(arma);
        }

        @Override
        public int evaluations() {
            return evaluations;
        }

        @Override
        public double[][] regressionCovariance() {
            return new double[0][];
        }

        @Override
        public double[] regression() {
            return new double[0];
        }

        @Override
        public double variance() {
            return 1;
        }
    }
}
