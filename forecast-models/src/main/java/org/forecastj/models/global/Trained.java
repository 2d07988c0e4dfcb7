package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.boosting.TrainingData;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.PanelFeatures;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.forecastj.models.features.TableRows;

/** What training on a panel leaves: features, transforms and trees. Immutable. */
final class Trained {
    final PanelFeatures features;
    final SeriesTransforms transforms;
    final NavigableMap<SeriesKey, ForecastingException> failures;
    final StepModels points;
    /** Ensembles of quantiles with two outputs per level and step, lower bounds first. */
    final Optional<StepModels> bounds;

    Trained(
            PanelFeatures features,
            SeriesTransforms transforms,
            NavigableMap<SeriesKey, ForecastingException> failures,
            StepModels points,
            Optional<StepModels> bounds) {
        this.features = features;
        this.transforms = transforms;
        this.failures = failures;
        this.points = points;
        this.bounds = bounds;
    }

    static Trained on(
            BoostedForecaster spec,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            long held,
            Execution execution) {
        SeriesTransforms.Learned learned =
                SeriesTransforms.learn(spec.transform(), TargetCheck.of(spec), panel, execution);
        Panel transformed = learned.panel();
        HistoryNeeds.require(spec, transformed, held);
        spec.localLevel().ifPresent(name -> requireLevel(name, spec.features()));
        PanelFeatures features = spec.features()
                .bind(
                        transformed,
                        NamedColumns.checked(spec.features().regressors(), regressors),
                        spec.covariates(),
                        spec.strategy().largestShift(),
                        execution);
        Trainer trainer = new Trainer(spec, features, transformed, execution);
        return new Trained(features, learned.transforms(), learned.failures(), trainer.points(), trainer.bounds());
    }

    private static LocalLevel level(BoostedForecaster spec, Panel transformed, boolean ratio) {
        if (spec.localLevel().isEmpty()) {
            return LocalLevel.none();
        }
        String name = spec.localLevel().get();
        Map<String, HistoryFeature> history = spec.features().history();
        List<String> names = spec.features().names();
        BitSet compared = new BitSet();
        for (int c = 0; c < names.size(); c++) {
            HistoryFeature feature = history.get(names.get(c));
            compared.set(c, feature != null && isLevel(feature) && !names.get(c).equals(name));
        }
        double sum = 0;
        long count = 0;
        for (TimeSeries series : transformed.asMap().values()) {
            for (int i = 0; i < series.size(); i++) {
                if (!series.isMissing(i)) {
                    sum += series.value(i);
                    count++;
                }
            }
        }
        return LocalLevel.of(names.indexOf(name), compared, ratio, sum / Math.max(1, count));
    }

    private static void requireLevel(String name, FeatureSet features) {
        Map<String, HistoryFeature> history = features.history();
        HistoryFeature level = history.get(name);
        if (level == null || !isLevel(level)) {
            throw new IllegalArgumentException(
                    "the local level '" + name + "' is not a level of history among the features "
                            + features.names() + "; take one of "
                            + history.values().stream()
                                    .filter(Trained::isLevel)
                                    .map(HistoryFeature::name)
                                    .toList());
        }
    }

    /** Whether a feature moves with the target one for one. */
    private static boolean isLevel(HistoryFeature feature) {
        if (feature.regressor().isPresent() || feature.denominator().isPresent()) {
            return false;
        }
        RollingStatistic summary = feature.statistic().summary();
        return feature.statistic().kind() != Statistic.Kind.SINCE_NON_ZERO
                && (summary == RollingStatistic.MEAN
                        || summary == RollingStatistic.MEDIAN
                        || summary == RollingStatistic.MIN
                        || summary == RollingStatistic.MAX);
    }

    /** Grows the ensembles of a strategy on one panel. */
    private static final class Trainer {
        private final BoostedForecaster spec;
        private final PanelFeatures features;
        private final Panel transformed;
        private final Execution execution;

        Trainer(BoostedForecaster spec, PanelFeatures features, Panel transformed, Execution execution) {
            this.spec = spec;
            this.features = features;
            this.transformed = transformed;
            this.execution = execution;
        }

        StepModels points() {
            return models(spec.boosting());
        }

        Optional<StepModels> bounds() {
            if (!spec.intervals().isQuantiles()) {
                return Optional.empty();
            }
            Objective quantiles = Objective.quantiles(spec.intervals().probabilities());
            return Optional.of(models(spec.boosting().withObjective(quantiles)));
        }

        private StepModels models(GradientBoosting boosting) {
            Strategy strategy = spec.strategy();
            LocalLevel level = level(spec, transformed, boosting.objective().hasLogLink());
            List<TreeEnsemble> ensembles = new ArrayList<>();
            for (int m = 0; m < strategy.models(); m++) {
                ensembles.add(grow(boosting, strategy.shift(m), level));
            }
            return new StepModels(strategy, level, List.copyOf(ensembles));
        }

        private TreeEnsemble grow(GradientBoosting boosting, int shift, LocalLevel level) {
            TableRows rows = TrainingTable.rows(spec, transformed, shift);
            GradientBoosting fixed = boosting.earlyStoppingRounds() > 0 ? stopped(boosting, rows, level) : boosting;
            return fixed.fit(table(rows, level).data(fixed, execution), execution)
                    .ensemble();
        }

        /** The specification with as many iterations as are best for the last steps of each series. */
        private GradientBoosting stopped(GradientBoosting boosting, TableRows rows, LocalLevel level) {
            int last = Math.max(spec.strategy().horizon(), spec.intervals().horizon());
            TrainingData training = table(rows.withoutLast(last), level).data(boosting, execution);
            TrainingData validation = table(rows.onlyLast(last), level).data();
            int best = boosting.fit(training, validation, execution).ensemble().iterations();
            return boosting.toBuilder()
                    .iterations(Math.max(1, best))
                    .earlyStoppingRounds(0)
                    .build();
        }

        private TrainingTable table(TableRows rows, LocalLevel level) {
            return TrainingTable.of(features, transformed, rows, spec.strategy().outputs(), level, execution);
        }
    }
}
