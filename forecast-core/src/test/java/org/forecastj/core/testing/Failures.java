package org.forecastj.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.function.Executable;

/** Assertions about what is refused, and what the message says. */
public final class Failures {
    private Failures() {}

    /** Data is refused for a reason, and the message has all parts. */
    public static void assertRefused(Reason reason, Executable action, String... parts) {
        ForecastingException e = assertThrows(ForecastingException.class, action);
        assertEquals(reason, e.reason(), e.toString());
        assertMentions(e, parts);
    }

    /** An argument is refused, and the message has all parts. */
    public static void assertBadArgument(Executable action, String... parts) {
        assertMentions(assertThrows(IllegalArgumentException.class, action), parts);
    }

    private static void assertMentions(Throwable e, String... parts) {
        String message = String.valueOf(e.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }
}
