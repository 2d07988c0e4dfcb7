package org.forecastj.models.baseline;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.Forecasters;

class SeasonalNaiveModelContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return Forecasters.seasonalNaive();
    }

    @Override
    protected boolean updateIsRefit() {
        return true;
    }

    @Override
    protected int minimumLength() {
        return 7; // the week of daily data
    }

    @Override
    protected boolean fitsIrregularHistory() {
        return false; // without a period of its own
    }
}
