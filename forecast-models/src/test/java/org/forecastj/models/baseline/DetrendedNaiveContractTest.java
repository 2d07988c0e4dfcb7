package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;

class DetrendedNaiveContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Transforms.detrend().into(Forecasters.naive());
    }

    @Override
    protected int minimumLength() {
        return 3;
    }
}
