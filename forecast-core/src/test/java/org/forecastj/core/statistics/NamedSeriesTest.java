package org.forecastj.core.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

/** Every statistic of a series is that of its values. */
class NamedSeriesTest {
    private static final double[] Y = GoldenJson.classic("UKgas");
    private static final TimeSeries SERIES = TimeSeries.daily("gas", LocalDate.of(2020, 1, 1), Y);

    @Test
    void correlationsAndAutoregressions() {
        double[] other = GoldenJson.classic("JohnsonJohnson");
        double[] same = Arrays.copyOf(Y, other.length);
        assertArrayEquals(Autocorrelation.acf(Y, 5), Autocorrelation.acf(SERIES, 5));
        assertArrayEquals(Autocorrelation.pacf(Y, 5), Autocorrelation.pacf(SERIES, 5));
        assertArrayEquals(
                Autocorrelation.ccf(same, other, 3),
                Autocorrelation.ccf(
                        SERIES.head(other.length), TimeSeries.daily("other", LocalDate.of(2020, 1, 1), other), 3));
        AutoregressiveFit yuleWalker = AutoregressiveFit.yuleWalker(SERIES, 4);
        assertArrayEquals(AutoregressiveFit.yuleWalker(Y, 4).coefficients(), yuleWalker.coefficients());
        AutoregressiveFit burg = AutoregressiveFit.burg(SERIES, 4);
        assertArrayEquals(AutoregressiveFit.burg(Y, 4).coefficients(), burg.coefficients());
        assertEquals(burg.mean(), yuleWalker.mean());
    }

    @Test
    void unitRoots() {
        assertEquals(Kpss.test(Y, Deterministic.LEVEL, 2), Kpss.test(SERIES, Deterministic.LEVEL, 2));
        assertEquals(DickeyFuller.test(Y, Deterministic.LEVEL, 2), DickeyFuller.test(SERIES, Deterministic.LEVEL, 2));
        assertEquals(
                PhillipsPerron.test(Y, Deterministic.LEVEL, 2), PhillipsPerron.test(SERIES, Deterministic.LEVEL, 2));
        assertEquals(Ocsb.test(Y, 4, 2), Ocsb.test(SERIES, 4, 2));
        assertEquals(Ocsb.byAic(Y, 4, 2), Ocsb.byAic(SERIES, 4, 2));
        assertEquals(CanovaHansen.test(Y, 4), CanovaHansen.test(SERIES, 4));
        assertEquals(
                Hegy.byAic(Y, 4, Hegy.Terms.SEASON, 2).all(),
                Hegy.byAic(SERIES, 4, Hegy.Terms.SEASON, 2).all());
        assertEquals(1, Differencing.ndiffs(SERIES));
        assertEquals(1, Differencing.ndiffs(SERIES, UnitRootTest.KPSS, 0.05, 2));
        assertEquals(1, Differencing.nsdiffs(SERIES, 4, SeasonalTest.ocsb()));
    }

    @Test
    void residuals() {
        assertEquals(Portmanteau.ljungBox(Y, 3, 1), Portmanteau.ljungBox(SERIES, 3, 1));
        assertEquals(Portmanteau.boxPierce(Y, 3, 1), Portmanteau.boxPierce(SERIES, 3, 1));
        assertEquals(Portmanteau.jarqueBera(Y), Portmanteau.jarqueBera(SERIES));
        assertEquals(Portmanteau.archLm(Y, 2), Portmanteau.archLm(SERIES, 2));
    }

    @Test
    void features() {
        assertArrayEquals(Periodogram.of(Y).ordinates(), Periodogram.of(SERIES).ordinates());
        assertArrayEquals(
                Periodogram.withoutTrend(Y).ordinates(),
                Periodogram.withoutTrend(SERIES).ordinates());
        assertEquals(Y.length, Periodogram.of(SERIES).rows());
        assertEquals(Entropy.spectral(Y), Entropy.spectral(SERIES));
        assertEquals(HurstExponent.of(Y), HurstExponent.of(SERIES));
        assertEquals(Intermittency.of(Y), Intermittency.of(SERIES));
        assertEquals(SeasonalStrength.seasonal(Y, 4), SeasonalStrength.seasonal(SERIES, 4));
        assertEquals(SeasonalStrength.trend(Y, 4), SeasonalStrength.trend(SERIES, 4));
        assertEquals(SeriesFeatures.of(Y, 4), SeriesFeatures.of(SERIES, 4));
        assertArrayEquals(FractionalDifference.apply(Y, 0.3), FractionalDifference.apply(SERIES, 0.3));
        assertEquals(FractionalDifference.estimate(Y, 0, 0), FractionalDifference.estimate(SERIES, 0, 0));
        ChangePoints changes = ChangePoints.pelt(SegmentCost.MEAN);
        assertEquals(changes.detect(Y).changePoints(), changes.detect(SERIES).changePoints());
    }
}
