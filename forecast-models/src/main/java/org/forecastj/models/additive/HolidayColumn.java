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
    /** Sorted days since 1970-01-01 of the effect, history and future. */
    private final long[] epochDays;

    HolidayColumn(String holiday, int offset, double priorScale, long[] epochDays) {
        this.holiday = holiday;
        this.offset = offset;
        this.priorScale = priorScale;
        this.epochDays = epochDays;
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

    long[] epochDays() {
        return epochDays.clone();
    }

    /** Positions of the rows that fall on one of the days; rows of a day are neighbours, so this merges two sorted lists. */
    int[] rowsOn(long[] rowDays) {
        int[] rows = new int[rowDays.length];
        int n = 0;
        int d = 0;
        for (int i = 0; i < rowDays.length; i++) {
            while (d < epochDays.length && epochDays[d] < rowDays[i]) {
                d++;
            }
            if (d < epochDays.length && epochDays[d] == rowDays[i]) {
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
