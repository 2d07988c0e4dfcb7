package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;

/**
 * Losses of several models at the same observations, lower ones being better: what {@link DieboldMariano}, {@link ModelConfidenceSet} and
 * {@link NemenyiRanks} compare.
 *
 * <p>An observation is a {@linkplain #byFold fold}, a {@linkplain #byStep step of a fold}, {@linkplain #atStep one step of the horizon} in
 * each fold, or a {@linkplain #bySeries series}. From an {@link Evaluation} only forecasts count that all models made and have a value for,
 * so that failures of one do not favour another. A loss is the {@link Metric#loss} of the metric's value; where an observation rests on
 * several series, it is the mean over them.
 *
 * <p>{@link #memory} tells how many neighbouring observations depend on each other because a forecast was made before the rows of the other
 * were known: ⌈h / step⌉ for forecasts h rows ahead from origins that are step rows apart.
 *
 * <p>Immutable and safe to share.
 */
public final class Losses {
    private final List<String> models;
    private final List<String> observations;
    /** Shape [model][observation]. */
    private final double[][] values;

    private final int memory;

    private Losses(List<String> models, List<String> observations, double[][] values, int memory) {
        this.models = models;
        this.observations = observations;
        this.values = values;
        this.memory = memory;
    }

    /**
     * Losses that were computed elsewhere, in time order where they have one, with memory 1.
     *
     * @param models names of the models, each once
     * @param losses shape [model][observation], copied; an observation with a NaN is left out for all models
     * @return the losses
     * @throws IllegalArgumentException if there are no models, names repeat, or there is another number of rows than of models
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a loss is infinite, with {@link Reason#NO_DATA} if no observation is
     *     left
     */
    public static Losses of(List<String> models, double[]... losses) {
        if (models.isEmpty() || models.size() != losses.length || new HashSet<>(models).size() < models.size()) {
            throw new IllegalArgumentException("models are " + models + " with losses of " + losses.length
                    + "; at least 1 model is needed, each named once, with one array of losses each");
        }
        Collector collector = new Collector(models);
        for (int t = 0; t < losses[0].length; t++) {
            double[] at = new double[losses.length];
            for (int m = 0; m < losses.length; m++) {
                Scores.requireSameLength(losses[0], losses[m]);
                at[m] = losses[m][t];
            }
            collector.add(Integer.toString(t + 1), at);
        }
        return collector.build(1);
    }

    /**
     * One observation for each fold number, in order: the loss of the metric over all steps of the fold.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the losses
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link Reason#NO_DATA} if no fold has a value of all models
     */
    public static Losses byFold(Evaluation evaluation, Metric metric) {
        Collector collector = new Collector(evaluation.models());
        NavigableMap<Integer, List<List<FoldForecast>>> folds = commonFolds(evaluation, evaluation.models());
        folds.forEach((number, bySeries) ->
                collector.add("fold " + number, mean(bySeries, fold -> value(List.of(fold), metric), metric)));
        return collector.build(overlap(folds, FoldForecast::horizon));
    }

    /**
     * One observation for each step of the horizon in each fold, by fold and step.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the losses
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step has a value of all models
     */
    public static Losses byStep(Evaluation evaluation, Metric metric) {
        Collector collector = new Collector(evaluation.models());
        NavigableMap<Integer, List<List<FoldForecast>>> folds = commonFolds(evaluation, evaluation.models());
        int most = horizon(evaluation);
        folds.forEach((number, bySeries) -> {
            IdentityHashMap<FoldForecast, List<Score>> scores = new IdentityHashMap<>();
            bySeries.forEach(ofModels -> ofModels.forEach(fold -> scores.put(fold, steps(fold, metric))));
            for (int h = 0; h < most; h++) {
                int step = h;
                double[] losses = mean(bySeries, fold -> value(scores.getOrDefault(fold, List.of()), step), metric);
                collector.add("fold " + number + " step " + (step + 1), losses);
            }
        });
        return collector.build(Math.multiplyExact(Math.max(1, most), overlap(folds, FoldForecast::horizon)));
    }

    /**
     * One observation for each fold number, in order: the loss at one step of the horizon.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @param step step of the horizon, from 1
     * @return the losses
     * @throws IllegalArgumentException if there is no such step
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link Reason#NO_DATA} if no fold has a value of all models there
     */
    public static Losses atStep(Evaluation evaluation, Metric metric, int step) {
        return atStep(evaluation, evaluation.models(), metric, step);
    }

