package org.forecastj.core.window;

import java.util.List;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;

/** What the windows of one series share. A class, for it holds arrays; nobody writes to them. */
final class SeriesColumns {
    private final SeriesKey key;
    private final TimeIndex index;
    private final int lookBack;
    private final int horizon;
    private final List<String> pastNames;
    private final List<String> futureNames;
    private final double[][] past;
    private final double[][] future;

    SeriesColumns(
            SeriesKey key,
            TimeIndex index,
            int lookBack,
            int horizon,
            List<String> pastNames,
            List<String> futureNames,
            double[][] past,
            double[][] future) {
        this.key = key;
        this.index = index;
        this.lookBack = lookBack;
        this.horizon = horizon;
        this.pastNames = pastNames;
        this.futureNames = futureNames;
        this.past = past;
        this.future = future;
    }

    SeriesKey key() {
        return key;
    }

    TimeIndex index() {
        return index;
    }

    int lookBack() {
        return lookBack;
    }

    int horizon() {
        return horizon;
    }

    List<String> pastNames() {
        return pastNames;
    }

    List<String> futureNames() {
        return futureNames;
    }

    /** Shape [column][row]; the first column is the series. */
    double[][] past() {
        return past;
    }

    double[][] future() {
        return future;
    }
}
