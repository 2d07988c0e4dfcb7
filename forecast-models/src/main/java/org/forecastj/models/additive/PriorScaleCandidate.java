package org.forecastj.models.additive;

import java.util.Map;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;

/** A model with one combination of prior scales, fitted to slices of one series from what all combinations share. Immutable. */
final class PriorScaleCandidate implements Forecaster<AdditiveFit> {
    private final AdditiveModel model;
    private final PriorScales scales;
    private final TrainingWindows windows;
    private final Map<TrainingWindow, AdditiveDesign> designs;

    /**
     * Creates a candidate.
     *
     * @param model the specification with its own scales
     * @param scales the combination
     * @param windows shared by all combinations
     * @param designs shared by all combinations that differ in the scale of the trend only; a concurrent map
     */
    PriorScaleCandidate(
            AdditiveModel model,
            PriorScales scales,
            TrainingWindows windows,
            Map<TrainingWindow, AdditiveDesign> designs) {
        this.model = model;
        this.scales = scales;
        this.windows = windows;
        this.designs = designs;
    }

    @Override
    public String name() {
        return scales.toString();
    }

    @Override
    public AdditiveFit fit(TimeSeries training, Regressors columns) {
        return windows.at(training, columns)
                .map(window -> scales.equals(PriorScales.OWN) ? window.own() : window.fit(scales, designs))
                .orElseGet(() -> AdditiveEstimation.fit(scales.applyTo(model), training, columns));
    }
}
