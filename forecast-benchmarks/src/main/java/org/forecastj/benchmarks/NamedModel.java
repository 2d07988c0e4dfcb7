package org.forecastj.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.holidays.CountryHolidays;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveModel;

/**
 * A model as the command line names it. Immutable.
 *
 * @param name name on the command line and in the lines of results
 * @param model the model
 */
record NamedModel(String name, Forecaster<?> model) {
    private static final int SHORTEST_WINDOW = 4;

    /** What a name of the command line stands for. */
    private record Entry(String name, Supplier<Forecaster<?>> model) {}

    /**
     * The models for data with a season.
     *
     * @param period season in rows, 1 for none
     * @param country code of the country whose holidays {@code additive-holidays} knows; empty for no such model
     */
    private static List<Entry> entries(int period, String country) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("additive", () -> AdditiveModel.builder().build()));
        entries.add(new Entry("automatic", Forecasters::automaticAdditive));
        if (!country.isEmpty()) {
            entries.add(new Entry(
                    "additive-holidays",
                    () -> AdditiveModel.builder()
                            .holidays(CountryHolidays.of(country))
                            .build()));
        }
        ArimaUnderTest arima = ArimaUnderTest.installed();
        entries.add(new Entry("auto-arima", () -> arima.automatic(period)));
        entries.add(new Entry("mean", Forecasters::mean));
        entries.add(new Entry("naive", Forecasters::naive));
        entries.add(new Entry("seasonal-naive", () -> Forecasters.seasonalNaive(period)));
        entries.add(new Entry("drift", Forecasters::drift));
        entries.add(new Entry("window-average", () -> Forecasters.windowAverage(Math.max(SHORTEST_WINDOW, period))));
        return entries;
    }

    /**
     * The models named.
     *
     * @param names names, empty for all
     * @param period season in rows, 1 for none
     * @param country code of a country or empty
     * @throws IllegalArgumentException if there is no such model
     */
    static List<NamedModel> of(List<String> names, int period, String country) {
        List<Entry> entries = entries(period, country);
        List<String> known = entries.stream().map(Entry::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown model '" + name + "'; this suite has " + known);
            }
        }
        return entries.stream()
                .filter(e -> names.isEmpty() || names.contains(e.name()))
                .map(e -> new NamedModel(e.name(), e.model().get()))
                .toList();
    }

    /** The same model with forecasts that are never below zero. */
    NamedModel floored() {
        return new NamedModel(name, Transforms.floor(0).into(model));
    }
}
