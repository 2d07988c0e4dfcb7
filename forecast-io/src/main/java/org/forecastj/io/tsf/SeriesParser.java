package org.forecastj.io.tsf;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.NumberParser;

/** Reads the lines after {@code @data}. Not safe for several threads. */
final class SeriesParser {
    private static final int INITIAL = 64;

    private final TsfScanner in;
    private final boolean bytes;
    private final List<Attribute> attributes;
    private final Steps steps;
    private final LocalDateTime defaultStart;
    private final int[] keyPositions;
    private final Map<SeriesKey, Long> lines = new HashMap<>();
    private double[] values = new double[INITIAL];
    private int size;

    SeriesParser(
            TsfScanner in,
            boolean bytes,
            List<Attribute> attributes,
            Steps steps,
            LocalDateTime defaultStart,
            int... keyPositions) {
        this.in = in;
        this.bytes = bytes;
        this.attributes = attributes;
        this.steps = steps;
        this.defaultStart = defaultStart;
        this.keyPositions = keyPositions;
    }

    void forEach(Consumer<? super TsfSeries> action) {
        while (in.peek() != TsfScanner.END) {
            Execution.checkpoint();
            if (in.peek() == '#') {
                in.skipLine();
                in.countSkipped();
                continue;
            }
            String first = in.token(attributes.isEmpty() ? ',' : ':', '\n');
            if (!first.isEmpty() || (in.last() != '\n' && in.last() != TsfScanner.END)) {
                action.accept(series(first));
            }
            in.endLine();
        }
        if (lines.isEmpty()) {
            throw in.fail(Reason.NO_DATA, "there is no series after @data; at least one is needed", null);
        }
    }

    private TsfSeries series(String first) {
        String[] fields = new String[attributes.size()];
        String value = first;
        for (int a = 0; a < fields.length; a++) {
            if (in.last() != ':') {
                throw malformed("there are " + a + " attributes before the values; needed are " + fields.length + ": "
                        + attributes.stream().map(Attribute::name).toList() + ", each followed by ':'");
            }
            fields[a] = bytes ? Attribute.decoded(value) : value;
            value = a + 1 < fields.length ? in.token(':', '\n') : in.token(',', ':');
        }
        readValues(value);
        SeriesKey key = key(fields);
        Long before = lines.putIfAbsent(key, in.line());
        if (before != null) {
            throw malformed("the series '" + key + "' was on line " + before
                    + " before; each needs a key of its own: name the attributes that make it up by keys(…)");
        }
        TimeIndex index = index(key, fields);
        return new TsfSeries(key, TimeSeries.of(key.toString(), index, Arrays.copyOf(values, size)), columns(fields));
    }

    private void readValues(String first) {
        size = 0;
        add(first);
        while (in.last() == ',') {
            add(in.token(',', ':'));
        }
        if (in.last() == ':') {
            throw malformed("there is a ':' after the attributes and value " + size + "; needed are attributes "
                    + attributes.stream().map(Attribute::name).toList() + " and values separated by ','");
        }
    }

    private void add(String text) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size / 2));
        }
        values[size++] = text.equals("?") ? Double.NaN : number(text, "value " + size);
    }

    private double number(String text, String what) {
        double value;
        try {
            value = NumberParser.parse(text);
        } catch (NumberFormatException e) {
            throw in.fail(
                    Reason.MALFORMED_INPUT,
                    what + " is '" + HeaderParser.shortened(text)
                            + "'; a number such as 1234.5 is needed, or '?' where a value is missing",
                    e);
        }
        if (Double.isInfinite(value)) {
            throw in.fail(
                    Reason.INVALID_VALUE,
                    what + " is '" + HeaderParser.shortened(text)
                            + "', which is infinite as a double; a finite number is needed",
                    null);
        }
        return value;
    }

    private SeriesKey key(String... fields) {
        if (keyPositions.length == 0) {
            return SeriesKey.of("T" + (lines.size() + 1));
        }
        for (int p : keyPositions) {
            if (fields[p].isEmpty()) {
                throw malformed("the attribute '" + attributes.get(p).name() + "' is empty; it is part of the key");
            }
        }
        return new SeriesKey(
                Arrays.stream(keyPositions).mapToObj(p -> fields[p]).toList());
    }

    private TimeIndex index(SeriesKey key, String... fields) {
        LocalDateTime start = defaultStart;
        for (int a = fields.length - 1; a >= 0; a--) {
            start = attributes.get(a).type() == Attribute.Type.DATE ? date(a, fields[a]) : start;
        }
        try {
            return steps.index(start, size);
        } catch (IllegalArgumentException e) {
            throw in.fail(Reason.IRREGULAR_INDEX, "the series '" + key + "': " + e.getMessage(), e);
        }
    }

    private LocalDateTime date(int attribute, String text) {
        try {
            return Attribute.date(text);
        } catch (DateTimeException e) {
            throw in.fail(
                    Reason.MALFORMED_INPUT,
                    "the attribute '" + attributes.get(attribute).name() + "' is '" + HeaderParser.shortened(text)
                            + "'; a date and time such as 2011-02-28 13-45-00 is needed",
                    e);
        }
    }

    private Columns columns(String... fields) {
        Columns.Builder row = Columns.builder(1);
        for (int a = 0; a < fields.length; a++) {
            String name = attributes.get(a).name();
            switch (attributes.get(a).type()) {
                case STRING -> row.text(name, fields[a]);
                case NUMERIC -> row.numbers(name, number(fields[a], "the attribute '" + name + "'"));
                case DATE -> row.numbers(name, Attribute.days(date(a, fields[a])));
            }
        }
        return row.build();
    }

    private ForecastingException malformed(String what) {
        return in.fail(Reason.MALFORMED_INPUT, what, null);
    }
}
