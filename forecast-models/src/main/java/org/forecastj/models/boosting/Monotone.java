package org.forecastj.models.boosting;

/** Which way predictions go as a feature rises, all others equal. */
public enum Monotone {
    /** They never fall. */
    INCREASING(1),
    /** They never rise. */
    DECREASING(-1);

    private final int sign;

    Monotone(int sign) {
        this.sign = sign;
    }

    /** 1 or −1. */
    int sign() {
        return sign;
    }
}
