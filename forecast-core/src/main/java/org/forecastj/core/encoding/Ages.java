package org.forecastj.core.encoding;

import java.time.LocalDate;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/** Ages at timestamps: how mature a shop or a product is at each row of a series. For rows without timestamps there is {@link Encoders#age}. Stateless. */
public final class Ages {
    private Ages() {}

    /**
     * A column that is known in the future: the age at each timestamp.
     *
     * @param index timestamps
     * @param name name of the column
     * @param since the beginning, not after the first timestamp
     * @param unit unit of the age
     * @return the column
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a timestamp is before the beginning
     */
    public static Regressors of(TimeIndex index, String name, LocalDate since, AgeUnit unit) {
        double[] ages = new double[index.size()];
        for (int i = 0; i < ages.length; i++) {
            LocalDate date = index.date(i);
            if (date.isBefore(since)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "regressor '" + name + "', row " + i + " (" + index.show(i) + "): it is before " + since
                                + ", since when the age counts; drop the rows or correct the date");
            }
            ages[i] = unit.between(since, date);
        }
        return Regressors.on(index).knownInFuture(name, ages).build();
    }
}
