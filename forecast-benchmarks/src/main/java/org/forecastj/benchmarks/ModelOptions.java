package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forecastj.core.series.Regressors;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Bound;
import org.forecastj.models.additive.LogisticTrend;
import org.forecastj.models.additive.Mode;
import org.forecastj.models.additive.PiecewiseLinearTrend;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;

/** Turns the field {@code model} of a request into a model; its names are those of the peer Prophet. Stateless. */
final class ModelOptions {
    private static final String PRIOR_SCALE = "changepoint_prior_scale";
    private static final String GROWTH = "growth";
    private static final String MODE = "seasonality_mode";
    private static final String YEARLY = "yearly_seasonality";
    private static final List<String> KNOWN = List.of(PRIOR_SCALE, GROWTH, MODE, YEARLY);

    private ModelOptions() {}

    /**
     * The default model, changed by each option given.
     *
     * @param options the options
     * @param columns the further columns of the data: {@code cap}, {@code floor}
     */
    static AdditiveModel model(JsonNode options, Regressors columns) {
        List<String> unknown = new ArrayList<>();
        options.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown option '" + unknown.get(0) + "' of the model; known: " + String.join(", ", KNOWN));
        }
        AdditiveModel.Builder builder = AdditiveModel.builder()
                .trend(trend(options, columns))
                .mode(Mode.valueOf(options.path(MODE).asText("additive").toUpperCase(Locale.ROOT)));
        if (options.has(YEARLY)) {
            Seasonality yearly = Seasonality.yearly(options.get(YEARLY).asInt()).withExtrapolation();
            builder.seasonality(yearly).automaticSeasonality(true);
        }
        return builder.build();
    }

    private static Trend trend(JsonNode options, Regressors columns) {
        PiecewiseLinearTrend line = Trend.piecewiseLinear();
        PiecewiseLinearTrend rate = options.has(PRIOR_SCALE)
                ? line.withPriorScale(options.get(PRIOR_SCALE).asDouble())
                : line;
        String growth = options.path(GROWTH).asText("linear");
        if (growth.equals("linear")) {
            return rate;
        }
        if (!growth.equals("logistic")) {
            throw new IllegalArgumentException("growth is '" + growth + "'; known: linear, logistic");
        }
        LogisticTrend logistic = Trend.logistic("cap").withRate(rate).allowingValuesAbove();
        return columns.contains("floor") ? logistic.withFloor(Bound.column("floor")) : logistic;
    }
}
