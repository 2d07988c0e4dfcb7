package org.forecastj.models.global;

import java.util.Set;
import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;

/** Behind a scale, with a model for each of two blocks. */
class LocalDirectContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return BoostedForecaster.builder(FeatureSet.builder()
                        .lags(1, 2)
                        .rolling(RollingStatistic.MEAN, 7)
                        .trend()
                        .build())
                .boosting(SimulatedPanels.few(30))
                .transform(Transforms.standardize())
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

    /** Trees see 32-bit numbers. */
    @Override
    protected double constantTolerance() {
        return 1e-5;
    }

    @Override
    protected Set<String> optionalStateFields() {
        return Set.of("level", "transform");
    }
}
