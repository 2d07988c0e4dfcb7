package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of Prophet's performance_metrics and of R's accuracy and tsCV; origins stand in the files. */
class MetricsGoldenTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int LAST_CUTOFF = 31;
    private static final int HORIZON = 7;

    /** The rows of Prophet's input as a series, with a model that gives its forecasts again. */
    private static Evaluation replay() {
        List<String[]> rows = Golden.rows("prophet_input.csv").stream().skip(1).toList();
        double[] y = new double[LAST_CUTOFF + 1 + HORIZON];
        double[][] forecasts = new double[3][y.length];
        for (String[] row : rows) {
            int day = (int) ChronoUnit.DAYS.between(START, LocalDate.parse(row[1]));
            y[day] = Double.parseDouble(row[2]);
            for (int c = 0; c < 3; c++) {
                forecasts[c][day] = Double.parseDouble(row[3 + c]);
            }
        }
        Model model = new Model("replay", (history, horizon, future, levels) -> {
            int from = history.size();
            double[] sd = new double[horizon];
            return Forecast.builder(history.name(), history.index().next(horizon))
                    .mean(Arrays.copyOfRange(forecasts[0], from, from + horizon))
                    .standardDeviation(sd)
                    .interval(
                            0.8,
                            Arrays.copyOfRange(forecasts[1], from, from + horizon),
                            Arrays.copyOfRange(forecasts[2], from, from + horizon))
                    .build();
        });
        // the cutoffs 2020-01-10, 01-20 and 02-01 come after 10, 20 and 32 rows: all on a grid of two
        return RollingOrigin.horizon(HORIZON)
                .minTrain(10)
                .step(2)
                .levels(0.8)
                .evaluate(model, TimeSeries.daily("unit", START, onlyForecast(y, rows)));
    }

    /** Rows that no forecast is given for are missing, so that they are not scored. */
    private static double[] onlyForecast(double[] y, List<String[]> rows) {
        double[] kept = new double[y.length];
        Arrays.fill(kept, Double.NaN);
        for (String[] row : rows) {
            int day = (int) ChronoUnit.DAYS.between(START, LocalDate.parse(row[1]));
            kept[day] = y[day];
        }
        return kept;
    }

    /** Only the folds at Prophet's cutoffs. */
    private static List<FoldForecast> prophetFolds() {
        return replay().forecasts().stream()
                .filter(f -> List.of(10, 20, 32).contains(f.fold().origin()))
                .toList();
    }

    @Test
    void prophetByHorizon() {
        List<FoldForecast> folds = prophetFolds();
        assertEquals(3, folds.size());
        for (int h = 0; h < HORIZON; h++) {
            int step = h;
            int row = h;
            assertProphet(row, m -> {
                Scores scores = new Scores();
                folds.forEach(f -> scores.add(m, m.score(f), step));
                return scores.score(m);
            });
        }
    }

    @Test
    void prophetOverAllRows() {
        List<FoldForecast> folds = prophetFolds();
        assertProphet(HORIZON, m -> Grouping.all(folds, m));
    }

    private static void assertProphet(int row, java.util.function.Function<Metric, Score> value) {
        assertProphet(row, "mse", 1, value.apply(Metrics.mse()));
        assertProphet(row, "rmse", 1, value.apply(Metrics.rmse()));
        assertProphet(row, "mae", 1, value.apply(Metrics.mae()));
        assertProphet(row, "mape", 100, value.apply(Metrics.mape()));
        assertProphet(row, "mdape", 100, value.apply(Metrics.mdape()));
        assertProphet(row, "smape", 100, value.apply(Metrics.smape())); // Prophet's runs from 0 to 2
        assertProphet(row, "coverage", 1, value.apply(Metrics.coverage(0.8)));
    }

    private static void assertProphet(int row, String column, double unit, Score ours) {
        double expected = Golden.column("prophet_metrics.csv", column)[row];
        assertEquals(expected * unit, ours.value().orElseThrow(), 1e-9 * unit * Math.max(1, expected), column);
    }

    @ParameterizedTest
    @CsvSource({"AirPassengers, 24, 12", "UKgas, 8, 4", "Nile, 10, 1"})
    void accuracyOfR(String name, int horizon, int period) {
        TimeSeries series = series(name, period);
        Evaluation e = RollingOrigin.holdout(horizon).evaluate(TestModels.seasonalNaive(period), series);
        String[] r = Golden.rows("r_accuracy.csv").stream()
                .filter(row -> row[0].equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(horizon, Integer.parseInt(r[1]));
        assertR(r[2], -value(e, Metrics.bias()));
        assertR(r[3], value(e, Metrics.rmse()));
        assertR(r[4], value(e, Metrics.mae()));
        assertR(r[5], value(e, Metrics.mape()));
        assertR(r[6], value(e, Metrics.mase(period)));
    }

    static List<GoldenJson> accuracyCases() {
        return GoldenJson.read("misc").get("accuracy").list();
    }

    /** All measures of R's accuracy, of the fitted values and of the forecasts. */
    @ParameterizedTest
    @MethodSource("accuracyCases")
    void everyMeasureOfAccuracyInR(GoldenJson c) {
        int period = Map.of("AirPassengers", 12, "UKgas", 4, "Nile", 1)
                .getOrDefault(c.get("series").text(), 0);
        double[] y = GoldenJson.classic(c.get("series").text());
        int n = y.length - c.get("h").integer();
        double[] training = Arrays.copyOf(y, n);
        double[] fitted = new double[n - period];
        double[] forecast = new double[y.length - n];
        Arrays.setAll(fitted, t -> y[t]);
        Arrays.setAll(forecast, h -> y[n - period + h % period]);
        assertMeasures(c.get("train").numbers(), Arrays.copyOfRange(y, period, n), fitted, training, period);
        assertMeasures(c.get("test").numbers(), Arrays.copyOfRange(y, n, y.length), forecast, training, period);
    }

    private static void assertMeasures(double[] r, double[] y, double[] f, double[] training, int period) {
        double[] ours = {
            -Metrics.bias().of(y, f),
            Metrics.rmse().of(y, f),
            Metrics.mae().of(y, f),
            Metrics.mpe().of(y, f),
            Metrics.mape().of(y, f),
            Metrics.mase(period).of(y, f, training),
            Metrics.acf1().of(y, f),
            Metrics.theilsU().of(y, f)
        };
        for (int i = 0; i < r.length; i++) {
            if (!Double.isNaN(r[i])) { // R gives no Theil's U of fitted values
                assertEquals(r[i], ours[i], 1e-8 * Math.max(1, Math.abs(r[i])), "measure " + i);
            }
        }
    }

    private static void assertR(String expected, double ours) {
        double value = Double.parseDouble(expected);
        assertEquals(value, ours, 1e-12 * Math.abs(value));
    }

    private static double value(Evaluation e, Metric metric) {
        return e.value("seasonal naive", metric).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"AirPassengers, 12", "Nile, 1"})
    void meanSquaredErrorsOfRollingOriginInR(String name, int period) {
        TimeSeries series = series(name, period);
        String[] r = Golden.rows("r_tscv.csv").stream()
                .filter(row -> row[0].equals(name))
                .findFirst()
                .orElseThrow();
        for (int h = 1; h < r.length; h++) {
            // R scores a step wherever it is there; so the last step of folds with just that horizon
            Table steps = RollingOrigin.horizon(h)
                    .step(1)
                    .minTrain(period)
                    .evaluate(TestModels.seasonalNaive(period), series)
                    .byHorizon(Metrics.mse());
            assertEquals(Double.parseDouble(r[h]), steps.number(h - 1, "seasonal naive"), 1e-8, "step " + h);
        }
    }

    private static TimeSeries series(String name, int period) {
        double[] y = Golden.column(name + ".csv", "y");
        LocalDate start = LocalDate.parse(Golden.rows(name + ".csv").get(1)[0]);
        Frequency frequency = Frequency.every(12 / period, Frequency.Unit.MONTH);
        return TimeSeries.of(name, TimeIndex.regular(start, frequency, y.length), y);
    }
}
