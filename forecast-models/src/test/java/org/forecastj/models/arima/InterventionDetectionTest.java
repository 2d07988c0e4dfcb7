package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class InterventionDetectionTest {
    private static final InterventionSearch SEARCH =
            new InterventionSearch(EnumSet.allOf(Intervention.Kind.class), 3.5, 5);
    private static final ArimaModel AR1 =
            ArimaModel.builder().order(1, 0, 0).detect(SEARCH).build();
    private static final ArimaModel AIRLINE = ArimaModel.builder()
            .order(0, 1, 1)
            .seasonal(0, 1, 1, 12)
            .detect(SEARCH)
            .build();
    private static final int ROW = 70;

    /** Annual flow of the Nile at Aswan, 1871–1970, in 10⁸ m³ (Cobb 1978, Biometrika 65, table 1). */
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    private static double[] ar1(long seed) {
        double[] y = HostileSeries.noise(150, seed);
        for (int t = 1; t < y.length; t++) {
            y[t] += 0.6 * y[t - 1];
        }
        return y;
    }

    private static double[] airline(long seed) {
        double[] e = HostileSeries.noise(192, seed);
        double[] y = new double[e.length];
        for (int t = 0; t < y.length; t++) {
            double w = e[t] - 0.4 * at(e, t - 1) - 0.6 * at(e, t - 12) + 0.24 * at(e, t - 13);
            y[t] = w + at(y, t - 1) + at(y, t - 12) - at(y, t - 13);
        }
        return y;
    }

    private static double at(double[] values, int t) {
        return t < 0 ? 0 : values[t];
    }

    private static double[] planted(double[] y, Intervention.Kind kind, double size) {
        for (int t = 0; t < y.length; t++) {
            y[t] += size * kind.effect(t - ROW);
        }
        return y;
    }

    private static double[] gapped(double[] y) {
        for (int t = 0; t < y.length; t += 9) {
            if (t != ROW) {
                y[t] = Double.NaN;
            }
        }
        return y;
    }

    private static void assertFound(
            ArimaModel model, double[] values, Intervention.Kind kind, double size, String what) {
        TimeSeries series = HostileSeries.series("planted", values);
        ArimaFit fit = model.fit(series);
        Intervention expected = new Intervention(kind, series.index().dateTime(ROW));
        List<Intervention> found = fit.specification().interventions();
        assertTrue(found.contains(expected), () -> what + ": " + found);
        ArimaCoefficient effect = fit.coefficient(expected.name());
        assertEquals(size, effect.estimate(), 3 * effect.standardError(), what);
        assertTrue(fit.specification().detection().isEmpty());
    }

    @Test
    void plantedInterventionsAreFound() {
        for (Intervention.Kind kind : Intervention.Kind.values()) {
            for (long seed = 1; seed <= 4; seed++) {
                String what = kind + " " + seed;
                double size = kind == Intervention.Kind.LEVEL_SHIFT ? 9 : 8;
                assertFound(AR1, planted(ar1(seed), kind, size), kind, size, "AR(1), " + what);
                assertFound(AR1, gapped(planted(ar1(seed), kind, size)), kind, size, "AR(1) with gaps, " + what);
                assertFound(AIRLINE, planted(airline(seed), kind, size), kind, size, "airline, " + what);
                assertFound(
                        AIRLINE, gapped(planted(airline(seed), kind, size)), kind, size, "airline with gaps, " + what);
            }
        }
    }

    @Test
    void cleanSeriesSeldomHaveAny() {
        int series = 0;
        for (long seed = 100; seed < 140; seed++) {
            ArimaFit fit = AR1.fit(HostileSeries.series("clean", ar1(seed)));
            series += fit.specification().interventions().isEmpty() ? 0 : 1;
        }
        assertTrue(series <= 8, series + " of 40 clean series have interventions");
    }

    @Test
    void theNileFellIn1899() {
        TimeSeries nile =
                TimeSeries.of("Nile", TimeIndex.regular(LocalDate.of(1871, 1, 1), Frequency.YEARLY, 100), NILE);
        for (ArimaModel model : List.of(ArimaModel.of(0, 0, 0), ArimaModel.of(1, 0, 0))) {
            ArimaFit fit = model.toBuilder()
                    .detect(new InterventionSearch(EnumSet.of(Intervention.Kind.LEVEL_SHIFT), 3.5, 5))
                    .build()
                    .fit(nile);
            Intervention fall = new Intervention(
                    Intervention.Kind.LEVEL_SHIFT, LocalDate.of(1899, 1, 1).atStartOfDay());
            assertEquals(List.of(fall), fit.specification().interventions());
            // Balke (1993), J. Business and Economic Statistics 11, finds a fall by about 248 in that year
            assertEquals(-248, fit.coefficient(fall.name()).estimate(), 10);
            double sum = 0;
            for (int t = 28; t < 100; t++) {
                sum += NILE[t];
            }
            double after = sum / 72;
            Forecast forecast = fit.forecast(20);
            assertEquals(after, forecast.mean().value(19), 10, "the level after the shift goes on");
        }
    }

    @Test
    void searchesTakeInterventionsInAndGivenOnesStay() {
        double[] y = planted(ar1(2), Intervention.Kind.ADDITIVE_OUTLIER, 10);
        TimeSeries series = HostileSeries.series("planted", y);
        Intervention planted = new Intervention(
                Intervention.Kind.ADDITIVE_OUTLIER, series.index().dateTime(ROW));
        ArimaFit automatic = AutoArima.builder()
                .period(1)
                .interventions(SEARCH)
                .build()
                .fit(series)
                .best();
        assertTrue(automatic.specification().interventions().contains(planted));
        Intervention given =
                new Intervention(Intervention.Kind.LEVEL_SHIFT, series.index().dateTime(20));
        ArimaFit both = AR1.toBuilder().intervention(given).build().fit(series);
        assertTrue(both.specification().interventions().containsAll(List.of(given, planted)));
        assertEquals(
                automatic.specification(),
                automatic.refit(series, Regressors.none()).specification());
    }

    @Test
    void manyOutliersAreFoundInOneSeries() {
        double[] y = new double[600];
        Random random = new Random(3);
        for (int t = 0; t < y.length; t++) {
            y[t] = random.nextGaussian() + (t % 60 == 30 ? 15 : 0);
        }
        ArimaFit fit =
                ArimaModel.builder().detect(InterventionSearch.of(600)).build().fit(HostileSeries.series("many", y));
        List<Intervention> found = fit.specification().interventions();
        for (int t = 30; t < 600; t += 60) {
            assertTrue(found.contains(new Intervention(
                    Intervention.Kind.ADDITIVE_OUTLIER, fit.observed().index().dateTime(t))));
        }
        assertTrue(found.size() <= 12, found.toString());
    }
}
