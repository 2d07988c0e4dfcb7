package org.forecastj.models.arima;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;

class ArimaModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return ArimaModel.of(1, 1, 1);
    }

    @Override
    protected int minimumLength() {
        return 4;
    }

    @Override
    protected boolean updateIsRefit() {
        return false;
    }
}
