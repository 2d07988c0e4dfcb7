package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class MeanModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.mean();
    }

    @Override
    protected boolean updateIsRefit() {
        return true;
    }
}
