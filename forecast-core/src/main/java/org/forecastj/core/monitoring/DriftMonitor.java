package org.forecastj.core.monitoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.table.Table;

/**
 * Watches forecasts in production. Forecasts are registered when they are made and wait for their actual value; each that meets its value
 * gives an error, which is compared with a {@link MonitorReference} as {@link Monitoring} says: by series, and for all series together.
 * Features are compared when the forecast is registered, all series together. What is found comes as {@link Alarm}s.
 *
 * <p>Values count in the order in which they arrive. Actual values may be late and out of order (counted as late), come twice or without
 * forecast (counted as unmatched, without effect), or never (their forecasts are dropped, the earliest first, when too many wait or
 * {@link #expire} says so). Memory is bounded by the number of series and the bounds of {@link Monitoring}. The errors of all series together
 * are one stream; where series move together its false alarms are more frequent.
 *
 * <p>Deterministic: the same calls in the same order give the same alarms. Safe for use by several threads, as each call locks the monitor; but
 * then the order of calls, and so the alarms, are up to the threads. A value costs O(log pending + log n), one that fills a window
 * O(reference · window) more.
 */
public final class DriftMonitor {
    /** Identity of a forecast, by time first. */
    private record Slot(Instant time, SeriesKey key) {}

    private static final Comparator<Slot> BY_TIME =
            Comparator.comparing(Slot::time).thenComparing(Slot::key);
    private static final String ERROR = "error";

    private final Monitoring settings;
    private final MonitorReference reference;
    private final NavigableMap<Slot, MonitoredForecast> pending = new TreeMap<>(BY_TIME);
    private final NavigableMap<SeriesKey, ErrorStream> streams = new TreeMap<>();
    private final NavigableMap<String, WindowStream> features = new TreeMap<>();
    private final Deque<Alarm> alarms = new ArrayDeque<>();
    private ErrorStream pooled;
    private long registered;
    private long replaced;
    private long joined;
    private long late;
    private long missing;
    private long unmatched;
    private long expired;
    private long suppressed;
    private long forgotten;

    DriftMonitor(Monitoring settings, MonitorReference reference) {
        this.settings = settings;
        this.reference = Objects.requireNonNull(reference, "reference");
        this.pooled = ErrorStream.start(settings, reference.pooled());
    }

    /**
     * Registers a forecast, in place of one of the same series and time that still waits.
     *
     * @param forecast the forecast
     * @return alarms of its features, in the order of their names; mostly none
     * @throws NoSuchElementException if the reference has no such series or feature; the monitor is then unchanged
     */
    public synchronized List<Alarm> register(MonitoredForecast forecast) {
        reference.errors(forecast.key());
        forecast.features().keySet().forEach(reference::feature);
        registered++;
        if (pending.put(new Slot(forecast.time(), forecast.key()), forecast) != null) {
            replaced++;
            return List.of();
        }
        if (pending.size() > settings.mostPending()) {
            pending.pollFirstEntry();
            expired++;
        }
        List<Alarm> raised = new ArrayList<>();
        forecast.features().forEach((name, value) -> {
            WindowStream stream = features.computeIfAbsent(name, n -> new WindowStream(settings));
            List<Finding> findings = stream.accept(value, "feature '" + name + "'", reference.feature(name));
            raise(raised, findings, stream, Optional.empty(), name, forecast.time());
        });
        return List.copyOf(raised);
    }

    /**
     * Registers all steps of a forecast: its means, and its intervals if it has the level that is watched.
     *
     * @param key the series
     * @param forecast the forecast
     * @throws NoSuchElementException if the reference has no such series; the monitor is then unchanged
     */
    public synchronized void register(SeriesKey key, Forecast forecast) {
        reference.errors(key);
        Optional<Interval> interval = forecast.intervals().stream()
                .filter(i -> Math.abs(i.level() - settings.coverage()) < 1e-9)
                .findFirst();
        for (int h = 0; h < forecast.horizon(); h++) {
            int step = h;
            MonitoredForecast plain = MonitoredForecast.of(
                    key,
                    Instant.ofEpochMilli(forecast.index().epochMillis(h)),
                    forecast.mean().value(h));
            register(interval.map(i ->
                            plain.withInterval(i.lower().value(step), i.upper().value(step)))
                    .orElse(plain));
        }
    }

