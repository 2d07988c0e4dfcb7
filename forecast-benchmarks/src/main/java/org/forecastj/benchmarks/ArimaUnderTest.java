package org.forecastj.benchmarks;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.SeasonalOrder;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;

/** The ARIMA models that are measured. {@link #installed()} is the one place that says which. Stateless. */
interface ArimaUnderTest {
    /** The models of this version. */
    static ArimaUnderTest installed() {
        return new InstalledArima();
    }

    /**
     * A model of given orders, estimated by exact maximum likelihood.
     *
     * @param order orders without season
     * @param seasonal seasonal orders, or {@link SeasonalOrder#NONE}
     */
    Forecaster<?> arima(ArimaOrder order, SeasonalOrder seasonal);

    /**
     * The model that chooses its orders.
     *
     * @param period season in rows, 1 for none
     */
    Forecaster<?> automatic(int period);

    /** The log-likelihood of a fit of either. */
    double logLikelihood(Fit fit);

    /** How often the likelihood was evaluated for a fit of either. */
    int evaluations(Fit fit);

    /**
     * The kernel.
     *
     * @param shape number of coefficients
     * @param differenced the series after differencing, not modified
     */
    ArmaLikelihood likelihood(ArmaShape shape, double[] differenced);
}
