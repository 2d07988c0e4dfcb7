package org.forecastj.models.global;

import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;

/** Behind log1p, continued to negative numbers, as the contract has a constant below -1. */
class LocalDirectContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return BoostedForecaster.builder(FeatureSet.builder()
                        .lags(1, 2)
                        .rolling(RollingStatistic.MEAN, 7)
                        .trend()
                        .build())
                .boosting(SimulatedPanels.few(30))
                .transform(new SignedLog())
                .strategy(Strategy.direct(20, 10))
                .intervals(Intervals.conformal(2, 8))
                .build()
                .local();
    }

    @Override
    protected int sampleLength() {
        return 90;
    }

    /** 16 held rows, 20 steps that the strategy looks back, a week of history and a row to learn from. */
    @Override
    protected int minimumLength() {
        return 43;
    }

    @Override
    protected boolean fitsIrregularHistory() {
        return false;
    }

    /** Trees see 32-bit numbers, of which the exponential is taken. */
    @Override
    protected double constantTolerance() {
        return 1e-5;
    }

    /** Logarithms of 1 + y do not scale. */
    @Override
    protected double scaleTolerance() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    protected boolean isStored() {
        return false;
    }
}