    /** Of some models alone, so that failures of others do not matter. */
    static Losses atStep(Evaluation evaluation, List<String> models, Metric metric, int step) {
        int most = horizon(evaluation);
        if (step < 1 || step > most) {
            throw new IllegalArgumentException("step is " + step + "; the forecasts have steps 1 to " + most);
        }
        Collector collector = new Collector(models);
        NavigableMap<Integer, List<List<FoldForecast>>> folds = commonFolds(evaluation, models);
        folds.forEach((number, bySeries) ->
                collector.add("fold " + number, mean(bySeries, fold -> value(steps(fold, metric), step - 1), metric)));
        return collector.build(overlap(folds, fold -> Math.min(step, fold.horizon())));
    }

    /**
     * One observation for each series, in the order of the keys: the loss over all folds that all models have.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the losses, with memory 1
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link Reason#NO_DATA} if no series has a value of all models
     */
    public static Losses bySeries(Evaluation evaluation, Metric metric) {
        Map<SeriesKey, List<List<FoldForecast>>> byKey = new TreeMap<>();
        commonFolds(evaluation, evaluation.models())
                .values()
                .forEach(fold -> fold.forEach(
                        ofModels -> byKey.computeIfAbsent(ofModels.get(0).key(), key -> new ArrayList<>())
                                .add(ofModels)));
        Collector collector = new Collector(evaluation.models());
        byKey.forEach((key, folds) -> {
            double[] losses = new double[evaluation.models().size()];
            for (int m = 0; m < losses.length; m++) {
                int model = m;
                losses[m] = loss(
                        value(
                                folds.stream()
                                        .map(ofModels -> ofModels.get(model))
                                        .toList(),
                                metric),
                        metric);
            }
            collector.add(key.toString(), losses);
        });
        return collector.build(1);
    }

    /** The forecasts of all models, in their order, for each series that all have, by fold number. */
    private static NavigableMap<Integer, List<List<FoldForecast>>> commonFolds(Evaluation e, List<String> models) {
        NavigableMap<Integer, List<List<FoldForecast>>> folds = new TreeMap<>();
        for (SeriesKey key : e.keys()) {
            Map<Integer, List<FoldForecast>> byNumber = new TreeMap<>();
            for (String model : models) {
                e.forecasts(model, key)
                        .forEach(f -> byNumber.computeIfAbsent(f.fold().number(), n -> new ArrayList<>())
                                .add(f));
            }
            byNumber.forEach((number, ofModels) -> {
                if (ofModels.size() == models.size()) {
                    folds.computeIfAbsent(number, n -> new ArrayList<>()).add(ofModels);
                }
            });
        }
        return folds;
    }

    /** What a metric makes of one forecast. */
    private interface Valued {
        OptionalDouble of(FoldForecast fold);
    }

    /** The mean loss of each model over those series that all models have a value for; NaN without any. */
    private static double[] mean(List<List<FoldForecast>> bySeries, Valued valued, Metric metric) {
        double[] sums = new double[bySeries.get(0).size()];
        int count = 0;
        for (List<FoldForecast> ofModels : bySeries) {
            double[] losses = ofModels.stream()
                    .mapToDouble(fold -> loss(valued.of(fold), metric))
                    .toArray();
            if (Arrays.stream(losses).noneMatch(Double::isNaN)) {
                Arrays.setAll(sums, m -> sums[m] + losses[m]);
                count++;
            }
        }
        int n = count;
        return Arrays.stream(sums).map(sum -> n == 0 ? Double.NaN : sum / n).toArray();
    }

    private static double loss(OptionalDouble value, Metric metric) {
        return value.isPresent() ? metric.loss(value.getAsDouble()) : Double.NaN;
    }

    private static OptionalDouble value(List<FoldForecast> folds, Metric metric) {
        return Grouping.all(folds, metric).value();
    }

    private static List<Score> steps(FoldForecast fold, Metric metric) {
        return Grouping.byHorizon(
                new TreeMap<>(Map.of(fold.key(), List.of(fold))), metric, fold.horizon(), Averaging.pooled());
    }

    private static OptionalDouble value(List<Score> steps, int step) {
        return step >= steps.size() ? OptionalDouble.empty() : steps.get(step).value();
    }

    private static int horizon(Evaluation e) {
        return e.forecasts().stream().mapToInt(FoldForecast::horizon).max().orElse(0);
    }

    private interface Steps {
        int of(FoldForecast fold);
    }

