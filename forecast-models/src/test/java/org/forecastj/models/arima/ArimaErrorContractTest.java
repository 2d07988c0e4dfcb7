package org.forecastj.models.arima;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;

class ArimaErrorContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return ArimaModel.builder()
                .order(2, 0, 1)
                .intervals(IntervalMethod.ESTIMATION_ERROR)
                .thorough(false)
                .build();
    }

    @Override
    protected int minimumLength() {
        return 5;
    }

    @Override
    protected boolean updateIsRefit() {
        return false;
    }
}
