package org.forecastj.core.decomposition;

import java.util.Arrays;

/** The recursion of {@link HoltWinters} over one series. Immutable. */
final class Smoother {
    private final double[] y;
    private final Start start;
    private final boolean slope;
    private final boolean multiplicative;
    private final boolean estimatedStart;

    Smoother(double[] y, Start start, boolean slope, boolean multiplicative, boolean estimatedStart) {
        this.y = y;
        this.start = start;
        this.slope = slope;
        this.multiplicative = multiplicative;
        this.estimatedStart = estimatedStart;
    }

    /** The state before the row {@code first}; the season by the rows of the period, empty for none. */
    static final class Start {
        final int first;
        final double level;
        final double slope;
        final double[] season;

        Start(int first, double level, double slope, double[] season) {
            this.first = first;
            this.level = level;
            this.slope = slope;
            this.season = season;
        }
    }

    /** One-step errors from the first that there is, with parameters α, β and γ. */
    double[] errors(double[] parameters) {
        double[] errors = new double[y.length - start.first];
        run(parameters, startLevel(parameters[0]), (t, level, slopeNow, season, fitted) -> {
            errors[t - start.first] = y[t] - fitted;
        });
        return errors;
    }

    HoltWintersFit fit(double[] parameters) {
        double[] trend = new double[y.length];
        Arrays.fill(trend, Double.NaN);
        double[] seasonal = trend.clone();
        double[] fitted = trend.clone();
        State last = run(parameters, startLevel(parameters[0]), (t, level, slopeNow, season, f) -> {
            trend[t] = level + slopeNow;
            seasonal[t] = season;
            fitted[t] = f;
        });
        double squares = 0;
        for (int t = start.first; t < y.length; t++) {
            squares += (y[t] - fitted[t]) * (y[t] - fitted[t]);
        }
        return new HoltWintersFit(y, trend, seasonal, fitted, parameters, squares, last, multiplicative);
    }

    /** The errors are linear in the level before the first row: e = e₀ − (1 − α)ᵗ a. */
    private double startLevel(double alpha) {
        if (!estimatedStart) {
            return start.level;
        }
        double[] zero = new double[y.length];
        run(new double[] {alpha, -1, -1}, 0, (t, level, slopeNow, season, fitted) -> zero[t] = y[t] - fitted);
        double product = 0;
        double squares = 0;
        double weight = 1;
        for (double e : zero) {
            product += e * weight;
            squares += weight * weight;
            weight *= 1 - alpha;
        }
        return product / squares;
    }

    /** What there is before a row, and the value expected of it. */
    private interface Visitor {
        void visit(int t, double level, double slope, double season, double fitted);
    }

    /** Level, slope and season by the rows that follow. */
    record State(double level, double slope, Season season) {}

    /** A season whose first row comes next. Not modified. */
    static final class Season {
        private final double[] figure;

        Season(double[] figure) {
            this.figure = figure;
        }

        int period() {
            return figure.length;
        }

        double at(int ahead) {
            return figure[ahead % figure.length];
        }
    }

    private State run(double[] parameters, double startLevel, Visitor visitor) {
        double level = startLevel;
        double slopeNow = start.slope;
        double[] season = start.season.clone();
        int m = season.length;
        for (int t = start.first; t < y.length; t++) {
            double s = m == 0 ? neutral() : season[t % m];
            double expected = level + slopeNow;
            visitor.visit(t, level, slopeNow, s, multiplicative ? expected * s : expected + s);
            double adjusted = multiplicative ? y[t] / s : y[t] - s;
            double next = parameters[0] * adjusted + (1 - parameters[0]) * expected;
            if (slope) {
                slopeNow = parameters[1] * (next - level) + (1 - parameters[1]) * slopeNow;
            }
            level = next;
            if (m > 0) {
                double detrended = multiplicative ? y[t] / level : y[t] - level;
                season[t % m] = parameters[2] * detrended + (1 - parameters[2]) * s;
            }
        }
        double[] following = new double[m];
        Arrays.setAll(following, i -> season[(y.length + i) % m]);
        return new State(level, slopeNow, new Season(following));
    }

    private double neutral() {
        return multiplicative ? 1 : 0;
    }
}
