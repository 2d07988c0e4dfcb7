package org.forecastj.models.arima;

import java.util.Comparator;
import java.util.Objects;

/**
 * One of the models that a search over ARIMA orders tries. Immutable.
 *
 * @param order orders of the non-seasonal part
 * @param seasonal orders of the seasonal part
 * @param fourierOrder how many pairs of sine and cosine of the season enter as regressors; 0 for none
 * @param constant whether there is a constant: a mean without differencing, a drift with one difference
 */
public record ArimaCandidate(ArimaOrder order, SeasonalOrder seasonal, int fourierOrder, boolean constant) {
    /** Fewest coefficients first; among as many by p, d, q, P, D, Q, the period and the Fourier order, without constant first. */
    static final Comparator<ArimaCandidate> SIMPLEST_FIRST = Comparator.comparingInt(ArimaCandidate::coefficients)
            .thenComparingInt(c -> c.order.p())
            .thenComparingInt(c -> c.order.d())
            .thenComparingInt(c -> c.order.q())
            .thenComparingInt(c -> c.seasonal.p())
            .thenComparingInt(c -> c.seasonal.d())
            .thenComparingInt(c -> c.seasonal.q())
            .thenComparingInt(c -> c.seasonal.period())
            .thenComparingInt(ArimaCandidate::fourierOrder)
            .thenComparing(ArimaCandidate::constant);

    /**
     * Creates a candidate.
     *
     * @param order orders of the non-seasonal part
     * @param seasonal orders of the seasonal part
     * @param fourierOrder how many pairs of sine and cosine of the season enter as regressors; 0 for none
     * @param constant whether there is a constant: a mean without differencing, a drift with one difference
     * @throws IllegalArgumentException if the Fourier order is negative, or there is a constant with more than one difference, where it would
     *     be a polynomial trend of the second degree or more
     */
    public ArimaCandidate {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(seasonal, "seasonal");
        if (fourierOrder < 0) {
            throw new IllegalArgumentException("the Fourier order is " + fourierOrder + "; 0 or more is needed");
        }
        if (constant && order.d() + seasonal.d() > 1) {
            throw new IllegalArgumentException("ARIMA" + order + seasonal + " has " + (order.d() + seasonal.d())
                    + " differences and a constant; leave out the constant or difference at most once");
        }
    }

    /** How many differences there are, d + D. */
    int differences() {
        return order.d() + seasonal.d();
    }

    /** How many ARMA coefficients there are, p + q + P + Q. */
    int armaCoefficients() {
        return order.p() + order.q() + seasonal.p() + seasonal.q();
    }

    private int coefficients() {
        return armaCoefficients() + 2 * fourierOrder + (constant ? 1 : 0);
    }

    /** Whether both are models of the same differences of the series. */
    boolean sameDifferencing(ArimaCandidate other) {
        return order.d() == other.order.d()
                && seasonal.d() == other.seasonal.d()
                && (seasonal.d() == 0 || seasonal.period() == other.seasonal.period());
    }

    /**
     * The name as it is usually printed. Regressors, Fourier terms among them, are not part of it.
     *
     * @return such as {@code ARIMA(2,1,1)(0,1,1)[12] with drift}, {@code ARIMA(1,0,0) with non-zero mean} or {@code ARIMA(0,1,1)}
     */
    @Override
    public String toString() {
        String orders = "ARIMA" + order + (seasonal.present() ? seasonal : "");
        if (differences() > 0) {
            return constant ? orders + " with drift" : orders;
        }
        return orders + (constant ? " with non-zero mean" : " with zero mean");
    }
}
