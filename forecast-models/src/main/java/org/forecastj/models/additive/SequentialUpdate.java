package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.Optional;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;
import org.forecastj.models.internal.additive.AdditiveSolver;
import org.forecastj.models.internal.additive.ResponseStatistics;
import org.forecastj.models.internal.additive.Scaling;

/** Fits the history and later rows from the statistics of the history, in work that does not depend on its length. Stateless. */
final class SequentialUpdate {
    private SequentialUpdate() {}

    /**
     * Adds rows.
     *
     * @param fit the fit so far
     * @param statistics of its history, with those that are shared
     * @param later rows that continue the history, some perhaps missing
     * @param laterColumns regressors on the rows
     * @param kept what the new fit holds of rows: the whole history with the new rows, or the last ones
     */
    static AdditiveFit update(
            AdditiveFit fit, Statistics statistics, TimeSeries later, Regressors laterColumns, KeptRows kept) {
        String name = fit.observed().name();
        int[] positions = observedPositions(later);
        if (positions.length == 0) {
            return new AdditiveFit(fit.specification(), fit.layout(), fit.estimate(), kept, Optional.of(statistics));
        }
        TimeIndex rows =
                positions.length == later.size() ? later.index() : later.index().select(positions);
        SharedHistory before = statistics.shared().orElseThrow();
        SharedHistory.Extension extension = before.extend(rows, laterColumns.at(rows), name);
        double[] y = Arrays.stream(positions).mapToDouble(later::value).toArray();
        double low = Math.min(statistics.low(), Arrays.stream(y).min().orElseThrow());
        double high = Math.max(statistics.high(), Arrays.stream(y).max().orElseThrow());
        ScaledValues range =
                ScaledValues.of(new double[] {low, high}, fit.specification().scaling(), name);
        return new Step(fit, extension, range, name).solve(statistics, y, kept);
    }

    private static int[] observedPositions(TimeSeries series) {
        int[] positions = new int[series.size()];
        int n = 0;
        for (int i = 0; i < positions.length; i++) {
            if (!series.isMissing(i)) {
                positions[n++] = i;
            }
        }
        return Arrays.copyOf(positions, n);
    }

    /** One update of one series: the extended columns and the new scale of the values. */
    private record Step(AdditiveFit fit, SharedHistory.Extension extension, ScaledValues range, String series) {
        AdditiveFit solve(Statistics statistics, double[] y, KeptRows kept) {
            SharedHistory after = extension.result();
            Layout layout = after.layout();
            Estimate estimate;
            ResponseStatistics response;
            if (range.constant) {
                estimate = Estimate.constant(layout, range.values[0], range.floor, range.scale);
                response = ResponseStatistics.exact(estimate.smooth(layout.isFlat()), estimate.delta);
            } else {
                AdditiveDesign design = extension.update().design();
                ResponseStatistics all = respond(statistics.response(), y);
                var solution =
                        Estimate.solved(series, () -> AdditiveSolver.solve(design, all, layout.trendPriorScale()));
                estimate = Estimate.of(solution, range);
                response = solution.statistics();
            }
            return new AdditiveFit(
                    fit.specification(),
                    layout,
                    estimate,
                    kept,
                    Optional.of(new Statistics(Optional.of(after), response, range.low, range.high)));
        }

        private ResponseStatistics respond(ResponseStatistics before, double[] y) {
            Estimate old = fit.estimate();
            return extension
                    .update()
                    .respond(
                            before,
                            old.scale / range.scale,
                            (old.floor - range.floor) / range.scale,
                            new Scaling(range.floor, range.scale).apply(y));
        }
    }
}
