package org.forecastj.models.additive;

import java.util.Map;
import java.util.Optional;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;
import org.forecastj.models.internal.additive.AdditiveSolution;
import org.forecastj.models.internal.additive.AdditiveSolver;
import org.forecastj.models.internal.additive.Gram;

/**
 * The training rows of a fold, fitted once with the model's own prior scales: layout, Gram matrix and response are then the same for every
 * other combination of scales. Immutable; safe for use by any number of threads.
 */
final class TrainingWindow {
    private final AdditiveFit own;

    private TrainingWindow(AdditiveFit own) {
        this.own = own;
    }

    static TrainingWindow of(AdditiveModel model, TimeSeries training, Regressors columns) {
        return new TrainingWindow(AdditiveEstimation.fit(model, training, columns));
    }

    /** The fit with the model's own scales. */
    AdditiveFit own() {
        return own;
    }

    /**
     * The fit with other scales: a factorisation and a small solve where the solution is exact, otherwise a search from the own fit.
     *
     * @param scales the combination
     * @param designs the designs of all combinations that differ from this one in the scale of the trend only
     */
    AdditiveFit fit(PriorScales scales, Map<TrainingWindow, AdditiveDesign> designs) {
        AdditiveModel model = own.specification().withPriorScales(scales);
        Layout layout = own.layout().withPriorScales(scales);
        Optional<Statistics> statistics = own.carriedStatistics();
        return statistics.isPresent() ? exact(model, layout, statistics.get(), designs) : curved(model, layout);
    }

    private AdditiveFit exact(
            AdditiveModel model, Layout layout, Statistics sums, Map<TrainingWindow, AdditiveDesign> designs) {
        if (sums.low() == sums.high()) {
            return fit(model, layout, own.estimate(), Optional.of(sums));
        }
        String name = own.observed().name();
        AdditiveDesign design = designs.computeIfAbsent(
                this, window -> Estimate.solved(name, () -> AdditiveDesign.of(window.gram(), layout.priorScales())));
        AdditiveSolution solution =
                Estimate.solved(name, () -> AdditiveSolver.solve(design, sums.response(), layout.trendPriorScale()));
        Estimate estimate = Estimate.of(solution, own.estimate().floor, own.estimate().scale);
        Statistics solved = new Statistics(Optional.empty(), solution.statistics(), sums.low(), sums.high());
        return AdditiveEstimation.finish(fit(model, layout, estimate, Optional.of(solved)));
    }

    private Gram gram() {
        return own.carriedStatistics().flatMap(Statistics::shared).orElseThrow().gram();
    }

    private AdditiveFit curved(AdditiveModel model, Layout layout) {
        TimeSeries series = own.observed();
        ObservedRows rows = ObservedRows.of(series);
        Estimate estimate =
                new CurvedEstimation(model, layout, rows, own.regressors(), series).solve(Optional.of(own.estimate()));
        return AdditiveEstimation.finish(fit(model, layout, estimate, Optional.empty()));
    }

    private AdditiveFit fit(AdditiveModel model, Layout layout, Estimate estimate, Optional<Statistics> statistics) {
        KeptRows kept = new KeptRows(own.observed(), own.regressors(), true);
        return new AdditiveFit(model, layout, estimate, kept, statistics);
    }
}
