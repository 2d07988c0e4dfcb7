package org.forecastj.models.additive;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class AutomaticAdditiveModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.automaticAdditive();
    }

    @Override
    protected int minimumLength() {
        return 2;
    }
}
