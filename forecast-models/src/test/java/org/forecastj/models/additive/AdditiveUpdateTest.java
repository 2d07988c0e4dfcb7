package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdditiveUpdateTest {
    private static final LocalDate START = LocalDate.of(2019, 5, 6);
    private static final AdditiveModel PLAIN = AdditiveModel.builder().build();

    /** A bent trend, a year, a week, noise. */
    private static double[] values(int n, long seed, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double level = 50;
        double slope = 0.05;
        for (int i = 0; i < n; i++) {
            slope = i % 150 == 0 ? 0.1 * random.nextGaussian() : slope;
            level += slope;
            y[i] = level + 5 * Math.sin(2 * Math.PI * i / 365.25) + 3 * Math.cos(2 * Math.PI * i / 7);
            y[i] += noise * random.nextGaussian();
        }
        return y;
    }

    private static TimeSeries series(int n, double noise) {
        return TimeSeries.daily("s", START, values(n, 1, noise));
    }

    private static AdditiveFit scratch(AdditiveFit first, TimeSeries all) {
        return AdditiveEstimation.refit(first, new KeptRows(all, Regressors.none(), true));
    }

    private static AdditiveFit reread(AdditiveFit fit) {
        return (AdditiveFit)
                ModelCodecs.installed().decode(ModelCodecs.installed().encode(fit));
    }

    @Test
    void aThousandSingleRowsKeepFullAccuracy() {
        TimeSeries all = series(1800, 2);
        AdditiveFit first = PLAIN.fit(all.head(800));
        AdditiveFit updated = first.withoutHistory();
        for (int i = 800; i < 1800; i++) {
            updated = updated.update(all.slice(i, i + 1));
        }
        UpdateDistance.assertEqual(scratch(first, all), updated);
        assertEquals(all.tail(1), updated.observed());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-9, 0})
    void accuracyDoesNotDependOnHowWellTheModelFits(double noise) {
        double[] y = new double[330];
        double[] smooth = values(330, 1, noise);
        Arrays.setAll(y, i -> 10 + 0.2 * i + 3 * Math.cos(2 * Math.PI * i / 7) + smooth[i] * noise);
        TimeSeries all = TimeSeries.daily("s", START, y);
        AdditiveFit first = PLAIN.fit(all.head(300));
        AdditiveFit updated = first.update(all.slice(300, 301)).update(all.tail(29));
        UpdateDistance.assertEqual(scratch(first, all), updated);
    }

    @Test
    void newRowsMayBeOfAnotherSize() {
        for (double factor : new double[] {-1, 1e3, -1e6, 1e-6}) {
            for (Scaling scaling : Scaling.values()) {
                double[] y = values(240, 3, 1);
                for (int i = 200; i < 240; i++) {
                    y[i] *= factor;
                }
                TimeSeries all = TimeSeries.daily("s", START, y);
                AdditiveFit first =
                        AdditiveModel.builder().scaling(scaling).build().fit(all.head(200));
                UpdateDistance.assertEqual(scratch(first, all), first.update(all.tail(40)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7.5, -3e8})
    void aConstantSeriesMayGoOnConstantOrNot(double level) {
        for (Scaling scaling : Scaling.values()) {
            double[] y = new double[120];
            Arrays.fill(y, level);
            for (int i = 100; i < 120; i++) {
                y[i] += i % 3;
            }
            TimeSeries all = TimeSeries.daily("s", START, y);
            AdditiveFit first = AdditiveModel.builder().scaling(scaling).build().fit(all.head(80));
            AdditiveFit constant = first.withoutHistory().update(all.slice(80, 100));
            UpdateDistance.assertEqual(scratch(first, all.head(100)), constant);
            assertEquals(0, constant.sigma());
            assertEquals(level, constant.forecast(1).mean().value(0));
            UpdateDistance.assertEqual(scratch(first, all), constant.update(all.tail(20)));
        }
    }

    @Test
    void missingRowsChangeNothingButTheCalendar() {
        double[] y = values(330, 1, 1);
        Arrays.fill(y, 300, 310, Double.NaN);
        y[312] = Double.NaN;
        TimeSeries all = TimeSeries.daily("s", START, y);
        AdditiveFit first = PLAIN.fit(all.head(300));
        AdditiveFit waiting = first.withoutHistory().update(all.slice(300, 310));
        assertArrayEquals(first.estimate().beta, waiting.estimate().beta);
        assertEquals(all.head(310).index().next(5), waiting.forecast(5).index());
        UpdateDistance.assertEqual(scratch(first, all), waiting.update(all.tail(20)));
        UpdateDistance.assertEqual(scratch(first, all.head(310)), first.update(all.slice(300, 310)));
    }

    @Test
    void holidaysThatOccurForTheFirstTimeComeIn() {
        TimeSeries all = series(330, 1);
        HolidayCalendar sale = HolidayCalendar.of("sale", START.plusDays(310), START.plusDays(340));
        HolidayCalendar fair = HolidayCalendar.of("fair", START.plusDays(100), START.plusDays(322));
        HolidayCalendar ball = HolidayCalendar.of("ball", START.plusDays(299));
        AdditiveModel model = AdditiveModel.builder()
                .holidays(sale)
                .holidays(Holidays.of(fair).withPriorScale(2))
                .holidays(Holidays.of(ball).withWindow(0, 2))
                .build();
        AdditiveFit first = model.fit(all.head(300));
        AdditiveFit updated = first.withoutHistory().update(all.slice(300, 305)).update(all.tail(25));
        assertEquals(
                List.of("fair", "ball"),
                first.holidayEffects().stream().map(HolidayEffect::holiday).toList());
        assertEquals(5, updated.holidayEffects().size());
        UpdateDistance.assertEqual(scratch(first, all), updated);
    }

    @Test
    void aConditionalSeasonAndAFlatTrendAreUpdatedToo() {
        TimeSeries all = series(330, 1);
        double[] open = new double[360];
        Arrays.setAll(open, i -> i % 50 < 30 ? 1 : 0);
        Regressors columns = Regressors.on(TimeIndex.regular(START, Frequency.DAILY, 360))
                .knownInFuture("open", open)
                .build();
        AdditiveFit first = AdditiveModel.builder()
                .trend(Trend.flat())
                .seasonality(Seasonality.weekly().when("open"))
                .build()
                .fit(all.head(300), columns);
        AdditiveFit scratch = AdditiveEstimation.refit(first, new KeptRows(all, columns.at(all.index()), true));
        UpdateDistance.assertEqual(scratch, first.update(all.tail(30), columns), columns);
        AdditiveFit small = first.withoutHistory();
        assertThrows(ForecastingException.class, () -> small.update(all.tail(30)));
    }

    /** Two rows are the shortest history; the next ones make it a hundred times as long. */
    @Test
    void aTinyHistoryGrows() {
        TimeSeries all = series(200, 1);
        AdditiveModel model = AdditiveModel.builder()
                .trend(Trend.piecewiseLinear(0))
                .seasonality(Seasonality.weekly())
                .build();
        AdditiveFit first = model.fit(all.head(2));
        AdditiveFit updated = first;
        for (int i = 2; i < 200; i++) {
            updated = updated.update(all.slice(i, i + 1));
        }
        UpdateDistance.assertEqual(scratch(first, all), updated);
    }

    @ParameterizedTest
    @CsvSource({"P1M, 60", "P1BD, 300", "PT1H, 500", "P1W, 160"})
    void theCalendarContinuesFromTheLastRow(String frequency, int rows) {
        TimeIndex index = TimeIndex.regular(
                LocalDateTime.of(2021, 3, 1, 2, 30), ZoneId.of("Europe/London"), Frequency.parse(frequency), rows);
        TimeSeries all = TimeSeries.of("s", index, values(rows, 2, 1));
        int first = rows - 20;
        AdditiveFit fit = PLAIN.fit(all.head(first));
        AdditiveFit small = reread(fit.withoutHistory());
        for (int i = first; i < rows; i++) {
            assertEquals(index.slice(0, i).next(3), small.forecast(3).index());
            small = reread(small.update(all.slice(i, i + 1)));
        }
        UpdateDistance.assertEqual(scratch(fit, all), small);
    }

    @Test
    void irregularHistoriesAreUpdatedToo() {
        TimeSeries all = series(400, 1);
        int[] some = IntStream.range(0, 400).filter(i -> i % 5 != 3).toArray();
        TimeIndex index = all.index().select(some);
        TimeSeries irregular = TimeSeries.of(
                "s", index, Arrays.stream(some).mapToDouble(all::value).toArray());
        int n = irregular.size();
        AdditiveFit first = PLAIN.fit(irregular.head(n - 30));
        AdditiveFit updated = first.withoutHistory().update(irregular.tail(30));
        AdditiveFit scratch = scratch(first, irregular);
        TimeIndex next = TimeIndex.regular(START.plusDays(400), Frequency.DAILY, 10);
        assertArrayEquals(
                scratch.forecastAt(next, Regressors.none()).mean().values(),
                updated.forecastAt(next, Regressors.none()).mean().values(),
                UpdateDistance.TOLERANCE * scratch.estimate().scale);
    }

    @Test
    void withoutHistoryForecastsTheSameToTheLastBit() {
        TimeSeries all = series(400, 1);
        AdditiveFit fit = PLAIN.fit(all);
        AdditiveFit small = fit.withoutHistory();
        assertTrue(fit.hasHistory());
        assertFalse(small.hasHistory());
        assertSame(small, small.withoutHistory());
        assertEquals(fit.forecast(30, 0.8, 0.95), small.forecast(30, 0.8, 0.95));
        assertEquals(fit.simulate(30, Regressors.none(), 5, 1), small.simulate(30, Regressors.none(), 5, 1));
        assertEquals(fit.fitted().tail(1), small.fitted());
        assertEquals(fit.components().get("weekly"), PLAIN.fit(all).components().get("weekly"));
        assertTrue(small.summary().contains("400 observed rows, not kept"), small::summary);
        AdditiveFit read = reread(small);
        assertEquals(small.forecast(30, 0.8), read.forecast(30, 0.8));
        assertEquals(
                ModelCodecs.installed().encode(small), ModelCodecs.installed().encode(read));
    }

    /** What was summed by and by is stored, so that reading changes no bit of later updates. */
    @Test
    void updatesAfterReadingAreTheSameToTheLastBit() {
        TimeSeries all = series(400, 1);
        for (AdditiveFit fit : List.of(
                PLAIN.fit(all.head(300)),
                PLAIN.fit(all.head(300)).withoutHistory(),
                PLAIN.fit(all.head(290)).update(all.slice(290, 300)))) {
            AdditiveFit read = reread(fit);
            assertEquals(
                    fit.update(all.slice(300, 350)).update(all.tail(50)).forecast(9, 0.8),
                    reread(read.update(all.slice(300, 350)))
                            .update(all.tail(50))
                            .forecast(9, 0.8));
        }
    }

    @Test
    void seriesOfAPanelShareTheSumsOfTheirUpdatesToo() {
        Map<SeriesKey, TimeSeries> histories = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            histories.put(SeriesKey.of("s" + i), TimeSeries.daily("s" + i, START, values(330, i, 1)));
        }
        Map<SeriesKey, TimeSeries> heads = new HashMap<>();
        histories.forEach((key, s) -> heads.put(key, s.head(300)));
        PanelFit<AdditiveFit> fits = PLAIN.fitEach(Panel.of(heads), Execution.sequential());
        AdditiveFit before = fits.get(SeriesKey.of("s0")).update(last(histories, "s0"));
        for (int i = 1; i < 20; i++) {
            AdditiveFit first = fits.get(SeriesKey.of("s" + i));
            AdditiveFit updated = first.update(last(histories, "s" + i));
            assertSame(shared(fits.get(SeriesKey.of("s0"))), shared(first));
            UpdateDistance.assertEqual(scratch(first, first.observed().append(last(histories, "s" + i))), updated);
            assertEquals(
                    PLAIN.fit(first.observed()).update(last(histories, "s" + i)).forecast(9, 0.8),
                    updated.forecast(9, 0.8));
        }
        TimeSeries otherDays = series(310, 1).tail(10);
        AdditiveFit other = fits.get(SeriesKey.of("s1")).update(otherDays);
        assertNotSame(shared(before), shared(other));
        assertEquals(310, other.layout().observedRows());
    }

    private static TimeSeries last(Map<SeriesKey, TimeSeries> histories, String key) {
        return Objects.requireNonNull(histories.get(SeriesKey.of(key))).tail(30);
    }

    private static SharedHistory shared(AdditiveFit fit) {
        return fit.carriedStatistics().orElseThrow().shared().orElseThrow();
    }

    @Test
    void refusesRowsThatDoNotContinueTheHistory() {
        TimeSeries all = series(330, 1);
        AdditiveFit small = PLAIN.fit(all.head(300)).withoutHistory();
        for (TimeSeries rows : List.of(all.tail(29), all.tail(31), all.head(30))) {
            ForecastingException e = assertThrows(ForecastingException.class, () -> small.update(rows));
            assertTrue(String.valueOf(e.getMessage()).contains("'s'"), e::toString);
        }
        HolidayCalendar sale = HolidayCalendar.of("sale", START);
        AdditiveFit known = AdditiveModel.builder().holidays(sale).build().fit(all.head(300));
        TimeSeries decade = TimeSeries.daily("s", START.plusDays(300), new double[4000]);
        ForecastingException e = assertThrows(ForecastingException.class, () -> known.update(decade));
        assertEquals(Reason.UNKNOWN_CALENDAR, e.reason());
    }

    @Test
    void refusesDamagedSums() {
        AdditiveFit small = PLAIN.fit(series(300, 1)).withoutHistory();
        ModelState state = ModelCodecs.installed().encode(small);
        ModelState body = state.child("state");
        ModelState sums = body.children("statistics").get(0);
        int length = sums.packed("gram").length;
        for (double[] gram : List.of(new double[0], new double[length - 1], filled(length, Double.NaN))) {
            assertUnreadable(state, body, with(sums, "gram", gram));
        }
        assertUnreadable(state, body, with(sums, "response", filled(3, 1)));
        assertUnreadable(state, body);
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    private static ModelState with(ModelState state, String name, double[] packed) {
        ModelState.Builder builder = ModelState.builder().putPacked(name, packed);
        state.values().forEach((key, value) -> {
            if (value instanceof String text && !key.equals(name)) {
                builder.put(key, text);
            } else if (value instanceof Double number) {
                builder.put(key, number.doubleValue());
            } else if (value instanceof List<?>) {
                builder.putChildren(key, state.children(key));
            }
        });
        return builder.build();
    }

    private static void assertUnreadable(ModelState state, ModelState body, ModelState... statistics) {
        ModelState.Builder builder = ModelState.builder()
                .put("complete", body.flag("complete"))
                .putChildren("statistics", List.of(statistics));
        for (String child : List.of("specification", "layout", "estimate", "observed", "regressors")) {
            builder.put(child, body.child(child));
        }
        ModelState damaged = ModelState.builder()
                .put("model", state.text("model"))
                .put("schema", state.longInteger("schema"))
                .put("state", builder.build())
                .build();
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> ModelCodecs.installed().decode(damaged));
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
    }

    private static ModelState tree(JsonNode node) {
        ModelState.Builder tree = ModelState.builder();
        node.properties().forEach(e -> put(tree, e.getKey(), e.getValue()));
        return tree.build();
    }

    private static void put(ModelState.Builder tree, String name, JsonNode value) {
        if (value.isObject()) {
            tree.put(name, tree(value));
        } else if (value.isTextual()) {
            tree.put(name, value.asText());
        } else if (value.isBoolean()) {
            tree.put(name, value.asBoolean());
        } else if (value.isIntegralNumber()) {
            tree.put(name, value.asLong());
        } else if (value.isNumber()) {
            tree.put(name, value.asDouble());
        } else {
            putList(tree, name, value);
        }
    }

    private static void putList(ModelState.Builder tree, String name, JsonNode list) {
        if (list.isEmpty()) {
            tree.putTexts(name, List.of());
        } else if (list.get(0).isObject()) {
            tree.putChildren(
                    name, list.valueStream().map(AdditiveUpdateTest::tree).toList());
        } else if (list.get(0).isTextual()) {
            tree.putTexts(name, list.valueStream().map(JsonNode::asText).toList());
        } else if (list.valueStream().allMatch(JsonNode::isIntegralNumber)) {
            tree.put(name, list.valueStream().mapToLong(JsonNode::asLong).toArray());
        } else {
            tree.put(
                    name,
                    list.valueStream()
                            .mapToDouble(v -> Double.parseDouble(v.asText()))
                            .toArray());
        }
    }
}
