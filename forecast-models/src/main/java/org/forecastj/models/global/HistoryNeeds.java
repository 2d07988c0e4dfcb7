package org.forecastj.models.global;

import java.util.Comparator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.features.TableRows;

/** How long the longest series of a panel must be. Stateless. */
final class HistoryNeeds {
    private HistoryNeeds() {}

    /**
     * Throws if no series is long enough for the features and the strategy.
     *
     * @param held rows at the end that are kept from the trees
     */
    static void require(BoostedForecaster spec, Panel panel, long held) {
        Strategy strategy = spec.strategy();
        int shift = strategy.largestShift();
        long rows = 1L + Math.max(spec.features().warmUp(shift), shift + strategy.outputs() - 1);
        if (longest(panel).size() < rows + held) {
            throw tooShort(
                    panel,
                    rows + held,
                    "features " + spec.features().names() + ", strategy " + strategy
                            + (held == 0 ? "" : ", intervals " + spec.intervals() + " on the last " + held + " rows"));
        }
    }

    static ForecastingException tooShort(Panel panel, long needed, String what) {
        TimeSeries longest = longest(panel);
        return new ForecastingException(
                Reason.TOO_SHORT,
                "series '" + longest.name() + "'" + (panel.size() == 1 ? "" : ", the longest of " + panel.size() + ",")
                        + " has " + longest.size() + (longest.size() == 1 ? " row; " : " rows; ") + needed
                        + " are needed for " + what + ": give more history, or shorten lags, windows or the horizon");
    }

    static ForecastingException unobserved(Panel panel, TableRows rows) {
        return new ForecastingException(
                Reason.TOO_SHORT,
                "series '" + longest(panel).name() + "'" + (panel.size() == 1 ? "" : ", as all " + panel.size() + ",")
                        + " has no observed value to learn each step from in " + rows
                        + ", where the last rows are left out to validate early stopping: give more history, or shorten "
                        + "lags, windows or the horizon");
    }

    static TimeSeries longest(Panel panel) {
        return panel.asMap().values().stream()
                .max(Comparator.comparingInt(TimeSeries::size))
                .orElseThrow(() ->
                        new ForecastingException(Reason.NO_DATA, "the panel has no series; at least one is needed"));
    }
}
