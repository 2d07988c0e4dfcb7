package org.forecastj.models.additive;

import org.forecastj.models.internal.additive.AdditiveDefaults.Standardise;
import org.forecastj.models.internal.additive.Scaling;

/**
 * What the standardisation of a regressor depends on: its rows told in six numbers, to which later rows are added. Immutable.
 *
 * @param origin one of the values, from which the mean is measured so that a large one takes nothing from the accuracy of the spread
 * @param rest mean − origin
 * @param squares sum of the squared distances from the mean
 * @param low smallest value
 * @param high largest value
 * @param binary whether each value is 0 or 1
 * @see "Chan, Golub, LeVeque (1983), Algorithms for computing the sample variance, The American Statistician 37(3), 242–247"
 */
record ColumnMoments(double origin, double rest, double squares, double low, double high, boolean binary) {
    /** Moments of at least one row. */
    static ColumnMoments of(double[] values) {
        double origin = values[0];
        double sum = 0;
        double low = origin;
        double high = origin;
        boolean binary = true;
        for (double value : values) {
            sum += value - origin;
            low = Math.min(low, value);
            high = Math.max(high, value);
            binary &= value == 0 || value == 1;
        }
        double rest = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double distance = value - origin - rest;
            squares += distance * distance;
        }
        return new ColumnMoments(origin, rest, squares, low, high, binary);
    }

    /** Moments of these rows and of later ones. */
    ColumnMoments plus(int rows, ColumnMoments later, int laterRows) {
        double share = laterRows / ((double) rows + laterRows);
        double shift = later.origin - origin + (later.rest - rest);
        return new ColumnMoments(
                origin,
                rest + shift * share,
                squares + later.squares + shift * shift * (rows * share),
                Math.min(low, later.low),
                Math.max(high, later.high),
                binary && later.binary);
    }

    boolean isConstant() {
        return low == high;
    }

    /** The regressor as the model uses it over all rows, by the rule of {@link org.forecastj.models.internal.additive.AdditiveDefaults}. */
    RegressorColumn column(RegressorTerm term, Mode effect, int rows) {
        Standardise mode = LayoutResolver.mode(term);
        double deviation = Math.sqrt(squares / (rows - 1));
        if (mode == Standardise.NEVER || isConstant() || (mode == Standardise.AUTO && binary) || !(deviation > 0)) {
            return new RegressorColumn(term.name(), term.priorScale(), 0, 1, effect);
        }
        Scaling scaling = new Scaling(origin + rest, deviation);
        return new RegressorColumn(term.name(), term.priorScale(), scaling.offset(), scaling.scale(), effect);
    }
}
