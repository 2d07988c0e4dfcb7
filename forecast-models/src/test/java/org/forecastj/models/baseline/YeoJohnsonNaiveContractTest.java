package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;

class YeoJohnsonNaiveContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Transforms.yeoJohnson(0.5).into(Forecasters.naive());
    }

    @Override
    protected int minimumLength() {
        return 1;
    }

    @Override
    protected double scaleTolerance() {
        return Double.POSITIVE_INFINITY; // the power of x + 1
    }
}
