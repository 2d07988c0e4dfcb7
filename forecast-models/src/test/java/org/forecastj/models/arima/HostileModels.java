package org.forecastj.models.arima;

import java.util.LinkedHashMap;
import java.util.Map;
import org.forecastj.core.model.Forecaster;

/** Models of all features, by name. */
final class HostileModels {
    static final String REGRESSOR = "price";

    private HostileModels() {}

    static Map<String, Forecaster<?>> given() {
        Map<String, Forecaster<?>> all = new LinkedHashMap<>();
        all.put("mean", ArimaModel.of(0, 0, 0));
        all.put("no mean", ArimaModel.builder().mean(false).build());
        all.put("ar1", ArimaModel.of(1, 0, 0));
        all.put("212", ArimaModel.of(2, 1, 2));
        all.put("022", ArimaModel.of(0, 2, 2));
        all.put("drift", ArimaModel.builder().order(0, 1, 0).drift().build());
        all.put("airline", airline().build());
        all.put(
                "sarma7",
                ArimaModel.builder().order(1, 0, 1).seasonal(1, 0, 1, 7).build());
        all.put(
                "css",
                ArimaModel.builder().order(1, 1, 1).method(EstimationMethod.CSS).build());
        all.put("css seasonal", airline().method(EstimationMethod.CSS).build());
        all.put(
                "ml",
                ArimaModel.builder().order(1, 0, 1).method(EstimationMethod.ML).build());
        all.put(
                "regressor",
                ArimaModel.builder().order(1, 0, 1).regressor(REGRESSOR).build());
        all.put("fourier", ArimaModel.builder().order(1, 0, 0).fourier(12, 3).build());
        all.put("box-cox", ArimaModel.builder().order(1, 1, 1).automaticBoxCox().build());
        all.put("log airline", airline().boxCox(0).build());
        all.put("box-cox -1", ArimaModel.builder().order(0, 1, 1).boxCox(-1).build());
        all.put(
                "estimation error",
                airline().intervals(IntervalMethod.ESTIMATION_ERROR).build());
        all.put(
                "fixed",
                ArimaModel.builder()
                        .order(2, 0, 0)
                        .fixed("ar1", 0.5)
                        .fixed("intercept", 2)
                        .build());
        all.put("detect", airline().detect(InterventionSearch.of(96)).build());
        return all;
    }

    private static ArimaModel.Builder airline() {
        return ArimaModel.builder().order(0, 1, 1).seasonal(0, 1, 1, 12);
    }

    static Map<String, Forecaster<?>> automatic() {
        Map<String, Forecaster<?>> all = new LinkedHashMap<>();
        for (int period : new int[] {1, 7, 12, 24, 52, 168, 365}) {
            all.put("auto " + period, AutoArima.builder().period(period).build());
        }
        all.put(
                "auto regressor",
                AutoArima.builder().period(1).regressor(REGRESSOR).build());
        all.put("auto box-cox", AutoArima.builder().automaticBoxCox().build());
        all.put(
                "auto fourier",
                AutoArima.builder()
                        .period(12)
                        .seasonalTerms(SeasonalTerms.FOURIER)
                        .build());
        all.put(
                "auto interventions",
                AutoArima.builder()
                        .period(12)
                        .interventions(InterventionSearch.of(96))
                        .build());
        all.put(
                "auto exhaustive",
                AutoArima.builder()
                        .period(12)
                        .limits(2, 2, 1, 1, 4)
                        .method(OrderSearchMethod.EXHAUSTIVE)
                        .build());
        return all;
    }

    static Map<String, Forecaster<?>> all() {
        Map<String, Forecaster<?>> all = given();
        all.putAll(automatic());
        return all;
    }
}
