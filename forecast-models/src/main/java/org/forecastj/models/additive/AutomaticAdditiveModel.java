package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * An additive model whose form the series chooses: each series is fitted in the forms that its values allow, and the form under which the
 * history is most probable is kept. What was chosen is the fit's {@link AdditiveFit#specification()}.
 *
 * <ul>
 *   <li>Every series: additive effects and normal noise, the specification as given.
 *   <li>Whole numbers of 0 or more: also counts, with {@link Likelihood#negativeBinomial()}. Effects are factors, and the noise grows with
 *       the level.
 *   <li>Other numbers of 0 or more: also {@link Mode#MULTIPLICATIVE} effects.
 * </ul>
 *
 * <p>A series stays additive if it has a negative value, if it is constant, if the model has no seasonality, holiday or regressor for it, if
 * fewer than two observed rows are there for each coefficient of level, slope and effects, or if the other form cannot be solved.
 *
 * <p>All forms have the same number of parameters, so that the largest likelihood is also the smallest information criterion (Akaike 1974,
 * A new look at the statistical model identification, IEEE Transactions on Automatic Control 19, 716–723). A normal density and a
 * probability of counts are made comparable by giving the normal form the probability of the interval y ± ½ that rounds to the count.
 *
 * <p>Costs two fits, one of which is not exact: a hundred times the additive fit or more. Immutable and safe for use by any number of
 * threads; deterministic; in panels each series gets the fit that it gets alone.
 *
 * <pre>{@code
 * AdditiveFit fit = Forecasters.automaticAdditive().fit(sales);
 * Likelihood chosen = fit.specification().likelihood();
 * }</pre>
 */
public final class AutomaticAdditiveModel implements Forecaster<AdditiveFit> {
    private static final int ROWS_PER_COEFFICIENT = 2;

    private final AdditiveModel base;

    private AutomaticAdditiveModel(AdditiveModel base) {
        this.base = base;
    }

    /**
     * Leaves the form of a specification to the series.
     *
     * @param base trend, seasonality, holidays and regressors, with additive effects and normal noise
     * @return the model, not fitted yet
     * @throws IllegalArgumentException if the specification has a multiplicative effect, another likelihood, a logistic trend, another
     *     scaling than {@link Scaling#ABSMAX}, autoregressive errors or weights, which not every form can have
     */
    public static AutomaticAdditiveModel of(AdditiveModel base) {
        Objects.requireNonNull(base, "base");
        boolean open = base.isExact() && base.scaling() == Scaling.ABSMAX && base.autoregressiveOrder() == 0;
        if (!open) {
            throw new IllegalArgumentException(
                    "the form of " + base + " cannot be left to the series; give a flat or linear"
                            + " trend, additive effects, the normal likelihood, Scaling.ABSMAX, no autoregressive errors and no weights");
        }
        return new AutomaticAdditiveModel(base);
    }

    /**
     * The specification that every series can have.
     *
     * @return the model as given
     */
    public AdditiveModel base() {
        return base;
    }

    @Override
    public String name() {
        return AdditiveModel.NAME;
    }

    /**
     * Fits the forms that the values allow, and keeps the most probable.
     *
     * @param series the history, NaN where missing; not modified
     * @param columns as for {@link AdditiveModel#fit(TimeSeries, Regressors)}
     * @return the fit of the form kept
     * @throws ForecastingException as {@link AdditiveModel#fit(TimeSeries, Regressors)}
     */
    @Override
    public AdditiveFit fit(TimeSeries series, Regressors columns) {
        AdditiveFit additive = base.fit(series, columns);
        if (!leavesChoice(additive)) {
            return additive;
        }
        return alternative(series)
                .flatMap(form -> solved(form, series, columns))
                .filter(other -> HistoryLikelihood.of(other) > HistoryLikelihood.of(additive))
                .orElse(additive);
    }

    private static boolean leavesChoice(AdditiveFit additive) {
        int effects = additive.estimate().beta.length;
        int coefficients = effects + (additive.layout().isFlat() ? 1 : 2);
        return effects > 0
                && additive.sigma() > 0
                && additive.layout().observedRows() >= ROWS_PER_COEFFICIENT * coefficients;
    }

    /** The other form that the values allow. */
    private Optional<AdditiveModel> alternative(TimeSeries series) {
        double[] values =
                Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).toArray();
        if (Arrays.stream(values).anyMatch(v -> v < 0)) {
            return Optional.empty();
        }
        AdditiveModel.Builder form = base.toBuilder();
        boolean counts = HistoryLikelihood.wholeNumbers(values);
        return Optional.of((counts ? form.likelihood(Likelihood.negativeBinomial()) : form.multiplicative()).build());
    }

    private static Optional<AdditiveFit> solved(AdditiveModel form, TimeSeries series, Regressors columns) {
        try {
            return Optional.of(form.fit(series, columns));
        } catch (ForecastingException e) {
            if (e.reason() == Reason.NUMERICAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AutomaticAdditiveModel m && base.equals(m.base);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + 1;
    }

    @Override
    public String toString() {
        return "AutomaticAdditiveModel[" + base + "]";
    }
}
