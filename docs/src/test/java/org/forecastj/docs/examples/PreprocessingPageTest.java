package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.outlier.LevelShiftDetector;
import org.forecastj.core.outlier.LevelShifts;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.preparation.GapReport;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.preparation.Regularized;
import org.forecastj.core.preparation.RowIssue;
import org.forecastj.core.preparation.Vintages;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Filled;
import org.forecastj.core.transform.FilledPanel;
import org.forecastj.core.transform.FilledRegressors;
import org.forecastj.core.transform.RegressorFill;
import org.forecastj.core.transform.SeasonalFigure;
import org.forecastj.core.transform.Transform;
import org.forecastj.core.transform.TransformedFit;
import org.forecastj.core.transform.Transforms;
import org.forecastj.core.window.Example;
import org.forecastj.core.window.WindowStrategy;
import org.forecastj.core.window.Windows;
import org.forecastj.io.csv.TransactionsCsv;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.arima.ArimaFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/preprocessing.md. */
class PreprocessingPageTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final String ROWS = """
            id,store,product,sold,recorded,quantity,price
            1,north,tea,2024-03-01,2024-03-01,2,4.50
            1,north,tea,2024-03-01,2024-03-01,2,4.50
            2,north,tea,2024-03-02,2024-03-02,,4.50
            3,north,tea,2024-03-04,2024-03-04,-3,4.50
            4,south,tea,2024-03-04,2024-03-12,1,4.40
            5,south,tea,2024-03-32,2024-03-04,1,4.40
            6,south,tea,2042-03-05,2024-03-05,1,4.40
            7,north,tea,2024-03-06,2024-03-06,4,4.60
            """;

    /** Thirty weeks with an outlier, a gap and a lasting change of level. */
    private static TimeSeries sales() {
        double[] values = new double[210];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + 10 * Math.sin(2 * Math.PI * i / 7) + 2 * Math.sin(i * i) + (i < 120 ? 0 : 25);
        }
        values[40] = 400;
        values[60] = Double.NaN;
        return TimeSeries.daily("sales", MONDAY, values);
    }

    @Test
    void transactions(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sales.csv"), ROWS);
        // snippet preprocessing-clean
        Cleaning cleaning = Cleaning.to(Aggregation.by(Frequency.DAILY).levels("store", "product"))
                .column("quantity", AggregateFunction.SUM)
                .column("price", AggregateFunction.MEAN)
                .within("quantity", 0, 1_000)
                .takenAt(LocalDateTime.of(2024, 3, 13, 0, 0))
                .lateAfter(Duration.ofDays(7));
        CleanedTransactions sales = TransactionsCsv.of(cleaning, List.of("store", "product"), "sold")
                .id("id")
                .recorded("recorded")
                .noteUnreadableRows()
                .read(file);
        Table issues = sales.table();
        // end
        assertEquals(8, sales.rows());
        assertEquals(4, sales.rowsKept());
        assertEquals(
                List.of(
                        RowIssue.Kind.DUPLICATE,
                        RowIssue.Kind.MISSING_VALUE,
                        RowIssue.Kind.OUT_OF_RANGE,
                        RowIssue.Kind.LATE,
                        RowIssue.Kind.MALFORMED,
                        RowIssue.Kind.FUTURE),
                sales.issues().stream().map(RowIssue::kind).toList());
        assertTrue(Guide.read("preprocessing.md").contains(ROWS), "the guide shows other rows");
        for (int row = 0; row < issues.rows(); row++) {
            String line = issues.text(row, "kind");
            assertTrue(Guide.read("preprocessing.md").contains(line), line);
        }

        // snippet preprocessing-panels
        Panel quantity = sales.panel("quantity");
        Panel price = sales.panel("price");
        Panel byStore = sales.panel("quantity", List.of("store"));
        Panel total = sales.panel("quantity", List.of());
        GapReport gaps = Objects.requireNonNull(sales.gaps().get(SeriesKey.of("north", "tea")));
        // end
        double nan = Double.NaN;
        SeriesKey north = SeriesKey.of("north", "tea");
        assertArrayEquals(
                new double[] {2, nan, 0, nan, 0, 4}, quantity.get(north).values());
        assertArrayEquals(
                new double[] {4.5, 4.5, nan, nan, nan, 4.6}, price.get(north).values());
        assertArrayEquals(
                new double[] {1, 0, 0},
                quantity.get(SeriesKey.of("south", "tea")).values());
        assertEquals(2, byStore.size());
        assertArrayEquals(
                new double[] {2, nan, 0, 1, 0, 4},
                total.get(SeriesKey.of("total")).values());
        assertEquals(2, gaps.missing());
        assertEquals(1.0 / 3, gaps.share());
    }

    @Test
    void calendar() {
        TimeSeries readings = TimeSeries.of(
                "readings",
                TimeIndex.ofDates(List.of(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(4), MONDAY.plusDays(5))),
                3,
                4,
                2,
                6);
        // snippet preprocessing-calendar
        Regularized regular = Regularization.to(Frequency.DAILY).apply(readings);
        TimeSeries daily = regular.series();
        int added = regular.gaps().missing();
        // end
        assertEquals(6, daily.size());
        assertEquals(2, added);
        assertTrue(daily.isMissing(2) && daily.isMissing(3));

        TimeSeries sales = Fill.linear().apply(sales()).series();
        // snippet preprocessing-weeks
        TimeSeries weeks = Aggregation.by(Frequency.WEEKLY).apply(sales).series();
        // end
        assertEquals(30, weeks.size());
        assertEquals(Arrays.stream(sales.values()).limit(7).sum(), weeks.value(0), 1e-9);
        assertEquals(
                30, Aggregation.by(Frequency.WEEKLY).apply(sales()).series().size());
        assertTrue(Aggregation.by(Frequency.WEEKLY).apply(sales()).series().isMissing(8), "an incomplete week");
    }

    @Test
    void filling() {
        TimeSeries sales = sales();
        Panel panel = Panel.of(List.of("product"), Map.of(SeriesKey.of("tea"), sales));
        // snippet preprocessing-fill
        Filled filled = Fill.kalmanLevel(7).apply(sales);
        TimeSeries complete = filled.series();
        List<Integer> rows = filled.rows();
        Regressors wasMissing = filled.maskRegressor("was_missing", 28);
        Fill bothEnds = Fill.forward().then(Fill.backward());
        FilledPanel products = bothEnds.apply(panel);
        Table counts = products.table();
        // end
        assertEquals(List.of(60), rows);
        assertEquals(210, complete.observedCount());
        assertEquals(238, wasMissing.index().size());
        assertEquals(1, wasMissing.column("was_missing")[60]);
        assertEquals(1, counts.rows());
        assertEquals(sales.value(59), products.panel().get(SeriesKey.of("tea")).value(60));
        assertTrue(bothEnds.looksAhead());
    }

    /** The table of the guide, kind by kind: both ends and whether it looks ahead. */
    @Test
    void kindsOfFilling() {
        double nan = Double.NaN;
        TimeSeries gaps = TimeSeries.daily("s", MONDAY, nan, nan, 1, 2, nan, 3, 1, 2, 3, 1, 2, nan, nan);
        assertFalse(Fill.constant(0).looksAhead());
        assertFalse(Fill.forward().looksAhead());
        assertEquals(2, Fill.forward().apply(gaps).stillMissing());
        assertEquals(2, Fill.backward().apply(gaps).stillMissing());
        assertEquals(2, Fill.forward().apply(gaps).series().value(12));
        for (Fill level : List.of(Fill.linear(), Fill.spline())) {
            assertEquals(1, level.apply(gaps).series().value(0), 1e-12);
            assertEquals(2, level.apply(gaps).series().value(12), 1e-12);
        }
        for (Fill fill : List.of(
                Fill.mean(),
                Fill.median(),
                Fill.mode(),
                Fill.backward(),
                Fill.linear(),
                Fill.spline(),
                Fill.movingAverage(3),
                Fill.seasonal(3),
                Fill.kalmanLevel(),
                Fill.kalmanTrend())) {
            assertTrue(fill.looksAhead(), fill.toString());
        }
        assertEquals(2.5, Fill.linear().apply(gaps).series().value(4), 1e-12);
    }

    @Test
    void regressorsWithGaps() {
        TimeIndex days = TimeIndex.regular(MONDAY, Frequency.DAILY, 14);
        double[] oil = new double[14];
        for (int i = 0; i < oil.length; i++) {
            oil[i] = i % 7 > 4 ? Double.NaN : 70 + i;
        }
        // snippet preprocessing-regressor-fill
        FilledRegressors prices = RegressorFill.on(days)
                .knownInPast("oil", Fill.forward(), oil)
                .withMask("oil", "oil_filled")
                .fill();
        Regressors regressors = prices.regressors();
        // end
        assertEquals(74, regressors.column("oil")[5]);
        assertEquals(74, regressors.column("oil")[6]);
        assertEquals(1, regressors.column("oil_filled")[6]);
        assertEquals(4, prices.column("oil").count());
        assertThrows(
                IllegalArgumentException.class,
                () -> RegressorFill.on(days)
                        .knownInPast("oil", Fill.linear(), oil)
                        .fill());
    }

    @Test
    void outliersAndShifts() {
        TimeSeries sales = sales();
        // snippet preprocessing-outliers
        Outliers outliers = OutlierDetectors.remainder(7).mad(5).detect(sales);
        Table found = outliers.table();
        TimeSeries repaired = outliers.repaired();
        TimeSeries withGaps = outliers.asMissing();
        Regressors marks = outliers.marks("outlier", 28);
        // end
        assertTrue(outliers.isOutlier(40));
        assertEquals(outliers.count(), found.rows());
        assertEquals(90.25, repaired.value(40), 3);
        assertTrue(withGaps.isMissing(40));
        assertEquals(1, marks.column("outlier")[40]);
        assertEquals(238, marks.index().size());

        // snippet preprocessing-shifts
        LevelShifts shifts = LevelShiftDetector.minSegment(28).periods(7).detect(sales);
        Regressors steps = shifts.steps("shift", 28);
        // end
        assertEquals(1, shifts.rows().size());
        assertEquals(120, shifts.rows().get(0), 1);
        assertEquals(25, shifts.shifts().get(0).size(), 3);
        assertEquals(List.of("shift_" + shifts.rows().get(0)), steps.names());

        // snippet preprocessing-repair
        TransformedFit<AdditiveFit> fit = Transforms.removeOutliers(
                        OutlierDetectors.hampel(10).threshold(6))
                .andThen(Transforms.fill(Fill.kalmanLevel(7)))
                .into(Forecasters.additive().build())
                .fit(sales);
        List<Integer> taken = fit.outlierRows();
        List<Integer> madeUp = fit.filledRows();
        // end
        assertEquals(List.of(40), taken);
        assertEquals(List.of(40, 60), madeUp);
    }

    @Test
    void chains(@TempDir Path folder) {
        TimeSeries passengers = monthly();
        // snippet preprocessing-chain
        Transform chain = Transforms.perDay()
                .andThen(Transforms.boxCoxByLikelihood(12))
                .andThen(Transforms.deseasonalize(SeasonalFigure.stl(12)));
        TransformedFit<ArimaFit> fit =
                chain.into(Forecasters.arima().order(1, 1, 0).build()).fit(passengers);
        Forecast forecast = fit.forecast(12, 0.8);
        // end
        assertEquals(12, forecast.mean().size());
        for (int step = 0; step < 12; step++) {
            assertTrue(forecast.interval(0.8).lower().value(step)
                    < forecast.median().value(step));
            double same = passengers.value(passengers.size() - 12 + step);
            assertEquals(1.1, forecast.median().value(step) / same, 0.1);
        }

        Panel panel = Panel.of(
                List.of("route"),
                Map.of(SeriesKey.of("a"), passengers, SeriesKey.of("b"), passengers.mapValues(v -> 10 * v)));
        Path file = folder.resolve("fits.json");
        // snippet preprocessing-panel
        PanelFit<TransformedFit<ArimaFit>> fits = Transforms.standardize()
                .into(Forecasters.arima().order(1, 1, 0).build())
                .fitEach(panel, Execution.sequential());
        ModelJson.writePanel(fits, file);
        // end
        assertEquals(
                fits.forecast(3, 0.8),
                ModelJson.readPanel(file, TransformedFit.class).forecast(3, 0.8));
        double small = Objects.requireNonNull(fits.forecast(3).get(SeriesKey.of("a")))
                .mean()
                .value(0);
        double large = Objects.requireNonNull(fits.forecast(3).get(SeriesKey.of("b")))
                .mean()
                .value(0);
        assertEquals(10 * small, large, 1e-6 * large);
    }

    private static TimeSeries monthly() {
        TimeIndex months = TimeIndex.regular(LocalDate.of(2018, 1, 1), Frequency.MONTHLY, 72);
        double[] values = new double[72];
        for (int i = 0; i < values.length; i++) {
            values[i] = months.date(i).lengthOfMonth()
                    * Math.exp(0.008 * i + 0.2 * Math.sin(2 * Math.PI * i / 12) + 0.01 * Math.sin(i * i));
        }
        return TimeSeries.of("passengers", months, values);
    }

    /** Each public factory of a transform has its row in the guide. */
    @Test
    void theTableListsAllTransforms() {
        String guide = Guide.read("preprocessing.md");
        List<String> lost = Arrays.stream(Transforms.class.getMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == Transform.class)
                .map(Method::getName)
                .distinct()
                .filter(name -> !guide.contains("`Transforms." + name + "`"))
                .toList();
        assertEquals(List.of(), lost);
        List<String> fills = Arrays.stream(Fill.class.getMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()))
                .map(Method::getName)
                .distinct()
                .filter(name -> !guide.contains("`Fill." + name + "`"))
                .toList();
        assertEquals(List.of(), fills);
    }

    @Test
    void asOfJoins() {
        TimeIndex days = TimeIndex.regular(MONDAY, Frequency.DAILY, 10);
        LocalDateTime monday = MONDAY.atStartOfDay();
        // snippet preprocessing-vintages
        Vintages oil = Vintages.builder()
                .add(monday, monday.plusDays(1), 71.2) // Monday's price, published on Tuesday
                .add(monday, monday.plusDays(3), 71.4) // and revised on Thursday
                .add(monday.plusDays(1), monday.plusDays(2), 72.0)
                .build();
        double[] onWednesday = oil.knownAt(days, monday.plusDays(2));
        double[] aWeekBefore = oil.knownBefore(days, Duration.ofDays(7));
        Regressors column = RegressorFill.on(days)
                .knownInFuture("oil", Fill.constant(70), aWeekBefore)
                .withMask("oil", "oil_unknown")
                .fill()
                .regressors();
        // end
        assertEquals(71.2, onWednesday[0]);
        assertEquals(72.0, onWednesday[9]);
        assertTrue(Double.isNaN(aWeekBefore[7]));
        assertEquals(71.2, aWeekBefore[8]);
        assertEquals(Knowledge.FUTURE, column.knowledge("oil"));
        assertEquals(1, column.column("oil_unknown")[7]);
        assertEquals(0, column.column("oil_unknown")[8]);
    }

    @Test
    void windows() {
        TimeSeries sales = Fill.linear().apply(sales()).series();
        Regressors promotions = Regressors.on(sales.index().append(sales.index().next(7)))
                .knownInFuture("promotion", new double[217])
                .build();
        // snippet preprocessing-windows
        Windows windows = Windows.of(28, 7).stride(7).future("promotion").onlyComplete();
        List<Example> examples = windows.stream(sales, promotions)
                .flatMap(WindowStrategy.multiOutput()::examples)
                .toList();
        double[] next = windows.next(sales, promotions);
        // end
        assertEquals(26, examples.size());
        assertEquals(35, examples.get(0).features().length);
        assertEquals(7, examples.get(0).target().length);
        assertEquals(35, next.length);
        Example last = examples.get(25);
        assertEquals(203, last.window().origin());
        assertArrayEquals(Arrays.copyOfRange(sales.values(), 203, 210), last.target());
    }
}
