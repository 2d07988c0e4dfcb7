package org.forecastj.models.additive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.model.Forecast;
import org.forecastj.models.internal.additive.AdditiveFeatures;

/** Evaluates an estimate on rows: mean, components, intervals and simulated paths, in units of the series. Stateless. */
final class Prediction {
    private Prediction() {}

    static double[] mean(Estimate e, AdditiveFeatures features) {
        double[] out = new double[features.rows()];
        features.predict(e.slope, e.level, e.delta, e.beta, out);
        return toUnits(out, e.floor, e.scale);
    }

    /** Trend, seasonalities, holidays and regressors by name; they add up to the mean. */
    static Map<String, double[]> components(Layout layout, Estimate e, AdditiveFeatures features) {
        Map<String, double[]> named = new LinkedHashMap<>();
        double[] trend = new double[features.rows()];
        features.trend(e.slope, e.level, e.delta, trend);
        named.put(AdditiveFit.TREND, toUnits(trend, e.floor, e.scale));
        int at = 0;
        for (Seasonality s : layout.seasonalities()) {
            named.put(s.name(), sum(e, features, at, at + 2 * s.fourierOrder()));
            at += 2 * s.fourierOrder();
        }
        if (!layout.holidays().isEmpty()) {
            named.put(
                    AdditiveFit.HOLIDAYS,
                    sum(e, features, at, at + layout.holidays().size()));
            at += layout.holidays().size();
        }
        List<RegressorColumn> regressors = layout.regressors();
        for (int r = 0; r < regressors.size(); r++) {
            named.put(regressors.get(r).name(), sum(e, features, at + r, at + r + 1));
        }
        return named;
    }

    private static double[] sum(Estimate e, AdditiveFeatures features, int from, int to) {
        double[] out = new double[features.rows()];
        features.addColumns(e.beta, from, to, out);
        return toUnits(out, 0, e.scale);
    }

    private static double[] toUnits(double[] scaled, double floor, double scale) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = floor + scale * scaled[i];
        }
        return scaled;
    }

    static Forecast forecast(Layout layout, Estimate e, FutureRows rows, String name, double[] levels) {
        double[] mean = mean(e, rows.features);
        FutureUncertainty uncertainty = FutureUncertainty.of(e, rows);
        Forecast.Builder builder =
                Forecast.builder(name, rows.index).mean(mean).standardDeviation(uncertainty.standardDeviation());
        double[][] half = uncertainty.halfWidths(levels);
        for (int k = 0; k < levels.length; k++) {
            builder.interval(levels[k], plus(mean, half[k], -1), plus(mean, half[k], 1));
        }
        components(layout, e, rows.features).forEach(builder::component);
        return builder.build();
    }

    private static double[] plus(double[] mean, double[] half, int sign) {
        double[] bound = new double[mean.length];
        for (int h = 0; h < bound.length; h++) {
            bound[h] = mean[h] + sign * half[h];
        }
        return bound;
    }

    /** Simulated paths; the rows must follow the history. */
    static double[][] simulate(Estimate e, FutureRows rows, int paths, long seed) {
        return FutureUncertainty.of(e, rows).simulate(mean(e, rows.features), paths, seed);
    }
}
