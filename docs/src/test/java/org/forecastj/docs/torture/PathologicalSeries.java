package org.forecastj.docs.torture;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Series that break forecasting software: in their values, their gaps, their length and their timestamps. */
final class PathologicalSeries {
    private static final double NO = Double.NaN;
    private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);
    private static final int ROWS = 84;

    private final List<TimeSeries> all = new ArrayList<>();

    private PathologicalSeries() {
        lengths();
        levels();
        scales();
        shapes();
        seasons();
        counts();
        gaps();
        calendars();
        irregular();
    }

    /** All of them; each is named. */
    static List<TimeSeries> all() {
        return List.copyOf(new PathologicalSeries().all);
    }

    /** A trend, a week and noise in a million rows, one per minute. */
    static TimeSeries million() {
        double[] noise = noise(17, 1_000_000);
        return TimeSeries.of(
                "a million rows",
                TimeIndex.regular(MONDAY, Frequency.MINUTELY, noise.length),
                values(noise.length, i -> 100 + i * 1e-4 + 5 * Math.sin(2 * Math.PI * i / 1440) + noise[i]));
    }

    private void lengths() {
        double[] digits = {3, 1, 4, 1, 5};
        for (int n = 0; n <= digits.length; n++) {
            daily("length " + n, n, i -> digits[i]);
        }
        daily("two equal values", 2, i -> 7);
        daily("eight values", 8, i -> i % 3);
    }

    private void levels() {
        daily("constant", i -> 5);
        daily("constant 0.1", i -> 0.1);
        daily("constant, negative", i -> -12.5);
        daily("zeros", i -> 0);
        daily("negative zeros", i -> -0.0);
        daily("zeros of both signs", i -> i % 2 == 0 ? 0.0 : -0.0);
        daily("constant to the last bit but one", i -> i % 3 == 0 ? Math.nextUp(1.0) : 1);
        daily("constant but the last", i -> i == ROWS - 1 ? 6 : 5);
        daily("constant but the first", i -> i == 0 ? 6 : 5);
        double[] noise = noise(1, ROWS);
        daily("1e15 and noise", i -> 1e15 + noise[i]);
        daily("1e9 and noise of 1e-6", i -> 1e9 + 1e-6 * noise[i]);
        daily("negative", i -> -50 + 3 * noise[i]);
        daily("integers", i -> Math.round(20 + 5 * noise[i]));
        daily("integers above 2^53", i -> 9_007_199_254_740_992.0 + 2 * Math.round(4 * noise[i]));
        daily("tenths that do not round", i -> 0.1 * (1 + i % 3));
    }

    private void scales() {
        double[] noise = noise(2, ROWS);
        daily("1e-300", i -> 1e-300 * (5 + noise[i]));
        daily("1e-160", i -> 1e-160 * (5 + noise[i]));
        daily("1e160", i -> 1e160 * (5 + noise[i]));
        daily("1e300", i -> 1e300 * (5 + noise[i]));
        daily("constant 1e300", i -> 1e300);
        daily("largest double", i -> Double.MAX_VALUE);
        daily("largest double of both signs", i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
        daily("smallest double", i -> Double.MIN_VALUE);
        daily("subnormal", i -> Double.MIN_VALUE * Math.round(1000 + 100 * noise[i]));
        daily("alternating 1e150", i -> i % 2 == 0 ? 1e150 : -1e150);
        daily("1e-9 and 1e9 mixed", i -> (i % 2 == 0 ? 1e-9 : 1e9) * (2 + Math.abs(noise[i])));
        daily("1e-300 and 1e300 mixed", i -> i % 2 == 0 ? 1e-300 : 1e300);
        daily("600 orders of magnitude", i -> Math.pow(10, -300 + 600.0 * i / (ROWS - 1)));
        daily("600 orders, downwards", i -> Math.pow(10, 300 - 600.0 * i / (ROWS - 1)));
        daily("one spike of 1e300", i -> i == 40 ? 1e300 : 1 + 0.1 * noise[i]);
        daily("outlier of 1e12", i -> i == 60 ? 1e12 : 10 + noise[i]);
        daily("outlier of -1e12 at the end", i -> i == ROWS - 1 ? -1e12 : 10 + noise[i]);
        daily("level shift of 1e9", i -> (i < 50 ? 0 : 1e9) + noise[i]);
    }

    private void shapes() {
        double[] noise = noise(3, ROWS);
        daily("linear", i -> 3 + 2 * i);
        daily("linear, through zero", i -> 40 - i);
        daily("linear, steep", i -> 1e8 * i);
        daily("tenths added up", new IntToDoubleFunction() {
            private double sum;

            @Override
            public double applyAsDouble(int i) {
                return sum += 0.1;
            }
        });
        daily("quadratic", i -> (double) i * i);
        daily("exponential growth", i -> Math.exp(0.1 * i));
        daily("explosive, alternating", i -> Math.pow(-1.5, i));
        daily("saturating", i -> 100 / (1 + Math.exp(-(i - 40) / 5.0)));
        daily("one spike", i -> i == 30 ? 100 : 0);
        daily("one dip", i -> i == 30 ? 0 : 100);
        daily("spike at the start", i -> i == 0 ? 100 : 0);
        daily("spike at the end", i -> i == ROWS - 1 ? 100 : 0);
        daily("step", i -> i < 42 ? 10 : 20);
        daily("many steps", i -> 10 * ((i / 9) * 7 % 5));
        daily("staircase", i -> Math.floor(i / 12.0));
        daily("V shape", i -> Math.abs(i - 42));
        daily("white noise", i -> noise[i]);
        double[] walk = walk(noise);
        daily("random walk", i -> walk[i]);
        double[] second = walk(walk);
        daily("random walk, twice", i -> second[i]);
        daily("heavy tails", i -> Math.tan(Math.PI * (fraction(i) - 0.5)));
        daily("growing variance", i -> 10 + noise[i] * i);
        daily("variance of a single week", i -> i / 7 == 6 ? 10 + noise[i] : 10);
        daily("repeats itself", i -> 10 + noise[i % 42]);
    }

    private void seasons() {
        double[] noise = noise(4, ROWS);
        daily("alternating", i -> i % 2 == 0 ? 1 : -1);
        daily("period 2", i -> i % 2 == 0 ? 10 : 20);
        daily("period 7, exact", i -> i % 7);
        daily("period 7 and noise", i -> 20 + 5 * (i % 7) + noise[i]);
        daily("period 7, one day always missing", i -> i % 7 == 3 ? NO : 20 + 5 * (i % 7) + noise[i]);
        daily("period 7, only Mondays", i -> i % 7 == 0 ? 20 + noise[i] : NO);
        daily("sawtooth", i -> i % 12);
        daily("square wave", i -> i / 6 % 2);
        daily("sine", i -> Math.sin(2 * Math.PI * i / 14));
        daily("period longer than the history", i -> Math.sin(2 * Math.PI * i / 365) + 0.01 * noise[i]);
        daily("two periods", i -> 10 + i % 7 + 3 * Math.sin(2 * Math.PI * i / 30.5));
        daily("growing season", i -> Math.exp(0.05 * i) * (1.5 + Math.sin(2 * Math.PI * i / 7)));
        daily("season that stops", i -> i < 42 ? i % 7 : 3);
    }

    private void counts() {
        daily("binary", i -> fraction(i) < 0.4 ? 1 : 0);
        daily("intermittent", i -> fraction(i) < 0.15 ? Math.ceil(5 * fraction(i + 1000)) : 0);
        daily("99 % zeros", 200, i -> i == 70 || i == 150 ? 3 : 0);
        daily("zeros, then sales", i -> i < 60 ? 0 : 5 + i % 3);
        daily("sales, then zeros", i -> i < 24 ? 5 + i % 3 : 0);
        daily("counts in dozens", i -> 12 * Math.floor(4 * fraction(i)));
        daily("counts with returns", i -> Math.floor(10 * fraction(i)) - (i % 9 == 0 ? 15 : 0));
    }

    private void gaps() {
        double[] noise = noise(5, ROWS);
        daily("all missing", i -> NO);
        daily("one value, missing", 1, i -> NO);
        daily("all missing but the first", i -> i == 0 ? 4 : NO);
        daily("all missing but one", i -> i == 40 ? 4 : NO);
        daily("all missing but the last", i -> i == ROWS - 1 ? 4 : NO);
        daily("all missing but two", i -> i == 20 || i == 60 ? i : NO);
        daily("all missing but the ends", i -> i == 0 || i == ROWS - 1 ? 10 + i : NO);
        daily("first half missing", i -> i < 42 ? NO : 10 + noise[i]);
        daily("last half missing", i -> i >= 42 ? NO : 10 + noise[i]);
        daily("first missing", i -> i == 0 ? NO : 10 + noise[i]);
        daily("last missing", i -> i == ROWS - 1 ? NO : 10 + noise[i]);
        daily("every second missing", i -> i % 2 == 0 ? NO : 10 + noise[i]);
        daily("two thirds missing", i -> fraction(i) < 0.67 ? NO : 10 + noise[i]);
        daily("long gap", i -> i >= 20 && i < 70 ? NO : 10 + noise[i]);
        daily("several long gaps", i -> i / 14 % 2 == 1 ? NO : 10 + noise[i]);
        daily("constant with gaps", i -> i % 5 == 0 ? NO : 5);
        daily("linear with gaps", i -> i % 5 == 0 ? NO : 3 + 2 * i);
    }

    private void calendars() {
        on("leap day", TimeIndex.regular(LocalDate.of(2019, 12, 30), Frequency.DAILY, 70));
        on("yearly, 1892 to 1931", TimeIndex.regular(LocalDate.of(1892, 2, 28), Frequency.YEARLY, 40));
        on("month ends", TimeIndex.regular(LocalDate.of(2019, 1, 31), Frequency.MONTH_END, 50));
        on("monthly", TimeIndex.regular(LocalDate.of(2019, 1, 1), Frequency.MONTHLY, 50));
        on("monthly, a year and a half", TimeIndex.regular(LocalDate.of(2019, 1, 1), Frequency.MONTHLY, 18));
        on("quarterly", TimeIndex.regular(LocalDate.of(2010, 1, 1), Frequency.QUARTERLY, 30));
        on("weekly", TimeIndex.regular(LocalDate.of(2019, 12, 23), Frequency.WEEKLY, 110));
        on("business days", TimeIndex.regular(MONDAY, Frequency.BUSINESS_DAILY, 80));
        on("every 10 days", TimeIndex.regular(MONDAY, Frequency.every(10, Frequency.Unit.DAY), 60));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime spring = LocalDateTime.of(2023, 3, 24, 0, 0);
        on("hourly, clocks go forward", TimeIndex.regular(spring, berlin, Frequency.HOURLY, 96));
        on("hourly, clocks go back", TimeIndex.regular(spring.plusDays(217), berlin, Frequency.HOURLY, 96));
        on(
                "daily at a skipped hour",
                TimeIndex.regular(spring.withHour(2).withMinute(30), berlin, Frequency.DAILY, 60));
        on("minutes", TimeIndex.regular(MONDAY, Frequency.MINUTELY, 100));
        on("quarters of an hour", TimeIndex.regular(MONDAY, Frequency.every(15, Frequency.Unit.MINUTE), 100));
        on("year 9999", TimeIndex.regular(LocalDate.of(9999, 11, 20), Frequency.DAILY, 60));
        on("year -4000", TimeIndex.regular(LocalDate.of(-4000, 1, 1), Frequency.DAILY, 60));
        on("year 250,000,000", TimeIndex.regular(LocalDate.of(250_000_000, 1, 1), Frequency.DAILY, 60));
        on("over the year 0", TimeIndex.regular(LocalDate.of(-25, 1, 1), Frequency.YEARLY, 50));
        on("odd \"name\" ü <&'", TimeIndex.regular(MONDAY, Frequency.DAILY, 60));
    }

    private void irregular() {
        on("irregular days", TimeIndex.ofDates(dates(60, i -> 2 * i + i % 2 + i / 9)));
        on("irregular, one value", TimeIndex.ofDates(dates(1, i -> i)));
        on("irregular, a gap of 100 years", TimeIndex.ofDates(dates(60, i -> i < 30 ? i : 36_500 + i)));
        on("milliseconds", TimeIndex.ofEpochMillis(millis(60, i -> 1_700_000_000_000L + 250L * i)));
        on("irregular milliseconds", TimeIndex.ofEpochMillis(millis(60, i -> 1_700_000_000_000L + (long) i * i + i)));
        on("milliseconds, then years", TimeIndex.ofEpochMillis(millis(60, i -> (long) Math.pow(2, i * 0.6 + 2) + i)));
    }

    private void daily(String name, IntToDoubleFunction value) {
        daily(name, ROWS, value);
    }

    private void daily(String name, int rows, IntToDoubleFunction value) {
        all.add(TimeSeries.daily(name, MONDAY, values(rows, value)));
    }

    private void on(String name, TimeIndex index) {
        double[] noise = noise(6, index.size());
        all.add(TimeSeries.of(name, index, values(index.size(), i -> 20 + 0.1 * i + 4 * Math.sin(i) + noise[i])));
    }

    private static double[] values(int rows, IntToDoubleFunction value) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return values;
    }

    private static List<LocalDate> dates(int rows, java.util.function.IntUnaryOperator day) {
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            dates.add(MONDAY.plusDays(day.applyAsInt(i)));
        }
        return dates;
    }

    private static long[] millis(int rows, java.util.function.IntToLongFunction time) {
        long[] millis = new long[rows];
        for (int i = 0; i < rows; i++) {
            millis[i] = time.applyAsLong(i);
        }
        return millis;
    }

    /** Roughly normal, with standard deviation 1. */
    private static double[] noise(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        return values(rows, i -> {
            double sum = -6;
            for (int k = 0; k < 12; k++) {
                sum += random.nextDouble();
            }
            return sum;
        });
    }

    private static double[] walk(double[] steps) {
        double[] walk = steps.clone();
        for (int i = 1; i < walk.length; i++) {
            walk[i] += walk[i - 1];
        }
        return walk;
    }

    /** In (0, 1), in no order. */
    private static double fraction(int i) {
        return new SplittableRandom(i).nextDouble();
    }
}
