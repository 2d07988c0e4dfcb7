package org.forecastj.docs.torture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.EncodedTraining;
import org.forecastj.core.encoding.Encoder;
import org.forecastj.core.encoding.Encoders;
import org.forecastj.core.encoding.Encoding;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.monitoring.DriftMonitor;
import org.forecastj.core.monitoring.MonitorReference;
import org.forecastj.core.monitoring.MonitoredForecast;
import org.forecastj.core.monitoring.Monitoring;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** What rows go through before a model, and what watches it afterwards. */
final class PreparationSubjects {
    static final String GROUP = "Aggregation, encoders, monitors";

    private static final String VALUE = "value";
    private static final String KIND = "kind";
    private static final int MOST_ROWS = 2_000;

    private final List<Subject> all = new ArrayList<>();

    private PreparationSubjects() {
        for (AggregateFunction function : AggregateFunction.values()) {
            aggregation(function);
            cleaning(function);
        }
        encoders();
        monitor("drift monitor, errors of the series", false);
        monitor("drift monitor, feature of the series", true);
    }

    static List<Subject> all() {
        return List.copyOf(new PreparationSubjects().all);
    }

    private void add(String name, Ordeal ordeal) {
        all.add(new Subject(GROUP, name, ordeal));
    }

    private void aggregation(AggregateFunction function) {
        Aggregation weeks = Aggregation.by(Frequency.WEEKLY).function(function);
        add(
                "weeks, " + function,
                trial -> trial.first(
                                "aggregate", () -> weeks.apply(trial.series()).series())
                        .ifPresent(weekly -> trial.finiteOrMissing("weeks", weekly.values())));
    }

    /** Each value as a transaction of its time. */
    private void cleaning(AggregateFunction function) {
        Cleaning months = Cleaning.to(Aggregation.by(Frequency.MONTHLY)).column(VALUE, function);
        add(
                "cleaning to months, " + function,
                trial -> trial.first("clean", () -> cleaned(months, trial.series()))
                        .ifPresent(clean -> clean.panel(VALUE)
                                .asMap()
                                .values()
                                .forEach(s -> trial.finiteOrMissing("months", s.values()))));
    }

    private static CleanedTransactions cleaned(Cleaning months, TimeSeries series) {
        Cleaner rows = months.cleaner();
        SeriesKey key = SeriesKey.of(series.name());
        for (int i = 0; i < series.size(); i++) {
            rows.add(Cleaner.NO_ID, key, series.index().dateTime(i), series.value(i));
        }
        return rows.finish();
    }

    private void encoders() {
        encoder("fill with the mean", Encoders.fillMean(VALUE));
        encoder("fill with the median", Encoders.fillMedian(VALUE));
        encoder("fill with the mode", Encoders.fillMode(VALUE));
        encoder("fill with 0", Encoders.fill(VALUE, 0));
        encoder("zeros as missing", Encoders.missing(VALUE, 0));
        encoder("bins of equal width", Encoders.equalWidthBins(VALUE, 5));
        encoder("bins of quantiles", Encoders.quantileBins(VALUE, 5));
        encoder("bins with edges", Encoders.bins(VALUE, -1, 0, 1));
        encoder("cyclic", Encoders.cyclic(VALUE, 7));
        encoder("ratio to the mean of a group", Encoders.ratioToMean(VALUE, KIND));
        encoder("mean of the target", Encoders.targetMean(KIND, VALUE));
        encoder("categories as columns", Encoders.oneHot(KIND));
        encoder("categories as numbers", Encoders.ordinal(KIND));
        encoder("share of categories", Encoders.frequency(KIND));
    }

    /** Learned from all rows, applied to them and to others. The columns have no name that a message could give but their own. */
    private void encoder(String name, Encoder encoder) {
        add(
                name,
                trial -> trial.withoutName()
                        .first("learn", () -> Encoding.of(encoder).fit(columns(trial.series())))
                        .ifPresent(training -> {
                            finite(trial, "training", training.columns());
                            trial.then("apply", () -> others(training))
                                    .ifPresent(applied -> finite(trial, "applied", applied));
                        }));
    }

    /** The values, and the texts of some of them as categories. */
    private static Columns columns(TimeSeries series) {
        double[] values = Arrays.copyOf(series.values(), Math.min(series.size(), MOST_ROWS));
        String[] kinds = Arrays.stream(values)
                .mapToObj(v -> Double.toString(v).substring(0, 2))
                .toArray(String[]::new);
        return Columns.builder(values.length)
                .numbers(VALUE, values)
                .text(KIND, kinds)
                .build();
    }

    private static Columns others(EncodedTraining training) {
        return training.encoding()
                .apply(Columns.builder(4)
                        .numbers(VALUE, 0, Double.NaN, 1e300, -1e-300)
                        .text(KIND, "1.", null, "never seen", "")
                        .build());
    }

    private static void finite(Trial trial, String what, Columns columns) {
        for (String name : columns.names()) {
            if (columns.isNumeric(name)) {
                trial.finiteOrMissing(what + " " + name, columns.numbers(name));
            }
        }
    }

    /** The first half is what was usual, the second is watched, stored in the middle and watched on. Messages tell the key. */
    private void monitor(String name, boolean asFeature) {
        add(
                name,
                trial -> trial.withoutName()
                        .first("start", () -> started(trial.series(), asFeature))
                        .ifPresent(monitor -> trial.then("watch", () -> watched(trial.series(), monitor, asFeature))
                                .ifPresent(after -> use(trial, after))));
    }

    private static DriftMonitor started(TimeSeries series, boolean asFeature) {
        double[] values = series.values();
        double[] usual = Arrays.copyOf(values, values.length / 2);
        MonitorReference.Builder reference = MonitorReference.builder();
        if (asFeature) {
            reference.errors(SeriesKey.of("s"), -1, 0, 1).feature(VALUE, usual);
        } else {
            reference.errors(SeriesKey.of("s"), usual);
        }
        return Monitoring.usual().start(reference.build());
    }

    private static DriftMonitor watched(TimeSeries series, DriftMonitor monitor, boolean asFeature) {
        SeriesKey key = SeriesKey.of("s");
        DriftMonitor watching = monitor;
        int half = series.size() / 2;
        int last = Math.min(series.size(), half + MOST_ROWS);
        for (int i = half; i < last; i++) {
            Instant time = Instant.ofEpochMilli(series.index().epochMillis(i));
            MonitoredForecast forecast = MonitoredForecast.of(key, time, 0).withInterval(-1, 1);
            watching.register(asFeature ? forecast.withFeature(VALUE, series.value(i)) : forecast);
            watching.actual(key, time, asFeature ? i % 3 - 1 : series.value(i));
            if (i == (half + last) / 2) {
                watching = watching.snapshot().restore();
            }
        }
        return watching;
    }

    private static void use(Trial trial, DriftMonitor monitor) {
        for (Alarm alarm : monitor.alarms()) {
            trial.require(!Double.isNaN(alarm.statistic()), "the statistic of " + alarm);
            trial.finite("threshold", alarm.threshold());
        }
        monitor.summary()
                .tracks()
                .forEach(track -> track.points().forEach(point -> {
                    trial.finite("sums", point.upper(), point.lower());
                    trial.finiteOrMissing("error and coverage", point.error(), point.coverage());
                }));
    }
}
