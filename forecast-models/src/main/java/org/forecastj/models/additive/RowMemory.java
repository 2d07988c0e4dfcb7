package org.forecastj.models.additive;

import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/**
 * The future rows that were asked for last. The fits of a panel that share a layout share one, for they are mostly asked for the same rows; it
 * lives as long as they do. What it returns is what {@link FutureRows#of} would. Safe for use by any number of threads.
 */
final class RowMemory {
    private volatile @Nullable FutureRows last;

    /** The rows of a layout that needs no regressors, on an index; always of the same layout. */
    FutureRows of(Layout layout, TimeIndex index, String series) {
        FutureRows rows = last;
        if (rows == null || !rows.index.equals(index)) {
            rows = FutureRows.of(layout, index, Regressors.none(), series);
            last = rows;
        }
        return rows;
    }
}