    /**
     * Takes an actual value.
     *
     * @param key the series
     * @param time the time that it is of, cut to milliseconds
     * @param value the value; NaN drops the forecast
     * @return alarms that it raised: of the series, then of all series together; mostly none
     * @throws NoSuchElementException if the reference has no such series
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the value is infinite; the monitor is then unchanged
     */
    public synchronized List<Alarm> actual(SeriesKey key, Instant time, double value) {
        MonitorReference.Errors errors = reference.errors(key);
        Instant at = time.truncatedTo(ChronoUnit.MILLIS);
        if (Double.isInfinite(value)) {
            throw MonitoredForecast.invalid(
                    key, at, "the actual value is " + value + "; a finite number is needed, NaN where missing");
        }
        MonitoredForecast forecast = pending.remove(new Slot(at, key));
        if (forecast == null) {
            unmatched++;
            return List.of();
        }
        if (Double.isNaN(value)) {
            missing++;
            return List.of();
        }
        return joined(forecast, value, errors);
    }

    private List<Alarm> joined(MonitoredForecast forecast, double value, MonitorReference.Errors errors) {
        ErrorStream stream =
                streams.computeIfAbsent(forecast.key(), k -> ErrorStream.start(settings, errors.standardised()));
        joined++;
        late += stream.isLate(forecast.time()) ? 1 : 0;
        double error = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value - forecast.mean()));
        double standardised = errors.standardise(error);
        Optional<Boolean> within = forecast.hasInterval()
                ? Optional.of(value >= forecast.lower() && value <= forecast.upper())
                : Optional.empty();
        List<Alarm> raised = new ArrayList<>();
        List<Finding> own = stream.accept(standardised, forecast.time(), within);
        raise(raised, own, stream.windows(), Optional.of(forecast.key()), ERROR, forecast.time());
        List<Finding> all = pooled.accept(standardised, forecast.time(), within);
        raise(raised, all, pooled.windows(), Optional.empty(), ERROR, forecast.time());
        return List.copyOf(raised);
    }

    private void raise(
            List<Alarm> raised,
            List<Finding> findings,
            WindowStream stream,
            Optional<SeriesKey> key,
            String subject,
            Instant time) {
        for (Finding f : findings) {
            if (!stream.admits(f.kind())) {
                suppressed++;
                continue;
            }
            String who = key.map(k -> "series '" + k + "'").orElse("all series");
            String message = who + ", " + time + ": " + f.words();
            Alarm alarm = new Alarm(f.kind(), key, subject, time, f.statistic(), f.threshold(), f.severity(), message);
            raised.add(alarm);
            alarms.addLast(alarm);
            if (alarms.size() > settings.mostAlarms()) {
                alarms.removeFirst();
                forgotten++;
            }
        }
    }

    /**
     * Drops forecasts whose actual value will not come any more.
     *
     * @param before forecasts of an earlier time are dropped
     * @return how many
     */
    public synchronized int expire(Instant before) {
        int dropped = 0;
        while (!pending.isEmpty() && pending.firstKey().time().isBefore(before)) {
            pending.pollFirstEntry();
            dropped++;
        }
        expired += dropped;
        return dropped;
    }

    /**
     * What is watched.
     *
     * @return the settings
     */
    public Monitoring settings() {
        return settings;
    }

    /**
     * What it is compared with.
     *
     * @return the reference
     */
    public MonitorReference reference() {
        return reference;
    }

    /**
     * The alarms.
     *
     * @return an unmodifiable copy, the oldest first, at most as many as the settings keep
     */
    public synchronized List<Alarm> alarms() {
        return List.copyOf(alarms);
    }

    /**
     * A row for each alarm.
     *
     * @return a table as {@link MonitorSummary#table()}
     */
    public Table table() {
        return MonitorSummary.table(alarms());
    }

    /**
     * How many forecasts and actual values it met.
     *
     * @return the counts
     */
    public synchronized MonitorCounts counts() {
        return new MonitorCounts(
                registered, replaced, joined, late, missing, unmatched, expired, suppressed, forgotten, pending.size());
    }

    /**
     * All that a report shows.
     *
     * @return alarms, counts and the latest values of each stream
     */
    public synchronized MonitorSummary summary() {
        List<MonitorTrack> tracks = new ArrayList<>();
        tracks.add(pooled.track(Optional.empty()));
        streams.forEach((key, stream) -> tracks.add(stream.track(Optional.of(key))));
        return new MonitorSummary(alarms(), counts(), tracks);
    }

    /**
     * The whole state, to be stored and {@linkplain MonitorSnapshot#restore() restored}.
     *
     * @return a copy that later values do not change
     */
    public synchronized MonitorSnapshot snapshot() {
        return new MonitorSnapshot(ModelState.builder()
                .put("settings", settings.write())
                .put("reference", reference.write())
                .put("pooled", pooled.write())
                .putChildren(
                        "streams",
                        streams.entrySet().stream()
                                .map(e -> ModelState.builder()
                                        .putTexts("key", e.getKey().levels())
                                        .put("stream", e.getValue().write())
                                        .build())
                                .toList())
                .putChildren(
                        "features",
                        features.entrySet().stream()
                                .map(e -> ModelState.builder()
                                        .put("name", e.getKey())
                                        .put("stream", e.getValue().write())
                                        .build())
                                .toList())
                .putChildren(
                        "pending",
                        pending.values().stream().map(MonitoredForecast::write).toList())
                .putChildren("alarms", alarms.stream().map(Alarm::write).toList())
                .put("counts", new long[] {
                    registered, replaced, joined, late, missing, unmatched, expired, suppressed, forgotten
                })
                .build());
    }

    static DriftMonitor read(ModelState state) {
        MonitorReference reference = MonitorReference.read(state.child("reference"));
        DriftMonitor monitor = new DriftMonitor(Monitoring.read(state.child("settings")), reference);
        monitor.readStreams(state);
        for (ModelState forecast : state.children("pending")) {
            MonitoredForecast read = MonitoredForecast.read(forecast);
            monitor.known(forecast, read.key());
            monitor.pending.put(new Slot(read.time(), read.key()), read);
        }
        state.children("alarms").forEach(alarm -> monitor.alarms.addLast(Alarm.read(alarm)));
        monitor.readCounts(state);
        return monitor;
    }

    private void readStreams(ModelState state) {
        pooled = ErrorStream.read(settings, reference.pooled(), state.child("pooled"));
        for (ModelState s : state.children("streams")) {
            SeriesKey key = known(s, new SeriesKey(s.texts("key")));
            double[] errors = reference.errors(key).standardised();
            streams.put(key, ErrorStream.read(settings, errors, s.child("stream")));
        }
        for (ModelState f : state.children("features")) {
            String name = f.text("name");
            if (!reference.features().contains(name)) {
                throw f.wrong("name", "a feature of the reference", name);
            }
            features.put(name, WindowStream.read(settings, f.child("stream")));
        }
    }

    private SeriesKey known(ModelState state, SeriesKey key) {
        if (!reference.has(key)) {
            throw state.wrong("key", "a series of the reference", key);
        }
        return key;
    }

    private void readCounts(ModelState state) {
        long[] counts = state.integers("counts");
        if (counts.length != 9) {
            throw state.wrong("counts", "9 numbers", counts);
        }
        registered = counts[0];
        replaced = counts[1];
        joined = counts[2];
        late = counts[3];
        missing = counts[4];
        unmatched = counts[5];
        expired = counts[6];
        suppressed = counts[7];
        forgotten = counts[8];
    }

    @Override
    public synchronized String toString() {
        return "DriftMonitor[" + reference.keys().size() + " series, " + joined + " values, " + alarms.size()
                + " alarms]";
    }
}
