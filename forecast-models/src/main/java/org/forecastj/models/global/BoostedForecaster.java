package org.forecastj.models.global;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.Transform;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.StaticCovariates;
import org.jspecify.annotations.Nullable;

/**
 * The specification of boosted trees that learn from all series of a panel, not fitted yet.
 *
 * <p>The target of each series is {@link Builder#transform transformed}, the {@link FeatureSet features} of all series are computed on the
 * transformed values, and trees learn from the rows of all series together. Forecasts are taken back through the transforms of their series.
 * Series may start and end at different times; one that is too short for a window has that feature missing, so that new series are forecast
 * from what the others taught.
 *
 * <p>With a {@link Builder#localLevel local level}, targets and levels of the history are compared with the level of the series at the
 * origin of each row: trees, which cannot predict beyond what they have seen, then follow growth, and series of all sizes look alike.
 *
 * <p>Immutable and safe to share between threads; the same panel gives the same fit bit for bit on any number of threads.
 *
 * @see "Montero-Manso, Hyndman (2021), Principles and algorithms for forecasting groups of time series: locality and globality,
 *     International Journal of Forecasting 37(4), 1632-1653"
 */
public final class BoostedForecaster implements GlobalForecaster<BoostedFit> {
    static final String NAME = "boosted trees";

    private final FeatureSet features;
    private final GradientBoosting boosting;
    private final @Nullable Transform transform;
    private final @Nullable String localLevel;
    private final Strategy strategy;
    private final StaticCovariates covariates;
    private final Intervals intervals;
    private final int lastRows;

    private BoostedForecaster(Builder b) {
        this.features = b.features;
        this.boosting = b.boosting;
        this.transform = b.transform;
        this.localLevel = b.localLevel;
        this.strategy = b.strategy;
        this.covariates = b.covariates;
        this.intervals = b.intervals;
        this.lastRows = b.lastRows;
    }

    /**
     * Starts a specification: no transform, the recursive strategy, no intervals, and 300 trees of 31 leaves with a learning rate of 0.05
     * for the squared error.
     *
     * @param features what trees see
     * @return a builder
     */
    public static Builder builder(FeatureSet features) {
        return new Builder(features);
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Fits the model. Series without an observed value, or with one that the transform, the objective or 32-bit numbers cannot take, are
     * failures; the others succeed.
     *
     * @param panel the series, NaN where missing; all regular and of one frequency
     * @param regressors the columns that features name, for the series of a key; called from several threads
     * @param execution threads, cancellation and time budget; the result does not depend on the number of threads
     * @return the fit
     * @throws IllegalArgumentException if regressors have a column that no feature names, or the local level is not a feature of history
     * @throws org.forecastj.core.ForecastingException with {@code TOO_SHORT} if no series is long enough for the features, the strategy and
     *     the intervals, why the first series failed if all of them do, and as {@link FeatureSet#bind}
     */
    @Override
    public BoostedFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        return clock.call(() -> Fitting.fit(this, panel, regressors, clock));
    }

    /**
     * This model for one series at a time: trees of its own for each. Levels of keys and covariates of a panel are not there; the key of
     * the series is its name.
     *
     * @return a forecaster of single series; {@code fitEach} fits those of a panel one by one
     */
    public Forecaster<LocalBoostedFit> local() {
        return new LocalBoostedForecaster(this);
    }

    FeatureSet features() {
        return features;
    }

    GradientBoosting boosting() {
        return boosting;
    }

    Optional<Transform> transform() {
        return Optional.ofNullable(transform);
    }

    Optional<String> localLevel() {
        return Optional.ofNullable(localLevel);
    }

    Strategy strategy() {
        return strategy;
    }

    StaticCovariates covariates() {
        return covariates;
    }

    Intervals intervals() {
        return intervals;
    }

    int lastRows() {
        return lastRows;
    }

    /** Whether predictions are means in the units of the panel, and not medians. */
    boolean predictsMeans() {
        return transform == null && !boosting.objective().isQuantile();
    }

    String describe() {
        return strategy + ", " + boosting + (transform == null ? "" : ", " + transform.name())
                + (localLevel == null ? "" : ", local level " + localLevel) + ", intervals " + intervals;
    }

    @Override
    public String toString() {
        return "BoostedForecaster[" + describe() + ", " + features + "]";
    }

    /** Collects a specification; not safe for use by several threads. */
    public static final class Builder {
        private final FeatureSet features;
        private GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
                .iterations(300)
                .learningRate(0.05)
                .build();
        private @Nullable Transform transform;
        private @Nullable String localLevel;
        private Strategy strategy = Strategy.recursive();
        private StaticCovariates covariates = StaticCovariates.none();
        private Intervals intervals = Intervals.none();
        private int lastRows = Integer.MAX_VALUE;

        private Builder(FeatureSet features) {
            this.features = Objects.requireNonNull(features);
        }

        /**
         * Sets how trees are grown. With early stopping, the last steps of each series, as many as the strategy's horizon, validate; the
         * best number of trees is then grown on all rows.
         *
         * @param newBoosting the learner
         * @return this builder
         */
        public Builder boosting(GradientBoosting newBoosting) {
            this.boosting = Objects.requireNonNull(newBoosting);
            return this;
        }

        /**
         * Sets what is done to the values of each series before features are computed, and undone to its forecasts; learnt for each
         * series.
         *
         * @param newTransform such as {@code Transforms.log1p()}
         * @return this builder
         */
        public Builder transform(Transform newTransform) {
            this.transform = Objects.requireNonNull(newTransform);
            return this;
        }

        /**
         * Sets a feature of history, such as {@code mean_365}, that the target of each row and its other levels of history (lags, means,
         * medians, extremes) are compared with: by difference, or by ratio where the objective has a logarithmic link. Where the feature is
         * missing, the first level known of those in the set takes its place, and the level of the panel if there is none.
         *
         * @param feature name of a level of history in the features
         * @return this builder
         */
        public Builder localLevel(String feature) {
            this.localLevel = Objects.requireNonNull(feature);
            return this;
        }

        /**
         * Sets how several steps are forecast.
         *
         * @param newStrategy recursive by default
         * @return this builder
         */
        public Builder strategy(Strategy newStrategy) {
            this.strategy = Objects.requireNonNull(newStrategy);
            return this;
        }

        /**
         * Sets what is known of each series and does not change.
         *
         * @param newCovariates none by default
         * @return this builder
         */
        public Builder covariates(StaticCovariates newCovariates) {
            this.covariates = Objects.requireNonNull(newCovariates);
            return this;
        }

        /**
         * Sets where intervals come from.
         *
         * @param newIntervals none by default
         * @return this builder
         */
        public Builder intervals(Intervals newIntervals) {
            this.intervals = Objects.requireNonNull(newIntervals);
            return this;
        }

        /**
         * Sets how many rows of each series trees learn from, the latest ones; features still see the whole history.
         *
         * @param rows at least 1; all by default
         * @return this builder
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder lastRows(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("lastRows is " + rows + "; at least 1 is needed");
            }
            this.lastRows = rows;
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return the specification
         * @throws IllegalArgumentException if quantile intervals are asked of the recursive strategy
         */
        public BoostedForecaster build() {
            if (intervals.isQuantiles() && strategy.isRecursive()) {
                throw new IllegalArgumentException("quantile intervals need a direct or multi-output strategy, as "
                        + "quantiles of one step do not add up to those of many; take one, or conformal intervals");
            }
            return new BoostedForecaster(this);
        }
    }
}
