package org.forecastj.models.arima;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;

class ArimaSeasonalContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return ArimaModel.builder().order(0, 1, 1).seasonal(0, 1, 1, 7).build();
    }

    @Override
    protected int minimumLength() {
        return 14;
    }

    @Override
    protected boolean updateIsRefit() {
        return false;
    }
}
