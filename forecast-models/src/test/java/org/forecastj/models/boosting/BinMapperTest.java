package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinMapperTest {
    @Test
    void cutsWhereThePeerCuts() {
        assertAll(GoldenTraining.json("bin_bounds.json").properties().stream()
                .map(golden -> () -> assertCutsWhereThePeerCuts(golden)));
    }

    private static void assertCutsWhereThePeerCuts(Map.Entry<String, JsonNode> golden) {
        String[] parts = golden.getKey().split("_max_bin", -1);
        BinMapper mapper = BinMapper.numeric(
                GoldenTraining.trainColumn(parts[0]), Integer.parseInt(parts[1]), 3, MissingPolicy.NAN_IS_MISSING);
        JsonNode expected = golden.getValue();

        assertEquals(expected.get("num_bin").asInt(), mapper.binCount());
        assertEquals(expected.get("has_nan").asBoolean(), mapper.missing() == Tree.Missing.NAN);
        List<Double> bounds = new ArrayList<>();
        for (int b = 0; b < mapper.lastNumericBin(); b++) {
            bounds.add(mapper.upperBound(b));
        }
        List<Double> seen = new ArrayList<>();
        expected.get("upper_bounds").forEach(n -> seen.add(n.asDouble()));
        assertTrue(bounds.containsAll(seen), () -> bounds + " instead of " + seen);
        if (expected.get("complete").asBoolean()) {
            assertEquals(seen, bounds);
        }
    }

    @Test
    void zeroHasItsOwnBinAndNanTheLastOne() {
        double[] column = {-2, -1, 0, 0, 1, 2, Double.NaN, 1e-36};
        BinMapper mapper = BinMapper.numeric(column, 255, 1, MissingPolicy.NAN_IS_MISSING);
        assertEquals(mapper.bin(0), mapper.bin(1e-36));
        assertEquals(mapper.bin(0), mapper.bin(-1e-36));
        assertEquals(mapper.bin(0) - 1, mapper.bin(-1));
        assertEquals(mapper.bin(0) + 1, mapper.bin(1));
        assertEquals(mapper.binCount() - 1, mapper.bin(Double.NaN));
        assertEquals(mapper.bin(2), mapper.bin(Double.POSITIVE_INFINITY));
        assertEquals(0, mapper.bin(Double.NEGATIVE_INFINITY));
    }

    @Test
    void categoriesAreOrderedByFrequency() {
        double[] column = {7, 7, 7, 3, 3, 9, Double.NaN, -4, 9, 9, 9};
        BinMapper mapper = BinMapper.categorical(column, 255, 1);
        assertEquals(4, mapper.binCount());
        assertEquals(9, mapper.category(1));
        assertEquals(1, mapper.bin(9));
        assertEquals(2, mapper.bin(7.9));
        assertEquals(3, mapper.bin(3));
        assertEquals(0, mapper.bin(5));
        assertEquals(0, mapper.bin(-4));
        assertEquals(0, mapper.bin(Double.NaN));
    }

    @Test
    void moreBinsThanAByteHoldsAreRefused() {
        assertBadArgument(() -> BinMapper.numeric(new double[] {1}, 256, 3, MissingPolicy.NAN_IS_MISSING), "256");
    }
}