    /** How many origins at most, its own included, lie before the end of what was forecast from an origin. */
    private static int overlap(NavigableMap<Integer, List<List<FoldForecast>>> folds, Steps steps) {
        Map<SeriesKey, List<FoldForecast>> byKey = new TreeMap<>();
        folds.values()
                .forEach(fold -> fold.forEach(
                        ofModels -> byKey.computeIfAbsent(ofModels.get(0).key(), key -> new ArrayList<>())
                                .add(ofModels.get(0))));
        int most = 1;
        for (List<FoldForecast> list : byKey.values()) {
            for (int i = 0; i < list.size(); i++) {
                int end = list.get(i).fold().testStart() + steps.of(list.get(i));
                int count = 1;
                while (i + count < list.size() && list.get(i + count).fold().origin() < end) {
                    count++;
                }
                most = Math.max(most, count);
            }
        }
        return most;
    }

    /**
     * Names of the models.
     *
     * @return the names in order
     */
    public List<String> models() {
        return models;
    }

    /**
     * Number of observations.
     *
     * @return the number, at least 1
     */
    public int size() {
        return observations.size();
    }

    /**
     * What the observations are.
     *
     * @return such as {@code fold 3}, in order
     */
    public List<String> observations() {
        return observations;
    }

    /**
     * The losses of a model.
     *
     * @param model its name
     * @return a new array, finite, one for each observation
     * @throws NoSuchElementException if there is no such model
     */
    public double[] of(String model) {
        return values[position(model)].clone();
    }

    double[] of(int model) {
        return values[model].clone();
    }

    double at(int model, int observation) {
        return values[model][observation];
    }

    private int position(String model) {
        int position = models.indexOf(model);
        if (position < 0) {
            throw new NoSuchElementException(
                    "there is no model '" + model + "' among these losses; there are " + models);
        }
        return position;
    }

    /**
     * How many neighbouring observations depend on each other.
     *
     * @return the number, at least 1; 1 where they are independent
     */
    public int memory() {
        return memory;
    }

    /**
     * Sets how many neighbouring observations depend on each other.
     *
     * @param observationsInRow the number, at least 1
     * @return a copy with that memory
     * @throws IllegalArgumentException if it is below 1
     */
    public Losses withMemory(int observationsInRow) {
        if (observationsInRow < 1) {
            throw new IllegalArgumentException("memory is " + observationsInRow + "; at least 1 is needed");
        }
        return new Losses(models, observations, values, observationsInRow);
    }

    /**
     * These losses for some of the models.
     *
     * @param some names of the models, each once
     * @return the losses of these models in that order
     * @throws NoSuchElementException if there is no such model
     * @throws IllegalArgumentException if there are none, or one is named twice
     */
    public Losses select(List<String> some) {
        if (some.isEmpty() || new HashSet<>(some).size() < some.size()) {
            throw new IllegalArgumentException("models are " + some + "; at least 1 is needed, each named once");
        }
        double[][] selected =
                some.stream().map(model -> values[position(model)]).toArray(double[][]::new);
        return new Losses(List.copyOf(some), observations, selected, memory);
    }

    /**
     * A row for each observation with the loss of each model.
     *
     * @return the table
     */
    public Table table() {
        Table.Builder table = Table.builder(size()).text("observation", observations::get);
        for (int m = 0; m < models.size(); m++) {
            table.numbers(models.get(m), values[m]);
        }
        return table.build();
    }

    @Override
    public String toString() {
        return "Losses[" + models + ", " + size() + " observations, memory=" + memory + "]";
    }

    /** Collects complete observations; not safe for use by several threads. */
    private static final class Collector {
        private final List<String> models;
        private final List<String> observations = new ArrayList<>();
        private final List<double[]> losses = new ArrayList<>();

        Collector(List<String> models) {
            this.models = List.copyOf(models);
        }

        void add(String observation, double[] ofModels) {
            for (int m = 0; m < ofModels.length; m++) {
                if (Double.isInfinite(ofModels[m])) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "model '" + models.get(m) + "', observation " + observation + ": the loss is " + ofModels[m]
                                    + "; a finite number is needed: rescale the series or take another metric");
                }
            }
            if (Arrays.stream(ofModels).noneMatch(Double::isNaN)) {
                observations.add(observation);
                losses.add(ofModels);
            }
        }

        Losses build(int memory) {
            if (observations.isEmpty()) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "there is no observation at which all of " + models
                                + " have a loss; compare models that succeed on the same folds");
            }
            IntFunction<double[]> ofModel =
                    m -> losses.stream().mapToDouble(at -> at[m]).toArray();
            double[][] values = new double[models.size()][];
            Arrays.setAll(values, ofModel);
            return new Losses(models, List.copyOf(observations), values, memory);
        }
    }
}
