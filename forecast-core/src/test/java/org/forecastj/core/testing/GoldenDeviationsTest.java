package org.forecastj.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.decomposition.ClassicalDecomposition;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.DominantPeriod;
import org.forecastj.core.decomposition.HoltWinters;
import org.forecastj.core.decomposition.Interpolation;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.decomposition.SeriesOutliers;
import org.forecastj.core.decomposition.Stl;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.statistics.Autocorrelation;
import org.forecastj.core.statistics.AutoregressiveFit;
import org.forecastj.core.statistics.Deterministic;
import org.forecastj.core.statistics.DickeyFuller;
import org.forecastj.core.statistics.Differencing;
import org.forecastj.core.statistics.Kpss;
import org.forecastj.core.statistics.Ocsb;
import org.forecastj.core.statistics.PhillipsPerron;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.statistics.SeasonalStrength;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.core.statistics.UnitRootTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The largest deviation from the golden values of each file and kind, in the name of a test: |ours − theirs| / max(1, |theirs|) for numbers,
 * how many differ for decisions. The tests of the single classes say more of each; this one is the table.
 */
class GoldenDeviationsTest {
    private static final GoldenJson MISC = GoldenJson.read("misc");
    private static final List<GoldenJson> TESTS =
            GoldenJson.read("tests").get("cases").list();
    private static final List<GoldenJson> SEASONAL =
            TESTS.stream().filter(c -> c.get("m").integer() > 1).toList();

    private final List<DynamicTest> table = new ArrayList<>();

    private void add(String what, double deviation, double allowed) {
        String name = String.format(Locale.ROOT, "%s: %.1e of %.0e allowed", what, deviation, allowed);
        table.add(DynamicTest.dynamicTest(name, () -> assertTrue(deviation <= allowed, name)));
    }

    private void addDecisions(String what, long different, int of, int known) {
        String name = what + ": " + different + " of " + of + " differ, " + known + " known";
        table.add(DynamicTest.dynamicTest(name, () -> assertEquals(known, different, name)));
    }

    private static double off(double ours, double theirs) {
        double deviation = Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
        return Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
    }

