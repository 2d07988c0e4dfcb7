package org.forecastj.core.decomposition;

/** All numbers of an STL, resolved for a length: windows odd and at least 3, degrees 0 or 1, steps at least 1. */
record StlParameters(
        int period,
        boolean periodic,
        Smoothing seasonal,
        Smoothing trend,
        Smoothing lowPass,
        int innerIterations,
        int outerIterations) {
    /** One of the three smoothers; in a specification a window or step of 0 stands for the default. */
    record Smoothing(int window, int degree, int step) {}
}
