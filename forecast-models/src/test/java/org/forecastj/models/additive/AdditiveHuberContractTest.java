package org.forecastj.models.additive;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class AdditiveHuberContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.additive().likelihood(Likelihood.huber()).build();
    }

    @Override
    protected int minimumLength() {
        return 2;
    }
}
