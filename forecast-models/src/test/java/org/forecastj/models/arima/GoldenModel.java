package org.forecastj.models.arima;

import java.util.List;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ArimaGolden;

/** A reference fit by R as a specification and its data. */
record GoldenModel(ArimaGolden golden, TimeSeries series, Regressors history, Regressors future, ArimaModel model) {
    static GoldenModel of(ArimaGolden golden) {
        int season = golden.json.get("m").asInt();
        TimeSeries series = golden.classic().series(season);
        List<String> names = golden.names().stream()
                .filter(n -> !n.matches("s?(ar|ma)\\d+|intercept|drift"))
                .toList();
        int horizon = (int) golden.number("h");
        Regressors all = golden.classic().regressors(season, horizon, names);
        TimeIndex steps = series.index().next(horizon);
        Regressors history = names.isEmpty() ? all : all.at(series.index());
        Regressors future = names.isEmpty() ? all : all.at(steps);
        return new GoldenModel(golden, series, history, future, model(golden, names));
    }

    private static ArimaModel model(ArimaGolden golden, List<String> regressors) {
        ArimaModel.Builder b = ArimaModel.builder()
                .order(order(golden, "order", 0), order(golden, "order", 1), order(golden, "order", 2))
                .mean(golden.json.get("include_mean").asBoolean())
                .drift(golden.json.get("include_drift").asBoolean())
                .regressor(regressors.toArray(String[]::new))
                .biasAdjusted(golden.json.get("biasadj").asBoolean())
                .method(method(golden.json.get("method").asText()));
        int p = order(golden, "seasonal", 0);
        int d = order(golden, "seasonal", 1);
        int q = order(golden, "seasonal", 2);
        if (p + d + q > 0) {
            b.seasonal(p, d, q, golden.json.get("m").asInt());
        }
        if (golden.json.hasNonNull("lambda")) {
            b.boxCox(golden.number("lambda"));
        }
        return b.build();
    }

    private static int order(ArimaGolden golden, String field, int i) {
        return golden.json.get(field).get(i).asInt();
    }

    private static EstimationMethod method(String r) {
        return switch (r) {
            case "CSS" -> EstimationMethod.CSS;
            case "ML" -> EstimationMethod.ML;
            default -> EstimationMethod.CSS_ML;
        };
    }

    ArimaFit fit() {
        return model.fit(series, history);
    }

    /** With all coefficients those of R. */
    ArimaFit fixed() {
        ArimaModel.Builder b = model.toBuilder();
        double[] values = golden.byName("coef");
        for (int i = 0; i < values.length; i++) {
            b.fixed(golden.names().get(i), values[i]);
        }
        return b.build().fit(series, history);
    }

    Forecast forecast(ArimaFit fit) {
        return fit.forecast((int) golden.number("h"), future, 0.8, 0.95);
    }
}
