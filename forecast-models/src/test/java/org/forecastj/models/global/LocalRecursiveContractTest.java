package org.forecastj.models.global;

import java.util.Set;
import org.forecastj.core.contract.ForecasterContract;
import org.forecastj.core.model.Forecaster;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;

class LocalRecursiveContractTest extends ForecasterContract {
    @Override
    protected Forecaster<?> forecaster() {
        return BoostedForecaster.builder(FeatureSet.builder()
                        .lags(1, 2)
                        .seasonalLags(7, 1)
                        .rolling(RollingStatistic.MEAN, 7)
                        .build())
                .boosting(SimulatedPanels.few(30))
                .localLevel("mean_7")
                .intervals(Intervals.conformal(2, 8))
                .build()
                .local();
    }

    /** 16 held rows, a week of history and a row to learn from. */
    @Override
    protected int minimumLength() {
        return 24;
    }

    @Override
    protected boolean fitsIrregularHistory() {
        return false;
    }

    /** Trees see 32-bit numbers. */
    @Override
    protected double constantTolerance() {
        return 1e-6;
    }

    /** A number that is rounded elsewhere may fall on the other side of a split. */
    @Override
    protected double scaleTolerance() {
        return 0.01;
    }

    @Override
    protected Set<String> optionalStateFields() {
        return Set.of("level");
    }
}
