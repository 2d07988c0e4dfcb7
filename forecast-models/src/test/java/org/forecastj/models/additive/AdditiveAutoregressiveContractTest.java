package org.forecastj.models.additive;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class AdditiveAutoregressiveContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.additive().autoregressiveErrors(2).build();
    }

    @Override
    protected int minimumLength() {
        return 3;
    }

    @Override
    protected boolean fitsIrregularHistory() {
        return false;
    }
}
