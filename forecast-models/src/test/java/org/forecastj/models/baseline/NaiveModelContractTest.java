package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class NaiveModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.naive();
    }

    @Override
    protected boolean updateIsRefit() {
        return true;
    }
}
