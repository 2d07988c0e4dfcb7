package org.forecastj.models.additive;

/** How an effect joins the trend. */
public enum Mode {
    /** Added to the trend: the effect stays as large when the series grows. */
    ADDITIVE,
    /** Multiplies the trend: the effect is a share of it and grows with the series. */
    MULTIPLICATIVE
}
