package org.forecastj.models.arima;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;

class AutoArimaSingleContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return AutoArima.builder().averaged(false).build();
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
