package org.forecastj.docs.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.forecastj.core.Execution;
import org.forecastj.core.conformal.Conformal;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.store.ModelStore;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.baseline.NaiveFit;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads use the same specifications, fits, transforms, evaluations, files and stores: each gets what one thread alone gets. */
class ContentionTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final TimeSeries SALES = Simulated.sales("sales", 140, 5);

    private final Map<String, Supplier<Object>> uses = new LinkedHashMap<>();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void sharedObjectsAnswerAllThreadsTheSame() throws Exception {
        models();
        panels();
        transforms();
        evaluations();
        Map<String, String> alone = answers(0);
        for (Map<String, String> answers : together(this::answers)) {
            assertEquals(alone, answers);
        }
    }

    /** The uses in another order for each thread, so that different ones meet. */
    private Map<String, String> answers(int thread) {
        List<String> names = new ArrayList<>(uses.keySet());
        java.util.Collections.rotate(names, thread * 3);
        Map<String, String> answers = new TreeMap<>();
        for (int round = 0; round < (thread == 0 ? 1 : ROUNDS); round++) {
            for (String name : names) {
                String answer =
                        Bits.of(java.util.Objects.requireNonNull(uses.get(name)).get());
                String before = answers.put(name, answer);
                assertEquals(before == null ? answer : before, answer, name);
            }
        }
        return answers;
    }

    private interface Work<R> {
        R of(int thread) throws Exception;
    }

    private static <R> List<R> together(Work<R> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 1; i <= THREADS; i++) {
                int thread = i;
                futures.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return work.of(thread);
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get(4, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private void model(String name, Forecaster<?> model) {
        uses.put(name + ": specification", () -> model.fit(SALES).forecast(7, 0.8));
        Fit fit = model.fit(SALES);
        uses.put(
                name + ": fit", () -> List.of(fit.forecast(7, 0.5, 0.9), fit.fitted(), fit.residuals(), fit.summary()));
        uses.put(name + ": paths", () -> fit.simulate(7, Regressors.none(), 20, 1));
        uses.put(name + ": update", () -> fit.update(later()).forecast(7, 0.8));
        uses.put(name + ": file", () -> file(fit));
    }

    private static TimeSeries later() {
        return TimeSeries.of("sales", SALES.index().next(3), 50, 60, 70);
    }

    private static Object file(Fit fit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(fit, out, ModelCodecs.installed());
        return ModelJson.read(new ByteArrayInputStream(out.toByteArray()), Fit.class, ModelCodecs.installed())
                .forecast(7, 0.8);
    }

    private void models() {
        model("seasonal naive", Forecasters.seasonalNaive(7));
        model("additive", Forecasters.additive().build());
        model(
                "additive, heavy tails",
                Forecasters.additive().likelihood(Likelihood.studentT()).build());
        model("ARIMA", Forecasters.arima().order(1, 0, 1).seasonal(0, 1, 0, 7).build());
        model("transformed", Transforms.log().andThen(Transforms.standardize()).into(Forecasters.drift()));
        model("conformal", Conformal.split(Forecasters.naive()).horizon(7).calibration(12));
    }

    private void panels() {
        Panel panel = Simulated.panel(2, 120);
        var model = Forecasters.boosted(
                        FeatureSet.builder().lags(1, 7).identity().build())
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(20)
                        .maxLeaves(6)
                        .build())
                .intervals(Intervals.conformal(1, 7))
                .build();
        BoostedFit fit = model.fit(panel, Execution.sequential());
        uses.put(
                "boosted: specification",
                () -> model.fit(panel, Execution.threads(2)).ensembles());
        uses.put("boosted: fit", () -> fit.forecastEach(7, Execution.threads(2), 0.8));
        uses.put("boosted: explanation", () -> fit.explain(panel.keys().get(0), 2, Regressors.none()));
        uses.put("boosted: importance", fit::importance);
    }

    private void transforms() {
        FittedTransform fitted =
                Transforms.boxCox().andThen(Transforms.difference(7)).fit(SALES);
        uses.put("transform", () -> {
            TimeSeries applied = fitted.apply(SALES);
            return List.of(applied, fitted.inverseFitted(SALES, applied.values()));
        });
    }

    private void evaluations() {
        RollingOrigin folds = RollingOrigin.horizon(7).step(7).lastFolds(3).levels(0.8);
        Evaluation evaluation = folds.evaluate(
                List.of(Forecasters.naive(), Forecasters.additive().build()), SALES, Metrics.mae());
        uses.put(
                "evaluation",
                () -> List.of(
                        evaluation.byModel(),
                        evaluation.byHorizon(),
                        evaluation.byOrigin(),
                        evaluation.value("naive", Metrics.mae())));
        Forecast forecast = Forecasters.naive().fit(SALES).forecast(7, 0.8, 0.9);
        uses.put("forecast", () -> List.of(forecast, forecast.quantile(0.1), forecast.interval(0.9)));
    }

    /** Every version that a thread was given is there, whole, under its own number. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aStoreOfAllThreadsLosesNothing(@TempDir Path folder) throws Exception {
        ModelStore store = ModelStore.directory(folder);
        List<List<Integer>> written = together(thread -> {
            List<Integer> versions = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                NaiveFit fit = Forecasters.naive().fit(TimeSeries.daily("sales", Simulated.START, 1, thread));
                int version = store.add("sales", fit).version();
                versions.add(version);
                store.promote("sales", version);
                store.readChampion("sales", NaiveFit.class).forecast(2);
            }
            return versions;
        });
        List<Integer> all = written.stream().flatMap(List::stream).sorted().toList();
        assertEquals(
                java.util.stream.IntStream.rangeClosed(1, THREADS * ROUNDS)
                        .boxed()
                        .toList(),
                all);
        for (int thread = 1; thread <= THREADS; thread++) {
            for (int version : written.get(thread - 1)) {
                assertEquals(
                        thread,
                        store.read("sales", version, NaiveFit.class)
                                .forecast(1)
                                .mean()
                                .value(0),
                        0);
            }
        }
        assertEquals(
                1,
                store.versions("sales").stream()
                        .filter(v -> v.stage().name().equals("CHAMPION"))
                        .count());
    }
}
