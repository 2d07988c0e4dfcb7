package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.Parallel;

/** Brings a set of features and a panel together. */
final class Binding {
    private Binding() {}

    static PanelFeatures bind(
            FeatureSet set,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            StaticCovariates covariates,
            int largestShift,
            Execution execution) {
        TableRows.requireShift(largestShift);
        Frequency frequency = frequency(panel);
        checkTerms(set, frequency);
        List<SeriesKey> keys = panel.keys();
        Layout layout = Layout.of(set, frequency, panel.levelNames(), largestShift, covariates, keys);
        SeriesFactory factory = new SeriesFactory(layout, covariates);
        SeriesData[] series = new SeriesData[keys.size()];
        Parallel.each(
                IntStream.range(0, series.length).boxed().toList(),
                i -> {
                    SeriesKey key = keys.get(i);
                    series[i] = factory.create(key, i, panel.get(key), regressors.apply(key));
                },
                execution);
        Map<SeriesKey, Integer> numbers = new HashMap<>();
        keys.forEach(key -> numbers.put(key, numbers.size()));
        long origin = Long.MAX_VALUE;
        for (SeriesData data : series) {
            origin = Math.min(origin, data.grid.ordinal());
        }
        Context context = new Context(layout, origin, Encodings.of(layout, series));
        return new PanelFeatures(set, context, factory, Map.copyOf(numbers), series);
    }

    private static Frequency frequency(Panel panel) {
        if (panel.size() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the panel has no series; features need at least one");
        }
        TimeSeries first = panel.asMap().values().iterator().next();
        Frequency frequency = first.index()
                .frequency()
                .orElseThrow(() -> new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "series '" + first.name()
                                + "' is irregular; features need a regular series: regularise the panel"));
        panel.asMap().values().forEach(series -> SeriesFactory.check(series, frequency));
        return frequency;
    }

    static void checkTerms(FeatureSet set, Frequency frequency) {
        List<String> wrong = new ArrayList<>();
        for (Term term : set.terms()) {
            if (term instanceof Term.Time time) {
                boolean business = frequency.unit() == Frequency.Unit.BUSINESS_DAY;
                TimeFunction function = time.function();
                if (!function.coarsest().admits(frequency) || (business && !function.onBusinessDays())) {
                    wrong.add("'" + term.name() + "' (for "
                            + (function.onBusinessDays() ? function.coarsest().words() : "days with weekends") + ")");
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "features " + String.join(", ", wrong) + " make no sense at frequency " + frequency
                            + "; leave them out");
        }
    }
}
