package org.forecastj.core.model;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** The timestamps that a fit of regular steps can forecast. */
class ContinuationTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** Forecasts the number of the step, from 1. */
    private record Steps(TimeSeries observed) implements Fit {
        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            double[] mean = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                mean[h] = h + 1;
            }
            return Forecast.normalBuilder(
                            observed.name(), observed.index().next(horizon), mean, new double[horizon], levels)
                    .component("step", mean)
                    .build();
        }

        @Override
        public String model() {
            return "steps";
        }

        @Override
        public TimeSeries fitted() {
            return observed;
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            return new Steps(observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "";
        }
    }

    private static final Fit DAILY = new Steps(TimeSeries.daily("s", START, 1, 2, 3));

    private static TimeIndex days(int... days) {
        return TimeIndex.ofDates(
                java.util.Arrays.stream(days).mapToObj(START::plusDays).toList());
    }

    @Test
    void selectsTheStepsAskedFor() {
        Forecast forecast = DAILY.forecastAt(days(4, 5, 40), Regressors.none(), 0.8);
        assertArrayEquals(new double[] {2, 3, 38}, forecast.mean().values());
        assertArrayEquals(
                new double[] {2, 3, 38}, forecast.interval(0.8).lower().values());
        assertArrayEquals(new double[] {2, 3, 38}, forecast.component("step").values());
        assertEquals(days(4, 5, 40), forecast.index());
    }

    @Test
    void stepsWithoutGapAreTheForecastItself() {
        TimeIndex next = DAILY.observed().index().next(5);
        assertEquals(DAILY.forecast(5, 0.5), DAILY.forecastAt(next, Regressors.none(), 0.5));
        assertSame(Frequency.DAILY, next.frequency().orElseThrow());
    }

    @Test
    void followsTheCalendar() {
        TimeIndex months = TimeIndex.regular(START, Frequency.MONTHLY, 3);
        Fit fit = new Steps(TimeSeries.of("m", months, 1, 2, 3));
        TimeIndex wanted = TimeIndex.ofDates(List.of(LocalDate.of(2024, 5, 1), LocalDate.of(2030, 1, 1)));
        assertArrayEquals(
                new double[] {2, 70},
                fit.forecastAt(wanted, Regressors.none()).mean().values());
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> fit.forecastAt(TimeIndex.ofDates(List.of(LocalDate.of(2024, 5, 2))), Regressors.none()),
                "series 'm', model 'steps': 2024-05-02 is not among the timestamps");
    }

    @Test
    void refusesWhatDoesNotFollow() {
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> DAILY.forecastAt(days(2, 3), Regressors.none()),
                "2024-01-03 is not after the history, which ends at 2024-01-03");
        Fit irregular = new Steps(TimeSeries.of("gaps", days(0, 1, 5), 1, 2, 3));
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> irregular.forecastAt(days(6), Regressors.none()),
                "series 'gaps', model 'steps'",
                "regularise");
        TimeIndex zoned = TimeIndex.regular(LocalDateTime.of(2024, 1, 4, 0, 0), ZoneId.of("UTC"), Frequency.DAILY, 1);
        assertRefused(Reason.IRREGULAR_INDEX, () -> DAILY.forecastAt(zoned, Regressors.none()), "time zone");
        assertBadArgument(() -> DAILY.forecastAt(days(), Regressors.none()), "series 's'", "no timestamps");
        assertBadArgument(() -> DAILY.forecastAt(days(3), Regressors.none(), 1.5), "series 's'", "1.5");
    }
}
