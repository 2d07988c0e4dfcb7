package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison of floats is the same as one of doubles, on both sides of the threshold and next to it. */
class FloatThresholdProperties {
    private static void assertSplits(float threshold) {
        double largest = FloatThreshold.largestBelow(threshold);
        assertTrue((float) largest < threshold, () -> largest + " is not below " + threshold);
        double next = Math.nextUp(largest);
        assertTrue((float) next >= threshold, () -> next + " is below " + threshold);
    }

    @Property
    void theLargestDoubleThatRoundsBelowIsTheThreshold(@ForAll int bits) {
        float threshold = Float.intBitsToFloat(bits);
        if (!Float.isNaN(threshold) && threshold != Float.NEGATIVE_INFINITY) {
            assertSplits(threshold);
        }
    }

    @Property
    void doublesGoWhereTheirFloatsGo(@ForAll float threshold, @ForAll double value) {
        if (!Float.isInfinite(threshold)) {
            assertEquals((float) value < threshold, value <= FloatThreshold.largestBelow(threshold));
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                0f,
                -0f,
                Float.MIN_VALUE,
                -Float.MIN_VALUE,
                Float.MIN_NORMAL,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY,
                1f,
                2f,
                0x1.000002p0f,
                0x1.fffffep0f
            })
    void endsOfTheRange(float threshold) {
        assertSplits(threshold);
    }
}
