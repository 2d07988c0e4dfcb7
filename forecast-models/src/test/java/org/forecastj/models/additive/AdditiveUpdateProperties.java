package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.models.additive.RegressorTerm.Standardization;

/** A first fit and updates, in any parts, against a fit of the whole history on the same changepoints. */
class AdditiveUpdateProperties {
    private static final LocalDate START = LocalDate.of(2021, 3, 1);
    private static final int FUTURE = 30;
    private static final List<Standardization> STANDARDIZATIONS =
            List.of(Standardization.AUTOMATIC, Standardization.ALWAYS, Standardization.NEVER);

    @Property(tries = 300)
    void updatesEqualAFitFromScratch(
            @ForAll long seed,
            @ForAll @IntRange(min = 60, max = 300) int first,
            @ForAll @IntRange(max = 120) int later) {
        Case c = new Case(seed, first + later);
        AdditiveFit fit = c.model.fit(c.series.head(first), c.columns);
        AdditiveFit updated = c.random.nextBoolean() ? fit : fit.withoutHistory();
        for (int at = first; at < first + later; ) {
            int next = Math.min(first + later, at + 1 + c.random.nextInt(40));
            updated = updated.update(c.series.slice(at, next), c.columns);
            if (c.random.nextInt(4) == 0) {
                updated = (AdditiveFit)
                        ModelCodecs.installed().decode(ModelCodecs.installed().encode(updated));
            }
            at = next;
        }
        AdditiveFit scratch = AdditiveEstimation.refit(fit, c.history());
        UpdateDistance.assertEqual(scratch, updated, c.columns);
        assertEquals(updated.hasHistory() ? c.series : c.series.tail(1), updated.observed());
    }

    /** A series with a bent trend, a week, holidays, gaps, and four regressors, of any size and sign. */
    private static final class Case {
        private final SplittableRandom random;
        private final AdditiveModel model;
        private final TimeSeries series;
        private final Regressors columns;

        Case(long seed, int rows) {
            random = new SplittableRandom(seed);
            HolidayCalendar calendar = HolidayCalendar.of("sale", anyDays(rows));
            double size = Math.pow(10, random.nextInt(-3, 7)) * (random.nextBoolean() ? 1 : -1);
            double offset = random.nextBoolean() ? 0 : 20 * random.nextGaussian();
            double noise = Math.pow(10, -random.nextInt(4));
            double[] rate = {1000 + 0.01 * random.nextGaussian(), random.nextDouble()};
            double[][] x = new double[4][rows + FUTURE];
            double[] y = new double[rows];
            int change = random.nextInt(rows);
            for (int i = 0; i < rows + FUTURE; i++) {
                x[0][i] = random.nextInt(2);
                x[1][i] = i < change ? i % 2 : random.nextGaussian();
                x[2][i] = i < change ? rate[0] : rate[0] + 0.1 * random.nextGaussian();
                x[3][i] = 0.2 * i + random.nextGaussian();
                if (i < rows) {
                    double bend = 0.05 * Math.max(0, i - 0.4 * rows) * rate[1];
                    double mean = offset + 0.02 * i + bend + 3 * Math.sin(2 * Math.PI * i / 7) + x[0][i] - x[1][i];
                    y[i] = random.nextInt(30) == 0 ? Double.NaN : size * (mean + noise * random.nextGaussian());
                }
            }
            TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, rows + FUTURE);
            columns = Regressors.on(index)
                    .knownInFuture("binary", x[0])
                    .knownInFuture("mixed", x[1])
                    .knownInFuture("rate", x[2])
                    .knownInFuture("trending", x[3])
                    .build();
            series = TimeSeries.daily("s", START, y);
            AdditiveModel.Builder builder = AdditiveModel.builder()
                    .holidays(Holidays.of(calendar).withWindow(1, random.nextInt(2)))
                    .regressor("binary", "mixed", "rate")
                    .regressor(
                            RegressorTerm.of("trending").withStandardization(STANDARDIZATIONS.get(random.nextInt(3))))
                    .scaling(random.nextBoolean() ? Scaling.ABSMAX : Scaling.MINMAX);
            model = (random.nextInt(5) == 0 ? builder.trend(Trend.flat()) : builder).build();
        }

        private LocalDate[] anyDays(int rows) {
            LocalDate[] days = new LocalDate[6];
            for (int d = 0; d < days.length; d++) {
                days[d] = START.plusDays(random.nextInt(rows + FUTURE));
            }
            return days;
        }

        KeptRows history() {
            return new KeptRows(series, columns.at(series.index()), true);
        }
    }
}
