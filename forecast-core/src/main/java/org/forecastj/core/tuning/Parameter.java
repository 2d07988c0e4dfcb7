package org.forecastj.core.tuning;

import java.util.List;
import java.util.stream.IntStream;

/** One dimension of a {@link SearchSpace}: what values it can have, and how they lie in [0, 1]. Immutable. */
sealed interface Parameter {
    String name();

    /** The value at a place in [0, 1]: a {@code Double}, {@code Integer} or {@code String}. */
    Object at(double place);

    /** Where a value lies; the middle of its part for those that are not continuous. */
    double placeOf(Object value);

    /** How many values there are; 0 for a continuum. */
    int count();

    /** The values that a grid of at most so many points has, by rising place. */
    default List<Object> grid(int points) {
        int wanted = count() == 0 ? points : Math.min(points, count());
        return IntStream.range(0, wanted)
                .mapToObj(i -> at(wanted == 1 ? 0.5 : (double) i / (wanted - 1)))
                .distinct()
                .toList();
    }

    /** The value that a text stands for. */
    Object parse(String text);

    /** Numbers of an interval, even or even in their logarithms. */
    record Real(String name, double low, double high, boolean log) implements Parameter {
        @Override
        public Object at(double place) {
            if (place <= 0 || place >= 1) {
                return place <= 0 ? low : high;
            }
            double value = log
                    ? Math.exp(Math.log(low) + place * (Math.log(high) - Math.log(low)))
                    : low * (1 - place) + high * place;
            return Math.max(low, Math.min(high, value));
        }

        @Override
        public double placeOf(Object value) {
            double x = (Double) value;
            return log
                    ? (Math.log(x) - Math.log(low)) / (Math.log(high) - Math.log(low))
                    : (x / 2 - low / 2) / (high / 2 - low / 2);
        }

        @Override
        public int count() {
            return 0;
        }

        @Override
        public Object parse(String text) {
            double value = Double.parseDouble(text);
            if (!(low <= value && value <= high)) {
                throw new IllegalArgumentException(name + " is " + text + "; it lies in [" + low + ", " + high + "]");
            }
            return value;
        }
    }

    /** Whole numbers of an interval. */
    record Whole(String name, int low, int high, boolean log) implements Parameter {
        @Override
        public Object at(double place) {
            double inside = Math.max(0, Math.min(1, place));
            if (!log) {
                long step = (long) Math.floor(inside * count());
                return (int) Math.min(high, low + step);
            }
            double from = Math.log(low - 0.5);
            double to = Math.log(high + 0.5);
            long value = Math.round(Math.exp(from + inside * (to - from)));
            return (int) Math.max(low, Math.min(high, value));
        }

        @Override
        public double placeOf(Object value) {
            int x = (Integer) value;
            if (!log) {
                return ((double) x - low + 0.5) / count();
            }
            double from = Math.log(low - 0.5);
            return (Math.log(x) - from) / (Math.log(high + 0.5) - from);
        }

        @Override
        public int count() {
            return high - low + 1;
        }

        @Override
        public Object parse(String text) {
            int value = Integer.parseInt(text);
            if (value < low || value > high) {
                throw new IllegalArgumentException(name + " is " + text + "; it lies in [" + low + ", " + high + "]");
            }
            return value;
        }
    }

    /** Names without order. */
    record Choice(String name, List<String> options) implements Parameter {
        @Override
        public Object at(double place) {
            int i = (int) Math.floor(Math.max(0, place) * options.size());
            return options.get(Math.min(options.size() - 1, i));
        }

        @Override
        public double placeOf(Object value) {
            return (options.indexOf(value) + 0.5) / options.size();
        }

        @Override
        public int count() {
            return options.size();
        }

        @Override
        public Object parse(String text) {
            if (!options.contains(text)) {
                throw new IllegalArgumentException(name + " is '" + text + "'; it is one of " + options);
            }
            return text;
        }
    }
}
