package org.forecastj.models.internal.additive;

/**
 * Losses of counts with mean {@code μ = scale·exp(f)}. Immutable; safe for concurrent use.
 */
abstract sealed class CountLoss extends RowLoss permits PoissonLoss, NegativeBinomialLoss {
    final double scale;
    final double logScale;

    CountLoss(double scale) {
        this.scale = positive(scale, "scale of the mean count");
        logScale = Math.log(scale);
    }

    @Override
    final void check(double[] y) {
        super.check(y);
        for (int i = 0; i < y.length; i++) {
            if (y[i] < 0) {
                throw new IllegalArgumentException("counts must not be negative; row " + i + " is " + y[i]);
            }
        }
    }

    /** log((y + ½)/scale), which is finite for a count of zero. */
    @Override
    final double link(double y) {
        return Math.log(y + 0.5) - logScale;
    }
}
