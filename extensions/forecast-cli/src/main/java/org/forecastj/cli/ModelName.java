package org.forecastj.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The models that can be named on the command line. */
enum ModelName {
    /** Trend, seasonality, holidays. */
    ADDITIVE,
    /** The same with the flexibility of the trend chosen by backtest. */
    AUTOMATIC_ADDITIVE,
    /** Seasonal ARIMA with automatic orders. */
    AUTO_ARIMA,
    /** Boosted trees across the series. */
    BOOSTED,
    /** The value one season ago. */
    SEASONAL_NAIVE,
    /** The last value. */
    NAIVE,
    /** The last value with multiplicative seasonality. */
    NAIVE2,
    /** The line from the first value to the last. */
    DRIFT,
    /** The mean of all values. */
    MEAN,
    /** The mean of the last season. */
    WINDOW_AVERAGE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ModelName parse(String text) {
        String word = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values())
                .filter(model -> model.name().equals(word.equals("ARIMA") ? "AUTO_ARIMA" : word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no model '" + text + "'; there are " + all()));
    }

    private static String all() {
        return Stream.of(values()).map(ModelName::toString).collect(Collectors.joining(", "));
    }

    /** Reads a name. */
    static final class Converter implements ITypeConverter<ModelName> {
        @Override
        public ModelName convert(String text) {
            return parse(text);
        }
    }

    /** The words that a shell completes. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(values()).map(ModelName::toString).iterator();
        }
    }
}
