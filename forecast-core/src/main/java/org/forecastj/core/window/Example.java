package org.forecastj.core.window;

import java.util.Arrays;

/** Features and what they are to give. A class, for it holds arrays. Safe to share as long as nobody writes to them. */
public final class Example {
    private final Window window;
    private final double[] features;
    private final double[] target;

    Example(Window window, double[] features, double... target) {
        this.window = window;
        this.features = features;
        this.target = target;
    }

    /**
     * The window that it was made of.
     *
     * @return the window
     */
    public Window window() {
        return window;
    }

    /**
     * The features.
     *
     * @return the example's own array and no copy, for its size
     */
    public double[] features() {
        return features;
    }

    /**
     * What is to be learned: one number, or one for each step.
     *
     * @return the example's own array and no copy
     */
    public double[] target() {
        return target;
    }

    @Override
    public String toString() {
        return "Example[" + features.length + " features, target=" + Arrays.toString(target) + "]";
    }
}
