package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Takes a season out; what was learned of the last period goes on. Immutable. */
final class Deseasonalize implements FittedStepTransform, StoredTransform {
    static final String ID = "deseasonalize";

    private final String name;
    private final double[] season;
    private final int period;
    private final boolean multiplicative;

    /** The specification. */
    record Spec(SeasonalFigure figure) implements Transform {
        @Override
        public String name() {
            return ID + " " + figure;
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            Regularity.frequency(training, name());
            double[] season = figure.learn(training, name());
            for (double s : season) {
                if (!Double.isFinite(s) || (figure.isMultiplicative() && s == 0)) {
                    throw new ForecastingException(
                            Reason.NUMERICAL,
                            "series '" + training.name() + "': the season of " + name() + " is " + s
                                    + " in a row; its values differ too much: take the additive figure, or log()"
                                    + " before it");
                }
            }
            return new Deseasonalize(name(), season, figure.period(), figure.isMultiplicative());
        }
    }

    private Deseasonalize(String name, double[] season, int period, boolean multiplicative) {
        this.name = name;
        this.season = season;
        this.period = period;
        this.multiplicative = multiplicative;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Line inverseAt(TimeIndex rows, int row) {
        int n = season.length;
        double s = season[row < n ? row : n - period + (row - n) % period];
        return multiplicative ? new Line(0, s) : new Line(s, 1);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name)
                .put("period", period)
                .put("multiplicative", multiplicative)
                .putCompact("season", season);
    }

    static Deseasonalize read(ModelState state) {
        int period = state.integer("period");
        double[] season = state.compact("season");
        boolean multiplicative = state.flag("multiplicative");
        if (period < 2 || season.length < period) {
            throw state.wrong("season", "an array of at least a period of 2 or more numbers", season);
        }
        for (double s : season) {
            if (!Double.isFinite(s) || (multiplicative && s <= 0)) {
                throw state.wrong("season", "an array of finite numbers, above 0 if they are factors,", season);
            }
        }
        return new Deseasonalize(state.text("name"), season, period, multiplicative);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Deseasonalize d
                && name.equals(d.name)
                && period == d.period
                && multiplicative == d.multiplicative
                && Arrays.equals(season, d.season);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(season);
    }

    /** The name with the last period. */
    @Override
    public String toString() {
        return name + " " + Arrays.toString(Arrays.copyOfRange(season, season.length - period, season.length));
    }
}
