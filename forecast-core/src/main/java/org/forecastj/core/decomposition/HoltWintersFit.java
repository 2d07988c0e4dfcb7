package org.forecastj.core.decomposition;

import java.util.OptionalDouble;

/** A series smoothed by {@link HoltWinters}. Immutable and safe to share; arrays are copied on the way out. */
public final class HoltWintersFit {
    private final double[] y;
    private final double[] trend;
    private final double[] seasonal;
    private final double[] fitted;
    private final double[] parameters;
    private final double sumOfSquares;
    private final Smoother.State last;
    private final boolean multiplicative;

    /** Takes over the arrays. */
    HoltWintersFit(
            double[] y,
            double[] trend,
            double[] seasonal,
            double[] fitted,
            double[] parameters,
            double sumOfSquares,
            Smoother.State last,
            boolean multiplicative) {
        this.y = y;
        this.trend = trend;
        this.seasonal = seasonal;
        this.fitted = fitted;
        this.parameters = parameters;
        this.sumOfSquares = sumOfSquares;
        this.last = last;
        this.multiplicative = multiplicative;
    }

    /**
     * The parameter α of the level.
     *
     * @return from 0 to 1
     */
    public double alpha() {
        return parameters[0];
    }

    /**
     * The parameter β of the slope.
     *
     * @return from 0 to 1; empty without slope
     */
    public OptionalDouble beta() {
        return parameter(1);
    }

    /**
     * The parameter γ of the season.
     *
     * @return from 0 to 1; empty without season
     */
    public OptionalDouble gamma() {
        return parameter(2);
    }

    private OptionalDouble parameter(int j) {
        return parameters[j] < 0 ? OptionalDouble.empty() : OptionalDouble.of(parameters[j]);
    }

    /**
     * The sum of the squared one-step errors.
     *
     * @return at least 0, in squared units of the series
     */
    public double sumOfSquares() {
        return sumOfSquares;
    }

    /**
     * What was expected of each row from those before it.
     *
     * @return a new array; NaN in the rows that the start is made of
     */
    public double[] fitted() {
        return fitted.clone();
    }

    /**
     * The one-step errors, y − fitted.
     *
     * @return a new array; NaN in the rows that the start is made of
     */
    public double[] errors() {
        double[] errors = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            errors[t] = y[t] - fitted[t];
        }
        return errors;
    }

    /**
     * Trend, season and remainder as they were seen from the row before: the trend is level + slope, and the remainder what the one-step
     * forecast left, a factor where the season is one. Without season it has none.
     *
     * @return the components; NaN in the rows that the start is made of
     */
    public Decomposition decomposition() {
        int period = last.season().period();
        if (multiplicative) {
            return Decomposition.multiplicative(y, trend, period, seasonal);
        }
        return period == 0
                ? Decomposition.additive(y, trend, new int[0], new double[0][], Decomposition.ones(y.length))
                : Decomposition.additive(
                        y, trend, new int[] {period}, new double[][] {seasonal}, Decomposition.ones(y.length));
    }

    /**
     * Forecasts of the rows that follow.
     *
     * @param horizon how many, at least 1
     * @return a new array in units of the series
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public double[] forecast(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + "; at least 1 is needed");
        }
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double line = last.level() + (h + 1.0) * last.slope();
            if (last.season().period() == 0) {
                forecast[h] = line;
            } else {
                double s = last.season().at(h);
                forecast[h] = multiplicative ? line * s : line + s;
            }
        }
        return forecast;
    }

    @Override
    public String toString() {
        return "HoltWintersFit[alpha=" + parameters[0] + ", beta=" + beta() + ", gamma=" + gamma() + ", sumOfSquares="
                + sumOfSquares + "]";
    }
}
