package org.forecastj.docs.torture;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Fold;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.preparation.Split;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.window.Window;
import org.forecastj.core.window.WindowStrategy;
import org.forecastj.core.window.Windows;
import org.forecastj.models.Forecasters;

/** Every split: parts of a series, folds, windows, examples. */
final class SplitSubjects {
    static final String GROUP = "Splits";
    private static final LocalDate CUT = LocalDate.of(2023, 2, 10);

    private final List<Subject> all = new ArrayList<>();

    private SplitSubjects() {
        parts();
        folds();
        windows();
    }

    static List<Subject> all() {
        return List.copyOf(new SplitSubjects().all);
    }

    private void add(String name, Ordeal ordeal) {
        all.add(new Subject(GROUP, name, ordeal));
    }

    private void parts() {
        part("at a fraction", Split.atFraction(0.8));
        part("last 3 steps", Split.lastSteps(3));
        part("last 3 steps, gap of 2", Split.lastSteps(3).withGap(2));
        part("at a date", Split.at(CUT));
    }

    private void part(String name, Split split) {
        add(
                name,
                trial -> trial.first("split", () -> split.apply(trial.series())).ifPresent(parts -> {
                    TimeSeries train = parts.train();
                    TimeSeries test = parts.test();
                    trial.require(train.size() > 0 && test.size() > 0, "a part is empty");
                    trial.require(
                            train.size() + test.size() <= trial.series().size(), "parts are longer than the whole");
                    trial.require(
                            train.index().epochMillis(train.size() - 1)
                                    < test.index().epochMillis(0),
                            "training after the test");
                }));
    }

    private void folds() {
        fold("holdout of 3", RollingOrigin.holdout(3));
        fold("holdout of a fifth", RollingOrigin.holdout(0.2));
        fold("holdout from a date", RollingOrigin.holdoutFrom(CUT));
        fold("expanding", RollingOrigin.horizon(3).step(5).maxFolds(4));
        fold("sliding", RollingOrigin.horizon(3).sliding(10).step(5).lastFolds(4));
        fold(
                "gap and embargo",
                RollingOrigin.horizon(2).gap(2).embargo(3).step(5).lastFolds(4));
        fold(
                "first folds, refitted never",
                RollingOrigin.horizon(3).step(9).minTrain(4).refitNever());
        fold(
                "days",
                RollingOrigin.horizon(Duration.ofDays(5))
                        .step(Duration.ofDays(20))
                        .minTrain(Duration.ofDays(10)));
        fold(
                "months",
                RollingOrigin.horizon(Period.ofMonths(1))
                        .step(Period.ofMonths(1))
                        .minTrain(Period.ofMonths(1)));
        fold("cutoff", RollingOrigin.horizon(Duration.ofDays(5)).cutoffs(CUT));
    }

    private void fold(String name, RollingOrigin folds) {
        add(
                name,
                trial -> trial.first("folds", () -> folds.foldsOf(trial.series()))
                        .ifPresent(found -> {
                            trial.require(!found.isEmpty(), "no fold");
                            for (Fold fold : found) {
                                trial.require(
                                        fold.testEnd() <= trial.series().size() && fold.origin() <= fold.testStart(),
                                        fold.toString());
                            }
                            if (found.size() < 50) {
                                trial.then(
                                                "evaluate",
                                                () -> folds.evaluate(Forecasters.mean(), trial.series(), Metrics.mae()))
                                        .ifPresent(evaluation -> finite(trial, evaluation));
                            }
                        }));
    }

    private static void finite(Trial trial, Evaluation evaluation) {
        evaluation.value("mean", Metrics.mae()).ifPresent(value -> trial.finite("MAE", value));
    }

    private void windows() {
        windows("windows", Windows.of(5, 2));
        windows("windows, stride of 3", Windows.of(5, 2).stride(3));
        windows("complete windows", Windows.of(5, 2).onlyComplete());
        examples("direct examples", WindowStrategy.direct(2));
        examples("recursive examples", WindowStrategy.recursive());
        examples("multi-output examples", WindowStrategy.multiOutput());
        examples("rectified examples", WindowStrategy.rectified(2, window -> new double[] {0, 0}));
    }

    private void windows(String name, Windows windows) {
        add(
                name,
                trial -> trial.first(
                                "windows", () -> windows.stream(trial.series()).toList())
                        .ifPresent(found -> {
                            trial.require(
                                    found.size() <= windows.count(trial.series().size()), "more windows than counted");
                            for (Window window : found) {
                                trial.finiteOrMissing("target", window.target());
                                trial.finiteOrMissing("features", window.features(1, 2));
                            }
                        }));
    }

    private void examples(String name, WindowStrategy strategy) {
        add(
                name,
                trial -> trial.first(
                                "examples",
                                () -> Windows.of(5, 2).stream(trial.series())
                                        .flatMap(strategy::examples)
                                        .toList())
                        .ifPresent(examples -> examples.forEach(example -> {
                            trial.finiteOrMissing("features", example.features());
                            trial.finiteOrMissing("target", example.target());
                        })));
    }
}
