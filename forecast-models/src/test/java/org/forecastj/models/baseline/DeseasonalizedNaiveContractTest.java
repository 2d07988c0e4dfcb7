package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.transform.SeasonalFigure;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.Forecasters;

class DeseasonalizedNaiveContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Transforms.deseasonalize(SeasonalFigure.stl(7, 7)).into(Forecasters.naive());
    }

    @Override
    protected int minimumLength() {
        return 15;
    }

    @Override
    protected boolean fitsIrregularHistory() {
        return false;
    }
}
