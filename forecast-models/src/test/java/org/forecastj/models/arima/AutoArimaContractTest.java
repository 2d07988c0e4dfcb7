package org.forecastj.models.arima;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;

class AutoArimaContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return AutoArima.builder().build();
    }

    @Override
    protected int minimumLength() {
        return 2;
    }

    @Override
    protected boolean updateIsRefit() {
        return false;
    }
}
