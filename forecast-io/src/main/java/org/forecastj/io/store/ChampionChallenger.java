package org.forecastj.io.store;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.monitoring.Alarm;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Decides whether a newly trained challenger takes the place of the champion of a {@link ModelStore}.
 *
 * <pre>{@code
 * ChampionChallenger contest = ChampionChallenger.of(store, RollingOrigin.horizon(7).step(7).lastFolds(20))
 *         .specs(ets, arima)
 *         .margin(0.02);
 * Decision decision = contest.decide("sales", series, "ets", "every Monday");
 * }</pre>
 *
 * <p><b>Comparison.</b> Champion and challenger forecast the same folds. The challenger is fitted anew in each. So is the champion if
 * its specification, named by its tag {@code spec}, is known here and not the challenger's; otherwise the stored model itself competes: it is
 * {@linkplain org.forecastj.core.model.Fit#update given} the rows after its training, and folds from before the end of its training do not
 * count, because it has seen their values. That is the question of a model that is trained again: does it pay?
 *
 * <p><b>Decision.</b> There is one loss for each fold, the mean over the series of a panel. With the losses a of the challenger and b of the
 * champion, the {@linkplain DieboldMariano test} of a − (b − margin · |b|) must be below the significance, one-sided: better by the margin is
 * what has to be supported, not just better. Everything else keeps the champion: see {@link Decision.Outcome}. A challenger must
 * forecast each series in each fold in which the champion does.
 *
 * <p><b>Record.</b> The challenger is fitted to all of the data and stored, promoted or archived, with the champion as its parent and
 * tags {@code spec}, {@code decision}, {@code decision.cause}, {@code decision.time}, {@code decision.until} (time of the last value
 * known; of a panel, that of the series that ends first) and {@code decision.against}, metrics {@code decision.loss},
 * {@code decision.championLoss}, {@code decision.statistic}, {@code decision.pValue}, {@code decision.folds} and {@code decision.rows}, and the reason as notes. If it cannot be fitted, the champion gets tags {@code attempt}, {@code attempt.spec},
 * {@code attempt.cause}, {@code attempt.time}, {@code attempt.until} and {@code attempt.reason} and the metric {@code attempt.rows}.
 *
 * <p>Immutable and safe to share. The same data and store give the same decision for any number of threads.
 */
public final class ChampionChallenger {
    private final Settings settings;

    /** A specification of either kind. */
    record Spec(Optional<Forecaster<?>> local, Optional<GlobalForecaster<?>> global) {}

    /** What can be set; changed only before it becomes part of a contest. */
    static final class Settings {
        final ModelStore store;
        final RollingOrigin folds;
        final Map<String, Spec> specs = new TreeMap<>();
        Metric metric = Metrics.mae();
        double margin;
        double significance = 0.05;
        int leastFolds = 8;
        Function<SeriesKey, Regressors> regressors = key -> Regressors.none();
        Execution execution = Execution.sequential();
        RetrainPolicy policy = RetrainPolicy.never();

        Settings(ModelStore store, RollingOrigin folds) {
            this.store = Objects.requireNonNull(store, "store");
            this.folds = Objects.requireNonNull(folds, "folds");
        }

        Settings copy() {
            Settings copy = new Settings(store, folds);
            copy.specs.putAll(specs);
            copy.metric = metric;
            copy.margin = margin;
            copy.significance = significance;
            copy.leastFolds = leastFolds;
            copy.regressors = regressors;
            copy.execution = execution;
            copy.policy = policy;
            return copy;
        }

        Spec spec(String name) {
            Spec spec = specs.get(name);
            if (spec == null) {
                throw new NoSuchElementException("there is no specification '" + name + "'; there are " + specs.keySet()
                        + ": add it with specs");
            }
            return spec;
        }
    }

    private ChampionChallenger(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts with mean absolute error, no margin, a significance of 0.05, at least 8 folds, no regressors and no cause to train again, on the
     * calling thread.
     *
     * @param store where the models are
     * @param folds on which both are compared
     * @return a contest without specifications
     */
    public static ChampionChallenger of(ModelStore store, RollingOrigin folds) {
        return new ChampionChallenger(new Settings(store, folds));
    }

    /**
     * Adds specifications of models of one series, known by their names.
     *
     * @param forecasters the specifications; one replaces another of the same name
     * @return a copy that knows these as well
     */
    public ChampionChallenger specs(Forecaster<?>... forecasters) {
        return with(s -> {
            for (Forecaster<?> forecaster : forecasters) {
                s.specs.put(forecaster.name(), new Spec(Optional.of(forecaster), Optional.empty()));
            }
        });
    }

    /**
     * Adds specifications of models across series, known by their names, for panels.
     *
     * @param forecasters the specifications; one replaces another of the same name
     * @return a copy that knows these as well
     */
    public ChampionChallenger globalSpecs(GlobalForecaster<?>... forecasters) {
        return with(s -> {
            for (GlobalForecaster<?> forecaster : forecasters) {
                s.specs.put(forecaster.name(), new Spec(Optional.empty(), Optional.of(forecaster)));
            }
        });
    }

    /**
     * Sets the metric whose loss is compared.
     *
     * @param metric any metric
     * @return a copy with it
     */
    public ChampionChallenger metric(Metric metric) {
        return with(s -> s.metric = Objects.requireNonNull(metric, "metric"));
    }

    /**
     * Sets by how much the challenger must be better.
     *
     * @param share share of the champion's loss, from 0 and below 1
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside of that range
     */
    public ChampionChallenger margin(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("margin is " + share + "; a share from 0 and below 1 is needed");
        }
        return with(s -> s.margin = share);
    }

    /**
     * Sets the level below which the p value must be.
     *
     * @param level between 0 and 1
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside of that range
     */
    public ChampionChallenger significance(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("significance is " + level + "; a level between 0 and 1 is needed");
        }
        return with(s -> s.significance = level);
    }

    /**
     * Sets how many folds both must have forecast.
     *
     * @param folds at least 3
     * @return a copy with it
     * @throws IllegalArgumentException if it is below 3
     */
    public ChampionChallenger leastFolds(int folds) {
        if (folds < 3) {
            throw new IllegalArgumentException("leastFolds is " + folds + "; at least 3 are needed");
        }
        return with(s -> s.leastFolds = folds);
    }

    /**
     * Sets the regressors.
     *
     * @param columns columns that cover the rows of the series of a key; called from several threads
     * @return a copy with these
     */
    public ChampionChallenger regressors(Function<SeriesKey, Regressors> columns) {
        return with(s -> s.regressors = Objects.requireNonNull(columns, "columns"));
    }

    /**
     * Sets how the work is done.
     *
     * @param how threads, progress, cancellation and time budget of the comparison and the final fit together
     * @return a copy with it
     */
    public ChampionChallenger execution(Execution how) {
        return with(s -> s.execution = Objects.requireNonNull(how, "how"));
    }

    /**
     * Sets when to train again.
     *
     * @param when asked by {@code decideIfDue}
     * @return a copy with it
     */
    public ChampionChallenger policy(RetrainPolicy when) {
        return with(s -> s.policy = Objects.requireNonNull(when, "when"));
    }

    private ChampionChallenger with(Consumer<Settings> change) {
        Settings changed = settings.copy();
        change.accept(changed);
        return new ChampionChallenger(changed);
    }

    /**
     * Trains a challenger on a series, decides, and records the decision.
     *
     * @param name name of the model in the store
     * @param series all observations, NaN where missing
     * @param spec name of the challenger's specification
     * @param cause why, in words, for the record
     * @return the decision
     * @throws NoSuchElementException if there is no such specification
     * @throws IllegalArgumentException if the champion is no model of one series
     * @throws ForecastingException if the series has no fold, there is no codec for the challenger, the champion cannot be read, or the
     *     execution ends the work
     */
    public Decision decide(String name, TimeSeries series, String spec, String cause) {
        return new Contest(settings, name, new ContestData.OfSeries(series), spec, cause).run();
    }

    /**
     * Trains a challenger on a panel, decides, and records the decision.
     *
     * @param name name of the model in the store
     * @param panel all observations, NaN where missing
     * @param spec name of the challenger's specification
     * @param cause why, in words, for the record
     * @return the decision
     * @throws NoSuchElementException if there is no such specification
     * @throws IllegalArgumentException if the champion is no model of a panel, or cannot be compared without its specification
     * @throws ForecastingException if the panel is empty, there is no codec for the challenger, the champion cannot be read, or the
     *     execution ends the work
     */
    public Decision decide(String name, Panel panel, String spec, String cause) {
        return new Contest(settings, name, new ContestData.OfPanel(panel), spec, cause).run();
    }

    /**
     * As {@link #decide(String, TimeSeries, String, String)}, if there is no champion or the {@linkplain #policy policy} says so.
     *
     * @param name name of the model in the store
     * @param series all observations, NaN where missing
     * @param spec name of the challenger's specification
     * @param alarms what a monitor raised; those of values up to {@code decision.until} of the last decision are settled and do not count
     * @return the decision; empty if it is not due
     */
    public Optional<Decision> decideIfDue(String name, TimeSeries series, String spec, List<Alarm> alarms) {
        return cause(name, new ContestData.OfSeries(series), alarms).map(cause -> decide(name, series, spec, cause));
    }

    /**
     * As {@link #decide(String, Panel, String, String)}, if there is no champion or the {@linkplain #policy policy} says so.
     *
     * @param name name of the model in the store
     * @param panel all observations, NaN where missing
     * @param spec name of the challenger's specification
     * @param alarms what a monitor raised; those of values up to {@code decision.until} of the last decision are settled and do not count
     * @return the decision; empty if it is not due
     */
    public Optional<Decision> decideIfDue(String name, Panel panel, String spec, List<Alarm> alarms) {
        return cause(name, new ContestData.OfPanel(panel), alarms).map(cause -> decide(name, panel, spec, cause));
    }

    private Optional<String> cause(String name, ContestData data, List<Alarm> alarms) {
        List<ModelVersion> versions = settings.store.versions(name);
        if (versions.stream().noneMatch(version -> version.stage() == Stage.CHAMPION)) {
            return Optional.of("there is no champion");
        }
        LastDecision last = LastDecision.among(versions);
        List<Alarm> since = alarms.stream()
                .filter(alarm -> alarm.time().isAfter(last.until()))
                .toList();
        return settings.policy.cause(
                last.time(), last.rows(), settings.store.clock().instant(), data.rows(), since);
    }

    @Override
    public String toString() {
        return "ChampionChallenger[" + settings.store + ", " + settings.folds + ", specs=" + settings.specs.keySet()
                + ", metric=" + settings.metric.name() + ", margin=" + settings.margin + ", significance="
                + settings.significance + ", leastFolds=" + settings.leastFolds + ", " + settings.policy + "]";
    }
}
