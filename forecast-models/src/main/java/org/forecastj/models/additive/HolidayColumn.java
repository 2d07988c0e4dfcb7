package org.forecastj.models.additive;

import java.util.Arrays;

/**
 * One holiday effect: the days on which a holiday, moved by an offset, falls. Immutable.
 *
 * <p>A class and not a record, for it holds an array.
 */
final class HolidayColumn {
    private final String holiday;
    private final int offset;
    private final double priorScale;
    private final Mode mode;
    /** Sorted days since 1970-01-01 of the effect, history and future. */
    private final long[] epochDays;

    HolidayColumn(String holiday, int offset, double priorScale, Mode mode, long[] epochDays) {
        this.holiday = holiday;
        this.offset = offset;
        this.priorScale = priorScale;
        this.mode = mode;
        this.epochDays = epochDays;
    }

    HolidayColumn withPriorScale(double newPriorScale) {
        return new HolidayColumn(holiday, offset, newPriorScale, mode, epochDays);
    }

    String holiday() {
        return holiday;
    }

    int offset() {
        return offset;
    }

    double priorScale() {
        return priorScale;
    }

    Mode mode() {
        return mode;
    }

    long[] epochDays() {
        return epochDays.clone();
    }

    /** Whether this is the same effect on the same days. */
    boolean isSame(HolidayColumn other) {
        return offset == other.offset
                && priorScale == other.priorScale
                && holiday.equals(other.holiday)
                && Arrays.equals(epochDays, other.epochDays);
    }

    /** Positions of the rows that fall on one of the days. */
    int[] rowsOn(long[] rowDays) {
        int[] rows = new int[rowDays.length];
        int n = 0;
        boolean on = false;
        for (int i = 0; i < rowDays.length; i++) {
            if (i == 0 || rowDays[i] != rowDays[i - 1]) {
                on = Arrays.binarySearch(epochDays, rowDays[i]) >= 0;
            }
            if (on) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    /** The column's label in tables: the holiday and its offset. */
    String label() {
        return offset == 0 ? holiday : holiday + (offset > 0 ? "+" : "") + offset;
    }
}
