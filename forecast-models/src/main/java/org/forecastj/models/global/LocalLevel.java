package org.forecastj.models.global;

import java.util.BitSet;

/**
 * What the target of a row, and the levels of history it sees, are compared with: a column of the row itself. Arithmetic is that of 32-bit
 * floats, as tables are, so that a row is the same in training and forecasting. Immutable.
 */
final class LocalLevel {
    /** Stands for the level of a panel of zeros, which has no logarithm. */
    private static final double LEVEL_OF_ZEROS = 1e-9;

    private static final LocalLevel NONE = new LocalLevel(-1, new BitSet(), false, 0);

    private final int column;
    /** Columns that are compared with the level; not the level itself. */
    private final BitSet compared;

    private final boolean ratio;
    /** The level where no column of the row tells one; for ratios also the smallest level times a thousand. */
    private final float usual;

    private LocalLevel(int column, BitSet compared, boolean ratio, float usual) {
        this.column = column;
        this.compared = compared;
        this.ratio = ratio;
        this.usual = usual;
    }

    static LocalLevel none() {
        return NONE;
    }

    static LocalLevel of(int column, BitSet compared, boolean ratio, double usual) {
        double level = ratio && !(usual > 0) ? LEVEL_OF_ZEROS : usual;
        return new LocalLevel(column, (BitSet) compared.clone(), ratio, (float) level);
    }

    boolean isNone() {
        return column < 0;
    }

    int column() {
        return column;
    }

    BitSet compared() {
        return (BitSet) compared.clone();
    }

    boolean isRatio() {
        return ratio;
    }

    double usual() {
        return usual;
    }

    /** Compares the columns of a table with the level of each row; the levels. */
    float[] apply(float[][] columns) {
        int rows = columns[0].length;
        float[] levels = new float[rows];
        for (int i = 0; i < rows; i++) {
            float level = columns[column][i];
            for (int c = compared.nextSetBit(0); c >= 0 && Float.isNaN(level); c = compared.nextSetBit(c + 1)) {
                level = columns[c][i];
            }
            levels[i] = usable(level);
        }
        for (int c = compared.nextSetBit(0); c >= 0; c = compared.nextSetBit(c + 1)) {
            for (int i = 0; i < rows; i++) {
                columns[c][i] = compare(columns[c][i], levels[i]);
            }
        }
        return levels;
    }

    /** Compares a row with its level; the level. */
    double apply(double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = (float) row[c];
        }
        if (isNone()) {
            return 0;
        }
        float level = (float) row[column];
        for (int c = compared.nextSetBit(0); c >= 0 && Float.isNaN(level); c = compared.nextSetBit(c + 1)) {
            level = (float) row[c];
        }
        level = usable(level);
        for (int c = compared.nextSetBit(0); c >= 0; c = compared.nextSetBit(c + 1)) {
            row[c] = compare((float) row[c], level);
        }
        return level;
    }

    private float usable(float level) {
        float known = Float.isNaN(level) ? usual : level;
        return ratio ? Math.max(known, usual / 1000) : known;
    }

    private float compare(float value, float level) {
        return ratio ? value / level : value - level;
    }
}
