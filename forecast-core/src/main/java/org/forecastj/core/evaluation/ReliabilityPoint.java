package org.forecastj.core.evaluation;

import org.forecastj.core.internal.math.Gaussian;

/**
 * How often actual values kept to a probability that was stated. Immutable.
 *
 * @param nominal the probability that was stated, in (0, 1)
 * @param observed the share of actual values, from 0 to 1; NaN without values
 * @param count number of actual values
 * @param lower lower end of Wilson's 95 % interval of the share, which takes values to be independent; NaN without values
 * @param upper upper end of that interval; NaN without values
 * @see "Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the American Statistical Association
 *     22, 209–212"
 */
public record ReliabilityPoint(double nominal, double observed, int count, double lower, double upper) {
    private static final double CONFIDENCE = 0.95;

    static ReliabilityPoint of(double nominal, int within, int count) {
        if (count == 0) {
            return new ReliabilityPoint(nominal, Double.NaN, 0, Double.NaN, Double.NaN);
        }
        double share = (double) within / count;
        double z = Gaussian.halfWidth(CONFIDENCE);
        double zz = z * z / count;
        double middle = (share + zz / 2) / (1 + zz);
        double half = z / (1 + zz) * Math.sqrt(share * (1 - share) / count + zz / count / 4);
        return new ReliabilityPoint(
                nominal, share, count, within == 0 ? 0 : middle - half, within == count ? 1 : middle + half);
    }
}
