package org.forecastj.io.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.Provenance;
import org.forecastj.io.store.ChampionChallenger.Settings;
import org.forecastj.io.store.ChampionChallenger.Spec;

/** What a contest is about: one series, or a panel. */
interface ContestData {
    long rows();

    /** Time up to which each series has been seen: its last value, of a panel that of the series that ends first. Empty if there is none. */
    Optional<Instant> until();

    Evaluation run(Backtest backtest);

    /** Fits a specification to everything. */
    FittedModel fit(Spec spec, Settings settings);

    /** The stored champion as it is. */
    FrozenForecaster frozen(ModelVersion champion, FittedModel model);

    Provenance provenance();

    /** One series. */
    record OfSeries(TimeSeries series) implements ContestData {
        @Override
        public long rows() {
            return series.size();
        }

        @Override
        public Optional<Instant> until() {
            return lastTime(series);
        }

        @Override
        public Evaluation run(Backtest backtest) {
            return backtest.run(series);
        }

        @Override
        public FittedModel fit(Spec spec, Settings settings) {
            SeriesKey key = SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name());
            Regressors regressors = settings.regressors.apply(key);
            return spec.local()
                    .orElseThrow(() -> new IllegalArgumentException("series '" + series.name()
                            + "': a model across series was named; give a panel, or name a model of one series"))
                    .fit(series, regressors);
        }

        @Override
        public FrozenForecaster frozen(ModelVersion champion, FittedModel model) {
            if (model instanceof Fit fit) {
                return new FrozenForecaster(describe(champion), key -> fit);
            }
            throw unfit(champion, "a model of one series");
        }

        @Override
        public Provenance provenance() {
            return Provenance.of(series);
        }
    }

    /** A panel. */
    record OfPanel(Panel panel) implements ContestData {
        @Override
        public long rows() {
            return panel.asMap().values().stream().mapToLong(TimeSeries::size).sum();
        }

        @Override
        public Optional<Instant> until() {
            return panel.asMap().values().stream()
                    .flatMap(series -> lastTime(series).stream())
                    .min(Comparator.naturalOrder());
        }

        @Override
        public Evaluation run(Backtest backtest) {
            return backtest.run(panel);
        }

        @Override
        public FittedModel fit(Spec spec, Settings settings) {
            Function<SeriesKey, Regressors> regressors = settings.regressors;
            GlobalFit fit = spec.global().isPresent()
                    ? spec.global().get().fit(panel, regressors, settings.execution)
                    : spec.local().orElseThrow().fitEach(panel, regressors, settings.execution);
            Contest.requireCompleted(settings.execution);
            if (fit.keys().isEmpty()) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "no series of the panel could be fitted; the first failure: "
                                + fit.failures().values().stream()
                                        .findFirst()
                                        .map(Throwable::getMessage)
                                        .orElse("the panel is empty"));
            }
            return fit;
        }

        @Override
        public FrozenForecaster frozen(ModelVersion champion, FittedModel model) {
            if (model instanceof PanelFit<?> fits) {
                return new FrozenForecaster(describe(champion), key -> of(champion, fits, key));
            }
            throw unfit(champion, "one model for each series of a panel");
        }

        private static Fit of(ModelVersion champion, PanelFit<?> fits, SeriesKey key) {
            Fit fit = fits.fits().get(key);
            if (fit == null) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES, "series '" + key + "': " + describe(champion) + " has no fit of it");
            }
            return fit;
        }

        @Override
        public Provenance provenance() {
            return Provenance.of(panel);
        }
    }

    private static Optional<Instant> lastTime(TimeSeries series) {
        int row = series.size() - 1;
        while (row >= 0 && Double.isNaN(series.value(row))) {
            row--;
        }
        return row < 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(series.index().epochMillis(row)));
    }

    private static String describe(ModelVersion champion) {
        return "version " + champion.version() + " of '" + champion.name() + "'";
    }

    private static IllegalArgumentException unfit(ModelVersion champion, String needed) {
        return new IllegalArgumentException(
                describe(champion) + " holds a '" + champion.model() + "', and its specification '"
                        + champion.tag(Contest.SPEC).orElse("") + "' is not known or the challenger's; " + needed
                        + " is needed to go on with, or another specification as its tag '" + Contest.SPEC + "'");
    }
}
