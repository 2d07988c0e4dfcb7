package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.BucketRange;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.preparation.Duplicates;
import org.forecastj.core.preparation.GapReport;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.Intermittency;
import org.forecastj.core.statistics.Portmanteau;
import org.forecastj.core.statistics.SeasonalPeriods;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.TransactionsCsv;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;

/** The recipe docs/recipes/transactions.md on the file that it is about. */
class TransactionsRecipeTest {
    @Test
    void fromTransactionsToForecasts() {
        Path file = SharedData.file("retail_sales_transactions.csv");
        // snippet clean
        Cleaning cleaning = Cleaning.to(
                        Aggregation.by(Frequency.DAILY).levels("category").range(BucketRange.COMMON))
                .column("Total_Amount", AggregateFunction.SUM)
                .column("Quantity", AggregateFunction.SUM)
                .column("PricePerUnit", AggregateFunction.MEAN)
                .within("Quantity", 0, 1_000)
                .duplicates(Duplicates.KEEP_FIRST)
                .takenAt(LocalDateTime.of(2024, 1, 1, 0, 0));
        CleanedTransactions sales = TransactionsCsv.of(cleaning, List.of("Product_Category"), "Date_Order")
                .id("Transaction_ID")
                .noteUnreadableRows()
                .read(file);
        Table issues = sales.table();
        // end
        assertEquals(1000, sales.rows());
        assertEquals(998, sales.rowsKept());
        assertEquals(2, sales.count(Kind.FUTURE));
        assertEquals(2, sales.issues().size());
        assertEquals(2, issues.rows());
        assertEquals("FUTURE", issues.text(0, "kind"));
        assertEquals(210, issues.number(0, "row"));
        assertEquals(649, issues.number(1, "row"));
        assertTrue(sales.issues().stream()
                .allMatch(issue -> issue.time().orElseThrow().equals(LocalDateTime.of(2024, 1, 1, 0, 0))));

        // snippet panels
        Panel revenue = sales.panel("Total_Amount");
        Panel total = sales.panel("Total_Amount", List.of());
        GapReport beauty = Objects.requireNonNull(sales.gaps().get(SeriesKey.of("Beauty")));
        int daysWithoutBeauty = beauty.missing();
        Panel weekly = Aggregation.by(Frequency.WEEKLY).apply(revenue).panel();
        // end
        assertEquals(3, revenue.size());
        assertEquals(365, revenue.get(SeriesKey.of("Beauty")).size());
        assertEquals(365, total.get(SeriesKey.of("total")).size());
        assertEquals(
                LocalDate.of(2023, 1, 1),
                revenue.get(SeriesKey.of("Beauty")).index().date(0));
        assertEquals(162, daysWithoutBeauty);
        Map<String, Integer> gaps = Map.of("Beauty", 162, "Clothing", 133, "Electronics", 147);
        gaps.forEach((category, days) -> assertEquals(
                days,
                Objects.requireNonNull(sales.gaps().get(SeriesKey.of(category))).missing(),
                category));
        assertEquals(
                21,
                Arrays.stream(total.get(SeriesKey.of("total")).values())
                        .filter(v -> v == 0)
                        .count());
        assertEquals(
                454_470,
                Arrays.stream(total.get(SeriesKey.of("total")).values()).sum(),
                1e-6);
        for (TimeSeries days : revenue.asMap().values()) {
            assertEquals(Intermittency.Pattern.LUMPY, Intermittency.of(days).pattern());
            assertEquals(List.of(), SeasonalPeriods.detect(days));
        }
        double sum = 0;
        for (SeriesKey key : revenue.keys()) {
            sum += revenue.get(key).value(100);
        }
        assertEquals(total.get(SeriesKey.of("total")).value(100), sum, 1e-9);

        // snippet forecast
        Evaluation evaluation = RollingOrigin.horizon(4)
                .step(2)
                .minTrain(26)
                .evaluate(
                        List.of(Forecasters.mean(), Forecasters.windowAverage(8), Forecasters.naive()),
                        weekly,
                        Execution.sequential(),
                        Metrics.mae(),
                        Metrics.coverage(0.8));
        SortedMap<SeriesKey, Forecast> fourWeeks =
                Forecasters.mean().fitEach(weekly, Execution.sequential()).forecast(4, 0.8);
        // end
        assertEquals(0, evaluation.failures().size());
        assertEquals(1507, evaluation.value("mean", Metrics.mae()).orElseThrow(), 0.5);
        assertEquals(1560, evaluation.value("window average", Metrics.mae()).orElseThrow(), 0.5);
        assertEquals(2019, evaluation.value("naive", Metrics.mae()).orElseThrow(), 0.5);
        assertEquals(0.81, evaluation.value("mean", Metrics.coverage(0.8)).orElseThrow(), 0.005);
        assertEquals(
                0.87, evaluation.value("window average", Metrics.coverage(0.8)).orElseThrow(), 0.005);
        assertEquals(0.94, evaluation.value("naive", Metrics.coverage(0.8)).orElseThrow(), 0.005);
        for (TimeSeries weeks : weekly.asMap().values()) {
            assertTrue(Portmanteau.ljungBox(weeks, 8, 0).pValue() > 0.5, weeks.name());
            assertTrue(Arrays.stream(weeks.values()).average().orElseThrow() > 2_700, weeks.name());
            assertTrue(Arrays.stream(weeks.values()).average().orElseThrow() < 3_020, weeks.name());
        }
        assertEquals(3, fourWeeks.size());
        assertEquals(52, weekly.get(SeriesKey.of("Beauty")).size());
    }
}
