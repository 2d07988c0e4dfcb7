package org.forecastj.models;

import java.util.OptionalInt;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AutomaticAdditiveModel;
import org.forecastj.models.arima.ArimaModel;
import org.forecastj.models.arima.AutoArima;
import org.forecastj.models.baseline.DriftModel;
import org.forecastj.models.baseline.MeanModel;
import org.forecastj.models.baseline.Naive2Model;
import org.forecastj.models.baseline.NaiveModel;
import org.forecastj.models.baseline.SeasonalNaiveModel;
import org.forecastj.models.baseline.WindowAverageModel;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.global.AutomaticBoosted;
import org.forecastj.models.global.BoostedForecaster;

/** The place to start typing: makes the specification of every model. Stateless. */
public final class Forecasters {
    private Forecasters() {}

    /**
     * Trend, seasonality, holidays and regressors added up.
     *
     * @return a builder of the specification
     */
    public static AdditiveModel.Builder additive() {
        return AdditiveModel.builder();
    }

    /**
     * The additive model in the form that suits each series: additive, multiplicative, or counts whose noise grows with the level. The
     * choice for sales; {@link AutomaticAdditiveModel#of} does the same for a specification with holidays or regressors.
     *
     * @return the model, not fitted yet
     */
    public static AutomaticAdditiveModel automaticAdditive() {
        return AutomaticAdditiveModel.of(additive().build());
    }

    /**
     * A seasonal ARIMA model of given orders, with regressors if wanted.
     *
     * @return a builder of the specification
     */
    public static ArimaModel.Builder arima() {
        return ArimaModel.builder();
    }

    /**
     * An ARIMA model whose orders are chosen for each series.
     *
     * @return a builder of the specification
     */
    public static AutoArima.Builder autoArima() {
        return AutoArima.builder();
    }

    /**
     * Boosted trees that learn across all series of a panel.
     *
     * @param features what the trees see
     * @return a builder of the specification
     */
    public static BoostedForecaster.Builder boosted(FeatureSet features) {
        return BoostedForecaster.builder(features);
    }

    /**
     * Boosted trees across a panel whose features, transform, strategy and size are chosen for the data.
     *
     * @param horizon steps that will be forecast, at least 1
     * @return the model, not fitted yet
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static AutomaticBoosted automaticBoosted(int horizon) {
        return AutomaticBoosted.forHorizon(horizon);
    }

    /**
     * The mean of all values.
     *
     * @return the model, not fitted yet
     */
    public static MeanModel mean() {
        return new MeanModel();
    }

    /**
     * The last value, for ever.
     *
     * @return the model, not fitted yet
     */
    public static NaiveModel naive() {
        return new NaiveModel();
    }

    /**
     * The value of one season before, with the usual season of the frequency of each series: the week for daily data, the year for monthly
     * data.
     *
     * @return the model, not fitted yet
     */
    public static SeasonalNaiveModel seasonalNaive() {
        return new SeasonalNaiveModel(OptionalInt.empty());
    }

    /**
     * The value of one season before.
     *
     * @param period length of the season in rows, at least 1
     * @return the model, not fitted yet
     * @throws IllegalArgumentException if the period is below 1
     */
    public static SeasonalNaiveModel seasonalNaive(int period) {
        return new SeasonalNaiveModel(OptionalInt.of(period));
    }

    /**
     * The benchmark of the M competitions, with the usual season of the frequency of each series: the last value of the seasonally adjusted
     * series with the season put back where a test finds one, else the last value.
     *
     * @return the model, not fitted yet
     */
    public static Naive2Model naive2() {
        return new Naive2Model(OptionalInt.empty());
    }

    /**
     * The benchmark of the M competitions: the last value of the seasonally adjusted series with the season put back where a test finds one,
     * else the last value.
     *
     * @param period length of the season in rows, at least 1; 1 for none
     * @return the model, not fitted yet
     * @throws IllegalArgumentException if the period is below 1
     */
    public static Naive2Model naive2(int period) {
        return new Naive2Model(OptionalInt.of(period));
    }

    /**
     * The line through the first and the last value.
     *
     * @return the model, not fitted yet
     */
    public static DriftModel drift() {
        return new DriftModel();
    }

    /**
     * The mean of the last values.
     *
     * @param window how many observed values, at least 1
     * @return the model, not fitted yet
     * @throws IllegalArgumentException if the window is below 1
     */
    public static WindowAverageModel windowAverage(int window) {
        return new WindowAverageModel(window);
    }
}
