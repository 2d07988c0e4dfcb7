package org.forecastj.core.window;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which examples a window gives, by the strategy of forecasting several steps. Immutable.
 *
 * @see "Ben Taieb, Bontempi, Atiya, Sorjamaa (2012), A review and comparison of strategies for multi-step ahead time series forecasting,
 *     Expert Systems with Applications 39, 7067–7083"
 */
public final class WindowStrategy {
    private final String name;
    private final Function<Window, Stream<Example>> examples;

    private WindowStrategy(String name, Function<Window, Stream<Example>> examples) {
        this.name = name;
        this.examples = examples;
    }

    /**
     * A model for one step: the past, and what is known of that step, give its value.
     *
     * @param step the step, from 1
     * @return one example of each window; applied to windows with a shorter horizon it is an {@link IndexOutOfBoundsException}
     * @throws IllegalArgumentException if the step is below 1
     */
    public static WindowStrategy direct(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + "; at least 1 is needed");
        }
        return new WindowStrategy(
                "direct(" + step + ")", w -> Stream.of(new Example(w, w.features(step, step), w.target()[step - 1])));
    }

    /**
     * A model for the next step, whose forecasts are put into the past for the steps after it.
     *
     * @return one example of each window, for its first step
     */
    public static WindowStrategy recursive() {
        return new WindowStrategy("recursive", w -> Stream.of(new Example(w, w.features(1, 1), w.target(1))));
    }

    /**
     * A model for all steps at once.
     *
     * @return one example of each window, whose target has a number for each step
     */
    public static WindowStrategy multiOutput() {
        return new WindowStrategy(
                "multi-output", w -> Stream.of(new Example(w, w.features(1, w.target().length), w.target())));
    }

    /**
     * A model for what a simple recursive one leaves over at a step.
     *
     * @param step the step, from 1
     * @param base the recursive forecasts of a window: one number for each step
     * @return one example of each window, whose target is its value at the step less the base forecast
     * @throws IllegalArgumentException if the step is below 1
     * @see "Ben Taieb, Hyndman (2012), Recursive and direct multi-step forecasting: the best of both worlds, Working Paper 19/12, Monash
     *     University"
     */
    public static WindowStrategy rectified(int step, Function<Window, double[]> base) {
        Objects.requireNonNull(base, "base");
        WindowStrategy direct = direct(step);
        return new WindowStrategy(
                "rectified(" + step + ")",
                w -> direct.examples(w)
                        .map(e -> new Example(w, e.features(), e.target()[0] - atStep(base.apply(w), step, w))));
    }

    private static double atStep(double[] forecasts, int step, Window window) {
        if (forecasts.length < step) {
            throw new IllegalArgumentException(window + ": the base gave " + forecasts.length
                    + " forecasts; one is needed for each step up to " + step);
        }
        return forecasts[step - 1];
    }

    /**
     * The examples of a window.
     *
     * @param window the window
     * @return as the strategy says
     */
    public Stream<Example> examples(Window window) {
        return examples.apply(window);
    }

    @Override
    public String toString() {
        return name;
    }
}
