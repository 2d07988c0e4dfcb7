package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class DriftModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.drift();
    }

    @Override
    protected boolean updateIsRefit() {
        return true;
    }

    @Override
    protected int minimumLength() {
        return 2;
    }
}
