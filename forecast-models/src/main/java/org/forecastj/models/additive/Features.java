package org.forecastj.models.additive;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveFeatures;

/** Turns a {@link Layout} and rows of a calendar into the numeric columns of the kernel. Stateless. */
final class Features {
    private Features() {}

    /**
     * Makes the columns.
     *
     * @param layout which columns
     * @param index the rows
     * @param columns regressors and conditions on the rows
     * @param series name of the series, for messages
     */
    static AdditiveFeatures of(Layout layout, TimeIndex index, Regressors columns, String series) {
        long[] millis = LayoutResolver.localMillis(index);
        double[] times = layout.times(index.toEpochMillis());
        AdditiveFeatures.Builder builder = layout.isFlat()
                ? AdditiveFeatures.flat(times)
                : AdditiveFeatures.linear(times, layout.changepointTimes());
        double[] days = Layout.days(millis);
        for (Seasonality s : layout.seasonalities()) {
            if (s.condition().isPresent()) {
                boolean[] on = condition(s, s.condition().get(), columns, series);
                builder.fourier(days, s.periodDays(), s.fourierOrder(), s.priorScale(), on);
            } else {
                builder.fourier(days, s.periodDays(), s.fourierOrder(), s.priorScale());
            }
        }
        long[] wholeDays = Layout.wholeDays(millis);
        layout.holidays().forEach(h -> builder.indicator(h.rowsOn(wholeDays), h.priorScale()));
        layout.regressors().forEach(r -> builder.column(r.standardize(columns.column(r.name())), r.priorScale()));
        return builder.build();
    }

    private static boolean[] condition(Seasonality s, String name, Regressors columns, String series) {
        double[] values = columns.column(name);
        boolean[] on = new boolean[values.length];
        for (int i = 0; i < on.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series + "': the condition '" + name + "' of seasonality '" + s.name() + "' is "
                                + values[i] + " on " + columns.index().show(i) + "; it must be 0 or 1 on every row");
            }
            on[i] = values[i] == 1;
        }
        return on;
    }
}
