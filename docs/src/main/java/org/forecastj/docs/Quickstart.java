package org.forecastj.docs;

/** The README's first example. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        System.out.println("forecastj quickstart: nothing to forecast yet");
    }
}
