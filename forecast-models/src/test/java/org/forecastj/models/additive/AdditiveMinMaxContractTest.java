package org.forecastj.models.additive;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class AdditiveMinMaxContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.additive().scaling(Scaling.MINMAX).build();
    }

    @Override
    protected int minimumLength() {
        return 2;
    }
}
