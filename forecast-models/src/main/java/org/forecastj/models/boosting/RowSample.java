package org.forecastj.models.boosting;

import org.jspecify.annotations.Nullable;

/** The rows that a tree learns from, and which of them stand for others too. */
final class RowSample {
    /** In rising order, null for all rows. */
    final int @Nullable [] rows;
    /** By row number, whether a row counts {@link #factor} times; null if none does. */
    private final boolean @Nullable [] amplified;

    private final double factor;

    RowSample(int @Nullable [] rows, boolean @Nullable [] amplified, double factor) {
        this.rows = rows;
        this.amplified = amplified;
        this.factor = factor;
    }

    /** Whether some rows count more than others. */
    boolean isWeighted() {
        return amplified != null;
    }

    /** How many times a row counts. */
    double factor(int row) {
        return amplified != null && amplified[row] ? factor : 1;
    }

    /** Multiplies derivatives by what their rows count. */
    void amplify(float[] gradients, float[] hessians) {
        if (amplified == null) {
            return;
        }
        for (int i = 0; i < gradients.length; i++) {
            if (amplified[i]) {
                gradients[i] = (float) (gradients[i] * factor);
                hessians[i] = (float) (hessians[i] * factor);
            }
        }
    }
}