    private static double off(double[] ours, double[] theirs) {
        double largest = ours.length == theirs.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            largest = Math.max(largest, off(ours[i], theirs[i]));
        }
        return largest;
    }

    private static double largest(List<GoldenJson> cases, ToDoubleFunction<GoldenJson> deviation) {
        return cases.stream().mapToDouble(deviation).max().orElseThrow();
    }

    private static double[] rows(GoldenJson c) {
        return GoldenJson.classic(c.get("series").text());
    }

    private static double[] observed(GoldenJson c) {
        return Arrays.stream(rows(c)).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static boolean isIn(GoldenJson c, String... names) {
        return List.of(names).contains(c.get("series").text());
    }

    @TestFactory
    Stream<DynamicTest> largestDeviations() {
        unitRoots();
        seasons();
        dependence();
        decisions();
        stl();
        mstl();
        misc();
        cleaning();
        return table.stream();
    }

    private void unitRoots() {
        add(
                "tests.json kpss",
                largest(TESTS, c -> {
                    int lags = c.get("kpss_lag").integer();
                    double level = off(
                            Kpss.test(rows(c), Deterministic.LEVEL, lags).statistic(),
                            c.get("kpss_mu").number());
                    return Math.max(
                            level,
                            off(
                                    Kpss.test(rows(c), Deterministic.TREND, lags)
                                            .statistic(),
                                    c.get("kpss_tau").number()));
                }),
                1e-8);
        add(
                "tests.json adf",
                largest(
                        TESTS,
                        c -> Math.max(
                                off(
                                        DickeyFuller.test(rows(c), Deterministic.LEVEL, 1)
                                                .statistic(),
                                        c.get("adf_drift_lag1").number()),
                                off(
                                        DickeyFuller.test(rows(c), Deterministic.TREND, 1)
                                                .statistic(),
                                        c.get("adf_trend_lag1").number()))),
                1e-8);
        add(
                "tests.json pp",
                largest(
                        TESTS,
                        c -> off(
                                PhillipsPerron.test(
                                                rows(c),
                                                Deterministic.LEVEL,
                                                PhillipsPerron.shortLags(observed(c).length))
                                        .statistic(),
                                c.get("pp_ztau_const_short").number())),
                1e-8);
        List<GoldenJson> ocsb =
                SEASONAL.stream().filter(c -> !isIn(c, "presidents", "taylor")).toList();
        add(
                "tests.json ocsb",
                largest(ocsb, c -> {
                    Ocsb.Result ours = Ocsb.byAic(rows(c), c.get("m").integer(), 3);
                    return Math.max(
                            off(ours.statistic(), c.get("ocsb").get("statistic").number()),
                            off(
                                    ours.criticalValue(),
                                    c.get("ocsb").get("critical").number()));
                }),
                1e-8);
    }

    private void seasons() {
        ToDoubleFunction<GoldenJson> strength = c -> off(
                SeasonalStrength.seasonal(rows(c), c.get("m").integer()),
                c.get("seasonal_strength").number());
        add(
                "tests.json seasonal_strength but presidents",
                largest(SEASONAL.stream().filter(c -> !isIn(c, "presidents")).toList(), strength),
                1e-8);
        GoldenJson presidents = GoldenJson.read("tests").get("cases").first("series", "presidents");
        add("tests.json seasonal_strength of presidents, gaps filled by us", strength.applyAsDouble(presidents), 1e-3);
        // with the fillings of R nothing is left of the difference; filled rows do not count
        double[] y = rows(presidents);
        double[] filled = y.clone();
        GoldenJson ofR = MISC.get("clean").first("series", "presidents").get("na_interp_at_missing");
        double[] positions = ofR.get("index1").numbers();
        for (int i = 0; i < positions.length; i++) {
            filled[(int) positions[i] - 1] = ofR.get("value").numbers()[i];
        }
        add(
                "tests.json seasonal_strength of presidents, gaps filled by R",
                off(
                        strength(Mstl.periods(4).decompose(filled), y),
                        presidents.get("seasonal_strength").number()),
                1e-8);
    }

    private static double strength(Decomposition parts, double[] y) {
        double[] remainder = parts.remainder();
        double[] both = parts.seasonal();
        Arrays.setAll(both, i -> both[i] + remainder[i]);
        return 1 - variance(remainder, y) / variance(both, y);
    }

    private static double variance(double[] values, double[] y) {
        int[] rows =
                IntStream.range(0, y.length).filter(i -> !Double.isNaN(y[i])).toArray();
        double mean = Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElseThrow();
        return Arrays.stream(rows)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .sum();
    }

    private void dependence() {
        add(
                "tests.json acf",
                largest(
                        TESTS,
                        c -> lags(Autocorrelation.acf(rows(c), 30), c.get("acf").numbers())),
                1e-8);
        add(
                "tests.json pacf",
                largest(
                        TESTS,
                        c -> lags(
                                Autocorrelation.pacf(observed(c), 30),
                                c.get("pacf").numbers())),
                1e-8);
        add(
                "tests.json ljung_box",
                largest(
                        TESTS,
                        c -> largest(c.get("ljung_box").list(), t -> {
                            var ours = Portmanteau.ljungBox(
                                    observed(c), t.get("lag").integer(), 0);
                            return Math.max(
                                    off(ours.statistic(), t.get("statistic").number()),
                                    off(ours.pValue(), t.get("p").number()));
                        })),
                1e-8);
        add(
                "tests.json box_pierce",
                largest(
                        TESTS,
                        c -> largest(c.get("box_pierce").list(), t -> {
                            var ours = Portmanteau.boxPierce(
                                    observed(c), t.get("lag").integer(), 0);
                            return Math.max(
                                    off(ours.statistic(), t.get("statistic").number()),
                                    off(ours.pValue(), t.get("p").number()));
                        })),
                1e-8);
    }

    private static double lags(double[] ours, double[] theirs) {
        return off(Arrays.copyOfRange(ours, 1, theirs.length + 1), theirs);
    }

    private void decisions() {
        for (UnitRootTest test : UnitRootTest.values()) {
            String key =
                    test == UnitRootTest.PHILLIPS_PERRON ? "pp" : test.name().toLowerCase(Locale.ROOT);
            long different = TESTS.stream()
                    .filter(c -> Differencing.ndiffs(rows(c), test, 0.05, 2)
                            != c.get("ndiffs").get(key).integer())
                    .count();
            addDecisions("tests.json ndiffs " + key, different, TESTS.size(), 0);
        }
        seasonalDecisions("seas", m -> SeasonalTest.strength(y -> SeasonalStrength.seasonal(y, m)), 0);
        seasonalDecisions("ocsb", m -> SeasonalTest.ocsb(), 0);
        seasonalDecisions("ch", m -> SeasonalTest.canovaHansen(0.05), 0);
        // the p-values of R rest on tables of its own; HegyTest names the five
        seasonalDecisions("hegy", m -> SeasonalTest.hegy(0.05), 5);
        long different = TESTS.stream()
                .filter(c ->
                        DominantPeriod.of(rows(c)) != c.get("findfrequency").integer())
                .count();
        addDecisions("tests.json findfrequency", different, TESTS.size(), 0);
    }

    private void seasonalDecisions(String key, IntFunction<SeasonalTest> test, int known) {
        List<GoldenJson> cases = SEASONAL.stream()
                .filter(c -> !c.get("nsdiffs").get(key).isNull())
                .toList();
        long different = cases.stream()
                .filter(c -> Differencing.nsdiffs(
                                rows(c),
                                c.get("m").integer(),
                                test.apply(c.get("m").integer()))
                        != c.get("nsdiffs").get(key).integer())
                .count();
        addDecisions("tests.json nsdiffs " + key, different, cases.size(), known);
    }

    private void stl() {
        List<GoldenJson> median = GoldenJson.read("stl_median").get("cases").list();
        List<String> replaced = median.stream().map(GoldenDeviationsTest::label).toList();
        List<GoldenJson> ofR = GoldenJson.read("stl").get("cases").list().stream()
                .filter(c -> !(c.get("robust").isTrue() && replaced.contains(label(c))))
                .toList();
        add("stl.json " + ofR.size() + " cases", largest(ofR, GoldenDeviationsTest::stl), 1e-8);
        add("stl_median.json " + median.size() + " cases", largest(median, GoldenDeviationsTest::stl), 1e-8);
        add(
                "stl.json decompose",
                largest(GoldenJson.read("stl").get("decompose").list(), c -> {
                    Decomposition ours = c.get("type").text().equals("multiplicative")
                            ? ClassicalDecomposition.multiplicative(rows(c), 12)
                            : ClassicalDecomposition.additive(rows(c), 12);
                    return Math.max(
                            off(
                                    Arrays.copyOf(ours.seasonal(), 12),
                                    c.get("figure").numbers()),
                            off(
                                    Arrays.copyOfRange(ours.trend(), 6, 16),
                                    c.get("trend_7_to_16").numbers()));
                }),
                1e-10);
    }

    private static String label(GoldenJson c) {
        return c.get("series").text() + " " + c.get("s_window").text();
    }

    private static double stl(GoldenJson c) {
        int period = c.get("m").integer();
        boolean periodic = c.get("s_window").text().equals("periodic");
        Stl stl = periodic
                ? Stl.periodic(period)
                : Stl.of(period, c.get("s_window").integer());
        Decomposition ours = (c.get("robust").isTrue() ? stl.robust() : stl).decompose(rows(c));
        return Math.max(
                off(ours.seasonal(), c.get("seasonal").numbers()),
                off(ours.trend(), c.get("trend").numbers()));
    }

    /** Components have nine digits. */
    private void mstl() {
        List<GoldenJson> cases = GoldenJson.read("mstl").get("cases").list();
        add(
                "mstl.json components",
                largest(cases, c -> {
                    Decomposition ours = mstl(c);
                    double largest = Math.max(
                            off(ours.trend(), c.get("components").get("Trend").numbers()),
                            off(
                                    ours.remainder(),
                                    c.get("components").get("Remainder").numbers()));
                    for (int period : ours.periods()) {
                        largest = Math.max(
                                largest,
                                off(
                                        ours.seasonal(period),
                                        c.get("components")
                                                .get("Seasonal" + period)
                                                .numbers()));
                    }
                    return largest;
                }),
                5e-9);
        // R gives the series as it was; ours is what was taken apart, the logarithms where lambda is 0
        add(
                "mstl.json data",
                largest(cases, c -> {
                    double[] data = mstl(c).data();
                    if (!c.get("lambda").isNull()) {
                        Arrays.setAll(data, i -> Math.exp(data[i]));
                    }
                    return off(data, c.get("components").get("Data").numbers());
                }),
                1e-14);
    }

    private static Decomposition mstl(GoldenJson c) {
        int[] periods =
                Arrays.stream(c.get("periods").numbers()).mapToInt(p -> (int) p).toArray();
        Mstl mstl = Mstl.periods(periods);
        return (c.get("lambda").isNull() ? mstl : mstl.boxCox(c.get("lambda").number())).decompose(rows(c));
    }

    private void misc() {
        List<GoldenJson> pairs = MISC.get("dm_test").list();
        add(
                "misc.json dm_test",
                largest(pairs, c -> {
                    String[] pair = c.get("pair").text().split("_vs_", 2);
                    DieboldMariano ours = DieboldMariano.test(
                            errors(pair[0]),
                            errors(pair[1]),
                            c.get("h").integer(),
                            c.get("power").number(),
                            DieboldMariano.Variance.valueOf(
                                    c.get("varestimator").text().toUpperCase(Locale.ROOT)));
                    return Math.max(
                            off(ours.statistic(), c.get("statistic").number()),
                            off(ours.pValue(), c.get("p").number()));
                }),
                1e-8);
        double[] lh = GoldenJson.classic("lh");
        GoldenJson yw = MISC.get("ar").first("method", "ar yule-walker");
        AutoregressiveFit fit = AutoregressiveFit.yuleWalker(lh, AutoregressiveFit.usualMaxOrder(lh.length));
        add(
                "misc.json ar yule-walker",
                Math.max(
                        off(fit.coefficients(), yw.get("coef").numbers()),
                        off(fit.variance(), yw.get("var").number())),
                1e-8);
        add(
                "misc.json ar burg",
                off(
                        AutoregressiveFit.burg(lh, 3).coefficients(),
                        MISC.get("ar")
                                .first("method", "ar burg order 3")
                                .get("coef")
                                .numbers()),
                1e-8);
        GoldenJson r = MISC.get("holtwinters_co2");
        double[] co2 = GoldenJson.classic("co2");
        double atR = HoltWinters.additive(12)
                .parameters(
                        r.get("alpha").number(),
                        r.get("beta").number(),
                        r.get("gamma").number())
                .fit(co2)
                .sumOfSquares();
        double sse = r.get("sse").number();
        add("misc.json holtwinters_co2 sse at the parameters of R", off(atR, sse), 1e-12);
        double best = HoltWinters.additive(12).fit(co2).sumOfSquares();
        add("misc.json holtwinters_co2 sse above that of R", Math.max(0, best - sse) / sse, 1e-12);
    }

    private static double[] errors(String name) {
        double[] nile = GoldenJson.classic("Nile");
        double[] d = new double[nile.length - 1];
        if (name.equals("nile_mean")) {
            double mean = Arrays.stream(nile).average().orElseThrow();
            Arrays.setAll(d, t -> nile[t + 1] - mean);
            return d;
        }
        if (name.equals("naive")) {
            Arrays.setAll(d, t -> nile[t + 1] - nile[t]);
            return d;
        }
        return MISC.get("dm_errors").get(name).numbers();
    }

    private void cleaning() {
        GoldenJson clean = MISC.get("clean");
        GoldenJson gold = clean.first("series", "gold");
        GoldenJson presidents = clean.first("series", "presidents");
        add("misc.json na_interp of gold", filling(gold, Interpolation.linear(rows(gold))), 1e-8);
        add("misc.json tsoutliers of gold", outliers(gold, SeriesOutliers.of(rows(gold))), 1e-8);
        add("misc.json tsoutliers of presidents", outliers(presidents, SeriesOutliers.of(rows(presidents), 4)), 1e-8);
        double[] filled = Interpolation.seasonal(rows(presidents), 4);
        // up to 0.6 of 23 to 87, since the robust STL of R takes a wrong median; stl_median.json has the right one
        add("misc.json na_interp of presidents", filling(presidents, filled), 2e-2);
        GoldenJson right = GoldenJson.read("stl_median").get("presidents");
        add("stl_median.json na_interp of presidents", at(right, filled), 1e-8);
    }

    private static double filling(GoldenJson c, double[] filled) {
        return at(c.get("na_interp_at_missing"), filled);
    }

    private static double at(GoldenJson expected, double[] filled) {
        double[] ours = Arrays.stream(expected.get("index1").numbers())
                .map(i -> filled[(int) i - 1])
                .toArray();
        return off(ours, expected.get("value").numbers());
    }

    private static double outliers(GoldenJson c, SeriesOutliers ours) {
        double[] positions = ours.positions().stream().mapToDouble(p -> p + 1.0).toArray();
        return Math.max(
                off(positions, c.get("outliers").get("index1").numbers()),
                off(ours.replacements(), c.get("outliers").get("replacement").numbers()));
    }
}
