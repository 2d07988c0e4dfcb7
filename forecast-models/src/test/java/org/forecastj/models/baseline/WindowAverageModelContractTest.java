package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class WindowAverageModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.windowAverage(5);
    }

    @Override
    protected boolean updateIsRefit() {
        return true;
    }

    @Override
    protected int minimumLength() {
        return 5;
    }
}
