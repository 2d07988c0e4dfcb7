package org.forecastj.models.additive;

/** Checks of arguments that several parts of the specification share. Stateless. */
final class Checks {
    private Checks() {}

    static void priorScale(String what, double priorScale) {
        if (!(priorScale > 0) || Double.isInfinite(priorScale)) {
            throw new IllegalArgumentException(
                    "the prior scale of " + what + " is " + priorScale + "; a positive finite number is needed");
        }
    }

    static void name(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a " + what + " is blank; give it a name");
        }
    }
}
