package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;

/**
 * The level shifts of a series: what {@link LevelShiftDetector} finds.
 *
 * @param series the series that was searched
 * @param critical what the absolute value of each statistic exceeds; NaN if the series was too short to search
 * @param shifts the shifts in order of time; copied
 */
public record LevelShifts(TimeSeries series, double critical, List<LevelShift> shifts) {
    /**
     * Creates a result.
     *
     * @param series the series that was searched
     * @param critical what the absolute value of each statistic exceeds; NaN if the series was too short to search
     * @param shifts the shifts in order of time; copied
     */
    public LevelShifts {
        shifts = List.copyOf(shifts);
    }

    /**
     * The first rows of the new levels.
     *
     * @return rows from 0, ascending
     */
    public List<Integer> rows() {
        return shifts.stream().map(LevelShift::row).toList();
    }

    /**
     * One regressor for each shift, for models that have none of their own.
     *
     * @param prefix first part of the names, which end with the row: {@code shift_120}
     * @param horizon number of steps after the series, at least 1
     * @return columns known in the future, each 0 before the row and 1 from it on
     * @throws IllegalArgumentException if the horizon is below 1
     * @throws org.forecastj.core.ForecastingException with {@code IRREGULAR_INDEX} if the series has no frequency
     */
    public Regressors steps(String prefix, int horizon) {
        TimeIndex all = series.index().append(series.index().next(horizon));
        Regressors.Builder builder = Regressors.on(all);
        for (LevelShift shift : shifts) {
            double[] step = new double[all.size()];
            Arrays.fill(step, shift.row(), step.length, 1);
            builder.knownInFuture(prefix + "_" + shift.row(), step);
        }
        return builder.build();
    }

    /**
     * The shifts as a table, one row for each.
     *
     * @return columns {@code row}, {@code time}, {@code size}, {@code statistic}, {@code before}, {@code after}
     */
    public Table table() {
        return Table.builder(shifts.size())
                .numbers("row", k -> shifts.get(k).row())
                .text("time", k -> shifts.get(k).time())
                .numbers("size", k -> shifts.get(k).size())
                .numbers("statistic", k -> shifts.get(k).statistic())
                .numbers("before", k -> shifts.get(k).before())
                .numbers("after", k -> shifts.get(k).after())
                .build();
    }
}
