package org.forecastj.core.spi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Writes indices and series into a {@link ModelState} and reads them back, for codecs. Stateless. */
public final class SeriesState {
    private SeriesState() {}

    /**
     * Writes an index: a regular one as start, frequency and size, an irregular or empty one as its timestamps. The start of minutes and
     * hours in a zone has its offset from UTC, as it may be a time that comes twice.
     *
     * @param index the index
     * @return its state
     */
    public static ModelState write(TimeIndex index) {
        ModelState.Builder state = ModelState.builder();
        index.zone().ifPresent(zone -> state.put("zone", zone.getId()));
        if (index.isRegular() && index.size() > 0) {
            state.put("frequency", index.frequency().orElseThrow().toString())
                    .put("size", index.size())
                    .put("start", start(index));
        } else {
            state.put("timestamps", index.toEpochMillis());
        }
        return state.build();
    }

    private static String start(TimeIndex index) {
        if (index.zone().isPresent() && index.frequency().orElseThrow().isSubDaily()) {
            return OffsetDateTime.ofInstant(
                            Instant.ofEpochMilli(index.epochMillis(0)),
                            index.zone().orElseThrow())
                    .toString();
        }
        return index.start().toString();
    }

    /**
     * Reads an index.
     *
     * @param state what {@link #write(TimeIndex)} wrote
     * @return an equal index
     * @throws org.forecastj.core.ForecastingException with {@code UNSUPPORTED_FORMAT} if the state is damaged
     */
    public static TimeIndex readIndex(ModelState state) {
        try {
            return readChecked(state);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw state.wrong("index", "a time index", String.valueOf(e.getMessage()));
        }
    }

    private static TimeIndex readChecked(ModelState state) {
        if (state.has("timestamps")) {
            List<Instant> instants = Arrays.stream(state.integers("timestamps"))
                    .mapToObj(Instant::ofEpochMilli)
                    .toList();
            return state.has("zone")
                    ? TimeIndex.ofInstants(instants, ZoneId.of(state.text("zone")))
                    : TimeIndex.ofEpochMillis(state.integers("timestamps"));
        }
        Frequency frequency = Frequency.parse(state.text("frequency"));
        int size = state.integer("size");
        String start = state.text("start");
        if (!state.has("zone")) {
            return TimeIndex.regular(LocalDateTime.parse(start), frequency, size);
        }
        ZoneId zone = ZoneId.of(state.text("zone"));
        return frequency.isSubDaily()
                ? TimeIndex.ofInstants(List.of(OffsetDateTime.parse(start).toInstant()), zone)
                        .grid(frequency, size)
                : TimeIndex.regular(LocalDateTime.parse(start), zone, frequency, size);
    }

    /**
     * Writes a series.
     *
     * @param series the series
     * @return its state
     */
    public static ModelState write(TimeSeries series) {
        return ModelState.builder()
                .put("name", series.name())
                .put("index", write(series.index()))
                .put("values", series.values())
                .build();
    }

    /**
     * Reads a series.
     *
     * @param state what {@link #write(TimeSeries)} wrote
     * @return an equal series
     * @throws org.forecastj.core.ForecastingException with {@code UNSUPPORTED_FORMAT} if the state is damaged
     */
    public static TimeSeries readSeries(ModelState state) {
        double[] values = state.numbers("values");
        ModelState index = state.child("index");
        // before the index is built: a damaged size must not ask for gigabytes
        if (index.has("size") && index.integer("size") != values.length) {
            throw index.wrong("size", values.length + ", the number of values,", index.integer("size"));
        }
        return TimeSeries.of(state.text("name"), readIndex(index), values);
    }
}
