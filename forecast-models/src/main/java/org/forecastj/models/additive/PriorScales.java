package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One combination of prior scales, as {@link PriorScaleSearch} tries it: one for each kind of component; where one is empty, the components of
 * that kind keep their own. Immutable.
 *
 * @param trend scale τ of the Laplace prior on changes of slope
 * @param seasonality scale of the normal prior of every seasonality, automatic or named
 * @param holidays scale of the normal prior of all holidays
 * @param regressors scale of the normal prior of every regressor
 */
public record PriorScales(
        OptionalDouble trend, OptionalDouble seasonality, OptionalDouble holidays, OptionalDouble regressors) {
    /** Everything keeps its own scale. */
    static final PriorScales OWN = new PriorScales(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * Creates a combination.
     *
     * @param trend as in the record
     * @param seasonality as in the record
     * @param holidays as in the record
     * @param regressors as in the record
     * @throws IllegalArgumentException if a scale is not positive and finite
     */
    public PriorScales {
        trend.ifPresent(scale -> Checks.priorScale("the trend", scale));
        seasonality.ifPresent(scale -> Checks.priorScale("seasonality", scale));
        holidays.ifPresent(scale -> Checks.priorScale("holidays", scale));
        regressors.ifPresent(scale -> Checks.priorScale("regressors", scale));
    }

    /**
     * A model with these scales.
     *
     * @param model any specification
     * @return a copy; components that the model does not have are not added
     */
    public AdditiveModel applyTo(AdditiveModel model) {
        return model.withPriorScales(this);
    }

    /** The scales of the coefficients, which a factorised design depends on; that of the trend it does not. */
    PriorScales withoutTrend() {
        return new PriorScales(OptionalDouble.empty(), seasonality, holidays, regressors);
    }

    Trend of(Trend t) {
        if (trend.isEmpty()) {
            return t;
        }
        double scale = trend.getAsDouble();
        if (t instanceof LogisticTrend l) {
            return l.withRate(l.rate().withPriorScale(scale));
        }
        return t instanceof PiecewiseLinearTrend p ? p.withPriorScale(scale) : t;
    }

    Seasonality of(Seasonality s) {
        return s.withPriorScale(seasonality.orElse(s.priorScale()));
    }

    Holidays of(Holidays h) {
        return h.withPriorScale(holidays.orElse(h.priorScale()));
    }

    RegressorTerm of(RegressorTerm r) {
        return r.withPriorScale(regressors.orElse(r.priorScale()));
    }

    HolidayColumn of(HolidayColumn h) {
        return h.withPriorScale(holidays.orElse(h.priorScale()));
    }

    RegressorColumn of(RegressorColumn r) {
        return r.withPriorScale(regressors.orElse(r.priorScale()));
    }

    /** Text such as {@code trend=0.1, seasonality=1.0}; {@code own} where everything keeps its own scale. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        trend.ifPresent(scale -> parts.add("trend=" + scale));
        seasonality.ifPresent(scale -> parts.add("seasonality=" + scale));
        holidays.ifPresent(scale -> parts.add("holidays=" + scale));
        regressors.ifPresent(scale -> parts.add("regressors=" + scale));
        return parts.isEmpty() ? "own" : String.join(", ", parts);
    }
}
