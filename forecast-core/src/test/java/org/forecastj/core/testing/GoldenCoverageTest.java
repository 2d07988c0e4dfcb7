package org.forecastj.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Says of every entry of the golden files misc and tests which test compares it, or why none does; an entry that is new, or a test that is
 * gone, fails.
 */
class GoldenCoverageTest {
    private static final String STATISTICS = "statistics.StatisticsGoldenTest#";

    /** Paths, array elements by their number, cases of tests.json by {@code cases}; a path covers what is below it. */
    private static final Map<String, String> COMPARED = compared();

    /** Entries that no test compares, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "misc/about", "a description",
            "misc/fourier_names", "names of columns in R",
            "misc/clean/0/series", "the name of the case",
            "misc/clean/1/series", "the name of the case",
            "misc/clean/2/series", "the name of the case",
            "misc/clean/2/na_interp_at_missing", "gas has no gaps",
            "misc/clean/2/outliers",
                    "R's robust STL takes a wrong median; SeriesOutliersTest has stl_median.json instead",
            "tests/about", "a description");

    private static Map<String, String> compared() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("misc/dm_test", "evaluation.DieboldMarianoTest#asInR");
        map.put("misc/dm_errors", "evaluation.DieboldMarianoTest#asInR");
        map.put("misc/accuracy", "evaluation.MetricsGoldenTest#everyMeasureOfAccuracyInR");
        map.put("misc/clean/0/na_interp_at_missing", "decomposition.InterpolationTest#goldIsFilledAsByR");
        map.put(
                "misc/clean/1/na_interp_at_missing",
                "decomposition.InterpolationTest#presidentsAreFilledOnSeasonallyAdjustedValues");
        map.put("misc/clean/0/outliers", "decomposition.SeriesOutliersTest#goldAndPresidentsAsInR");
        map.put("misc/clean/1/outliers", "decomposition.SeriesOutliersTest#goldAndPresidentsAsInR");
        map.put("misc/tscv/0", "decomposition.HoltWintersTest#rollingMaximumLikelihoodAsInR");
        map.put("misc/tscv/1", "evaluation.MetricsGoldenTest#meanSquaredErrorsOfRollingOriginInR");
        map.put("misc/tscv/2", "evaluation.MetricsGoldenTest#meanSquaredErrorsOfRollingOriginInR");
        map.put("misc/fourier_first3", "statistics.AutocorrelationTest#fourierTermsAsInR");
        map.put("misc/boxcox/x", "transform.BoxCoxGoldenTest#transformsAsInR");
        map.put("misc/boxcox/lambda", "transform.BoxCoxGoldenTest#transformsAsInR");
        map.put("misc/boxcox/boxcox", "transform.BoxCoxGoldenTest#transformsAsInR");
        map.put(
                "misc/boxcox/inv_biasadj_var004",
                "transform.BoxCoxGoldenTest#meansCarriedBackAgreeWithTheExpansionOfR");
        map.put("misc/ar/0", "statistics.AutocorrelationTest#yuleWalkerAndBurgAsInR");
        map.put("misc/ar/1", "statistics.AutocorrelationTest#yuleWalkerAndBurgAsInR");
        map.put("misc/ar/2", "statistics.FractionalDifferenceTest#orderAsInArfimaOfR");
        map.put("misc/holtwinters_co2", "decomposition.HoltWintersTest#co2AsInR");
        for (String key : new String[] {"series", "n", "m"}) {
            map.put("tests/cases/" + key, STATISTICS + "observationsAreThoseOfR");
        }
        for (String key : new String[] {"kpss_lag", "kpss_mu", "kpss_tau", "kpss_mu_cval"}) {
            map.put("tests/cases/" + key, STATISTICS + "kpss");
        }
        for (String key : new String[] {"adf_drift_lag1", "adf_drift_cval", "adf_trend_lag1"}) {
            map.put("tests/cases/" + key, STATISTICS + "augmentedDickeyFuller");
        }
        map.put("tests/cases/pp_ztau_const_short", STATISTICS + "phillipsPerron");
        map.put("tests/cases/pp_cval", STATISTICS + "phillipsPerron");
        map.put("tests/cases/ndiffs", STATISTICS + "firstDifferences");
        map.put("tests/cases/ljung_box", STATISTICS + "portmanteau");
        map.put("tests/cases/box_pierce", STATISTICS + "portmanteau");
        map.put("tests/cases/acf", STATISTICS + "autocorrelations");
        map.put("tests/cases/pacf", STATISTICS + "autocorrelations");
        map.put("tests/cases/nsdiffs/seas", STATISTICS + "seasonalDifferences");
        map.put("tests/cases/nsdiffs/ocsb", STATISTICS + "seasonalDifferences");
        map.put("tests/cases/nsdiffs/ch", STATISTICS + "seasonalDifferences");
        map.put("tests/cases/nsdiffs/hegy", "statistics.HegyTest#decisionAsInRButForThoseKnown");
        map.put("tests/cases/seasonal_strength", "statistics.SeasonalStrengthTest#golden");
        map.put("tests/cases/ocsb", STATISTICS + "ocsb");
        map.put("tests/cases/lambda_guerrero", "transform.GuerreroTest#choosesTheParameterThatRChooses");
        map.put("tests/cases/lambda_loglik", "transform.BoxCoxGoldenTest#mostLikelyParameter");
        map.put("tests/cases/findfrequency", "decomposition.DominantPeriodTest#golden");
        return map;
    }

    @Test
    void everyEntryIsComparedOrNamed() {
        Set<String> paths = new TreeSet<>();
        collect("misc", GoldenJson.read("misc"), paths);
        collect("tests", GoldenJson.read("tests"), paths);
        Set<String> known = new TreeSet<>(COMPARED.keySet());
        known.addAll(LEFT_OUT.keySet());
        Set<String> used = new TreeSet<>();
        Set<String> forgotten = new TreeSet<>();
        for (String path : paths) {
            known.stream()
                    .filter(k -> path.equals(k) || path.startsWith(k + "/"))
                    .findFirst()
                    .ifPresentOrElse(used::add, () -> forgotten.add(path));
        }
        assertTrue(paths.size() > 1000, "only " + paths.size());
        assertEquals(Set.of(), forgotten, "compared by no test");
        assertEquals(known, used, "names of entries that there are");
    }

    /** The paths of numbers, texts and empty arrays; nothing where R has none. */
    private static void collect(String path, GoldenJson value, Set<String> paths) {
        if (value.isObject()) {
            value.keys().forEach(key -> collect(path + "/" + key, value.get(key), paths));
        } else if (value.isList() && !value.list().isEmpty()) {
            int i = 0;
            for (GoldenJson element : value.list()) {
                collect(path.equals("tests/cases") ? path : path + "/" + i, element, paths);
                i++;
            }
        } else if (!value.isNull()) {
            paths.add(path);
        }
    }

    @Test
    void everyNamedTestIsThere() throws ClassNotFoundException {
        for (String test : new TreeSet<>(COMPARED.values())) {
            String[] parts = test.split("#", 2);
            Class<?> type = Class.forName("org.forecastj.core." + parts[0]);
            assertTrue(
                    Arrays.stream(type.getDeclaredMethods())
                            .filter(m -> m.getName().equals(parts[1]))
                            .anyMatch(m -> Arrays.stream(m.getAnnotations())
                                    .anyMatch(a -> a.annotationType().getName().startsWith("org.junit.jupiter"))),
                    test + " is no test");
        }
    }
}
