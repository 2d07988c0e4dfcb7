package org.forecastj.benchmarks;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.arima.ArimaFit;
import org.forecastj.models.arima.ArimaModel;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.arima.AutoArimaFit;
import org.forecastj.models.arima.SeasonalOrder;
import org.forecastj.models.internal.arima.ArmaLikelihood;
import org.forecastj.models.internal.arima.ArmaShape;
import org.forecastj.models.internal.arima.ExactLikelihood;

/** The ARIMA models of forecastj. Stateless. */
final class InstalledArima implements ArimaUnderTest {
    @Override
    public Forecaster<?> arima(ArimaOrder order, SeasonalOrder seasonal) {
        ArimaModel.Builder builder = ArimaModel.builder().order(order.p(), order.d(), order.q());
        return (seasonal.present()
                        ? builder.seasonal(seasonal.p(), seasonal.d(), seasonal.q(), seasonal.period())
                        : builder)
                .build();
    }

    @Override
    public Forecaster<?> automatic(int period) {
        return AutoArima.builder().period(period).build();
    }

    @Override
    public double logLikelihood(Fit fit) {
        return arima(fit).logLikelihood();
    }

    @Override
    public int evaluations(Fit fit) {
        return arima(fit).convergence().evaluations();
    }

    @Override
    public ArmaLikelihood likelihood(ArmaShape shape, double[] differenced) {
        return new ExactLikelihood(shape, new double[][] {differenced});
    }

    private static ArimaFit arima(Fit fit) {
        return fit instanceof AutoArimaFit automatic ? automatic.best() : (ArimaFit) fit;
    }
}
