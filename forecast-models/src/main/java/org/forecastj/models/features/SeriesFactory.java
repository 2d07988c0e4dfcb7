package org.forecastj.models.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Takes series and their regressors into the form that features are computed from, and checks them. Immutable. */
final class SeriesFactory {
    private final Layout layout;
    private final StaticCovariates covariates;

    SeriesFactory(Layout layout, StaticCovariates covariates) {
        this.layout = layout;
        this.covariates = covariates;
    }

    static void check(TimeSeries series, Frequency frequency) {
        if (series.size() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, "series '" + series.name() + "' has no values; leave it out of the panel");
        }
        Optional<Frequency> own = series.index().frequency();
        if (own.isEmpty() || !own.get().equals(frequency)) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' "
                            + own.map(f -> "has frequency " + f).orElse("is irregular")
                            + "; all series of the panel must be regular, of frequency " + frequency
                            + " as the first one: regularise it");
        }
    }

    SeriesData create(SeriesKey key, int number, TimeSeries series, Regressors regressors) {
        check(series, layout.frequency());
        int count = layout.columns().size();
        Values[] columns = new Values[count];
        for (int c = 0; c < count; c++) {
            columns[c] = Values.of(
                    past(key, series.index(), regressors, layout.columns().get(c)));
        }
        return new SeriesData(
                key,
                number,
                series.index(),
                Grid.of(series.index(), layout.frequency()),
                Values.of(series.values()),
                columns,
                future(series.index(), regressors, null),
                constants(key, term -> number(term, key, series.index(), regressors)),
                null,
                null);
    }

    /** A series whose regressors, and numbers of covariates by feature, are known already. */
    SeriesData restore(
            SeriesKey key,
            int number,
            TimeSeries series,
            Values[] columns,
            FutureValues[] future,
            IntToDoubleFunction numbers) {
        check(series, layout.frequency());
        return new SeriesData(
                key,
                number,
                series.index(),
                Grid.of(series.index(), layout.frequency()),
                Values.of(series.values()),
                columns,
                future,
                constants(key, numbers),
                null,
                null);
    }

    StaticCovariates covariates() {
        return covariates;
    }

    /** A series with later values. Costs as much as they are, and one pass over the history the first time. */
    SeriesData extend(SeriesData known, TimeSeries later, Regressors regressors) {
        TimeIndex index = joined(known, later);
        Values[] columns = new Values[layout.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            double[] more =
                    past(known.key, later.index(), regressors, layout.columns().get(c));
            columns[c] = known.column(c).append(more);
        }
        SeriesData longer =
                known.extended(index, known.values.append(later.values()), columns, future(index, regressors, null));
        HistoryState before = known.end == null ? HistoryState.after(known, layout) : known.end;
        HistoryState end = before.copy();
        end.appendUpTo(longer.size(), longer);
        return longer.withStates(end, before);
    }

    private static TimeIndex joined(SeriesData known, TimeSeries later) {
        try {
            return known.index.append(later.index());
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + known.key + "': " + e.getMessage(), e);
        }
    }

    private double[] past(SeriesKey key, TimeIndex index, Regressors regressors, String column) {
        if (!regressors.contains(column)) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "series '" + key + "' has no regressor '" + column + "'; it has " + regressors.names());
        }
        if (regressors.knowledge(column) == Knowledge.PAST) {
            checkNotKnown(key, column);
        }
        try {
            return FutureValues.at(regressors, column, index);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + key + "': " + e.getMessage(), e);
        }
    }

    private void checkNotKnown(SeriesKey key, String column) {
        for (Term term : layout.terms()) {
            if (term instanceof Term.Known known && known.column().equals(column)) {
                throw new ForecastingException(
                        Reason.MISSING_REGRESSOR,
                        "series '" + key + "': regressor '" + column
                                + "' is known in the past only, and feature '" + known.name()
                                + "' needs it at the target; use pastRegressor, or declare it as known in the future");
            }
        }
    }

    /** What is known after the end of an index; columns that are not among the regressors stay as they are known already. */
    FutureValues[] future(TimeIndex index, Regressors regressors, @Nullable SeriesData known) {
        FutureValues[] future = new FutureValues[layout.columns().size()];
        for (int c = 0; c < future.length; c++) {
            String column = layout.columns().get(c);
            if (regressors.contains(column)) {
                future[c] = FutureValues.after(index, regressors, column);
            } else {
                future[c] = known == null ? FutureValues.NONE : known.future(c);
            }
        }
        return future;
    }

    private double[] constants(SeriesKey key, IntToDoubleFunction numbers) {
        List<Term> terms = layout.terms();
        double[] constants = new double[terms.size()];
        Arrays.fill(constants, Double.NaN);
        for (int i = 0; i < constants.length; i++) {
            Optional<String> text = Layout.text(terms.get(i), key, layout.levelNames(), covariates);
            if (text.isPresent()) {
                Integer code = layout.codes(i).get(text.get());
                constants[i] = code == null ? Double.NaN : code;
            } else if (terms.get(i) instanceof Term.Covariate) {
                constants[i] = numbers.applyAsDouble(i);
            }
        }
        return constants;
    }

    private double number(int term, SeriesKey key, TimeIndex index, Regressors regressors) {
        String name = layout.terms().get(term).name();
        OptionalDouble given = covariates.number(name, key);
        if (given.isPresent()) {
            return given.getAsDouble();
        }
        boolean declared = covariates.isNumber(name) || covariates.isCategory(name);
        if (!declared && regressors.contains(name) && regressors.knowledge(name) == Knowledge.STATIC) {
            return FutureValues.at(regressors, name, index.slice(0, 1))[0];
        }
        throw new ForecastingException(
                Reason.MISSING_REGRESSOR,
                "series '" + key + "' has no static covariate '" + name
                        + "'; give it for every series, among the covariates or as a constant regressor");
    }
}
