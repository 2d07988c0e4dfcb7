package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** Refuses regressors that no feature names, so that none is silently ignored. Stateless. */
final class NamedColumns {
    private NamedColumns() {}

    static Function<SeriesKey, Regressors> checked(Set<String> named, Function<SeriesKey, Regressors> regressors) {
        return key -> require(named, key, regressors.apply(key));
    }

    static Regressors require(Set<String> named, SeriesKey key, Regressors regressors) {
        List<String> others = new ArrayList<>(regressors.names());
        others.removeAll(named);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("series '" + key + "': no feature names the regressors " + others
                    + "; the features name " + named + ": leave the others out, or name them in the features");
        }
        return regressors;
    }
}
