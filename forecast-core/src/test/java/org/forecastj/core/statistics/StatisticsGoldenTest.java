package org.forecastj.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R 4.2.2 with forecast 8.20 and urca 1.3.3, on the classic series. */
class StatisticsGoldenTest {
    private static final double TOLERANCE = 1e-8;

    /** A series and what R says of it. */
    record Case(String name, int period, GoldenJson expected) {
        double[] rows() {
            return GoldenJson.classic(name);
        }

        double[] observed() {
            return Arrays.stream(rows()).filter(v -> !Double.isNaN(v)).toArray();
        }

        double number(String key) {
            return expected.get(key).number();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return GoldenJson.read("tests").get("cases").list().stream()
                .map(c -> new Case(c.get("series").text(), c.get("m").integer(), c))
                .toList();
    }

    static Stream<Case> seasonalCases() {
        return cases().stream().filter(c -> c.period() > 1);
    }

    static Stream<Case> ocsbCases() {
        // R gives none for presidents and taylor
        return seasonalCases().filter(c -> !List.of("presidents", "taylor").contains(c.name()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void observationsAreThoseOfR(Case c) {
        assertEquals(c.expected().get("n").integer(), c.observed().length);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kpss(Case c) {
        int lags = c.expected().get("kpss_lag").integer();
        assertEquals(lags, Kpss.differencingLags(c.observed().length));
        UnitRootResult level = Kpss.test(c.rows(), Deterministic.LEVEL, lags);
        UnitRootResult trend = Kpss.test(c.rows(), Deterministic.TREND, lags);
        assertClose(c.number("kpss_mu"), level.statistic());
        assertClose(c.number("kpss_tau"), trend.statistic());
        assertCritical(c.expected().get("kpss_mu_cval"), level, "10pct", "5pct", "2.5pct", "1pct");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void augmentedDickeyFuller(Case c) {
        UnitRootResult level = DickeyFuller.test(c.rows(), Deterministic.LEVEL, 1);
        assertClose(c.number("adf_drift_lag1"), level.statistic());
        assertClose(
                c.number("adf_trend_lag1"),
                DickeyFuller.test(c.rows(), Deterministic.TREND, 1).statistic());
        assertCritical(c.expected().get("adf_drift_cval"), level, "10pct", "5pct", "1pct");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void phillipsPerron(Case c) {
        int lags = PhillipsPerron.shortLags(c.observed().length);
        UnitRootResult level = PhillipsPerron.test(c.rows(), Deterministic.LEVEL, lags);
        assertClose(c.number("pp_ztau_const_short"), level.statistic());
        assertCritical(c.expected().get("pp_cval"), level, "10pct", "5pct", "1pct");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firstDifferences(Case c) {
        GoldenJson expected = c.expected().get("ndiffs");
        assertEquals(expected.get("kpss").integer(), Differencing.ndiffs(c.rows()));
        assertEquals(expected.get("kpss_trend").integer(), ndiffs(c, UnitRootTest.KPSS_TREND));
        assertEquals(expected.get("adf").integer(), ndiffs(c, UnitRootTest.ADF));
        assertEquals(expected.get("pp").integer(), ndiffs(c, UnitRootTest.PHILLIPS_PERRON));
    }

    private static int ndiffs(Case c, UnitRootTest test) {
        return Differencing.ndiffs(c.rows(), test, 0.05, 2);
    }

    @ParameterizedTest
    @MethodSource("seasonalCases")
    void seasonalDifferences(Case c) {
        GoldenJson expected = c.expected().get("nsdiffs");
        double strength = c.number("seasonal_strength");
        SeasonalTest byStrength = SeasonalTest.strength(y -> strength);
        assertEquals(expected.get("seas").integer(), Differencing.nsdiffs(c.rows(), c.period(), byStrength));
        assertEquals(expected.get("ocsb").integer(), Differencing.nsdiffs(c.rows(), c.period(), SeasonalTest.ocsb()));
        if (!expected.get("ch").isNull()) {
            SeasonalTest ch = SeasonalTest.canovaHansen(0.05);
            assertEquals(expected.get("ch").integer(), Differencing.nsdiffs(c.rows(), c.period(), ch));
        }
    }

    @ParameterizedTest
    @MethodSource("ocsbCases")
    void ocsb(Case c) {
        Ocsb.Result result = Ocsb.byAic(c.rows(), c.period(), 3);
        assertClose(c.expected().get("ocsb").get("statistic").number(), result.statistic());
        assertClose(c.expected().get("ocsb").get("critical").number(), result.criticalValue());
        assertEquals(c.expected().get("nsdiffs").get("ocsb").integer() == 1, result.hasSeasonalUnitRoot());
    }

    /** ocsb.test(..., lag.method = "AIC", maxlag = 3) of forecast on the first rows; Akaike's criterion takes other lags there. */
    @ParameterizedTest
    @CsvSource({
        "AirPassengers, 12, 60, 2, 0.2673772943538383",
        "USAccDeaths, 12, 60, 1, -1.761381771069511",
        "nottem, 12, 60, 0, -3.007485585520607",
        "ldeaths, 12, 72, 0, -3.950427156425621",
        "UKgas, 4, 84, 1, 3.465510868569308",
        "gas, 12, 96, 1, 0.8814882690388572",
        "AirPassengers, 12, 84, 2, 1.441812067754652"
    })
    void ocsbOfFirstRows(String series, int period, int rows, int lags, double statistic) {
        double[] x = Arrays.copyOf(GoldenJson.classic(series), rows);
        Ocsb.Result result = Ocsb.byAic(x, period, 3);
        assertClose(statistic, result.statistic());
        assertEquals(lags, result.lags());
        assertEquals(result.hasSeasonalUnitRoot(), Ocsb.hasSeasonalUnitRoot(x, period, 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void portmanteau(Case c) {
        double[] y = c.observed();
        for (GoldenJson test : c.expected().get("ljung_box").list()) {
            assertTest(test, Portmanteau.ljungBox(y, test.get("lag").integer(), 0));
        }
        for (GoldenJson test : c.expected().get("box_pierce").list()) {
            assertTest(test, Portmanteau.boxPierce(y, test.get("lag").integer(), 0));
        }
    }

    private static void assertTest(GoldenJson expected, TestResult result) {
        assertClose(expected.get("statistic").number(), result.statistic());
        assertEquals(expected.get("p").number(), result.pValue(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void autocorrelations(Case c) {
        double[] acf = Autocorrelation.acf(c.rows(), 30);
        double[] pacf = Autocorrelation.pacf(c.observed(), 30);
        assertEquals(1, acf[0]);
        assertEquals(1, pacf[0]);
        assertLags(c.expected().get("acf").numbers(), acf);
        assertLags(c.expected().get("pacf").numbers(), pacf);
    }

    private static void assertLags(double[] expected, double[] ours) {
        assertTrue(expected.length > 0 && ours.length == 31);
        for (int k = 1; k <= expected.length; k++) {
            assertEquals(expected[k - 1], ours[k], TOLERANCE, "lag " + k);
        }
    }

    private static void assertCritical(GoldenJson expected, UnitRootResult result, String... levels) {
        for (String level : levels) {
            double p = Double.parseDouble(level.replace("pct", "")) / 100;
            assertEquals(expected.get(level).number(), result.criticalValues().at(p), 1e-12);
        }
    }

    private static void assertClose(double expected, double ours) {
        assertEquals(expected, ours, TOLERANCE * Math.max(1, Math.abs(expected)));
    }
}
