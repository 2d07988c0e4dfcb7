package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import org.forecastj.core.encoding.Columns;
import org.junit.jupiter.api.Test;

class EncodedMatrixTest {
    private static final Columns COLUMNS = Columns.builder(3)
            .numbers("price", 1.5, Double.NaN, 3)
            .numbers("size_code", 2, Double.NaN, 0)
            .build();

    @Test
    void columnsBecomeFeaturesInTheirOrder() {
        FeatureMatrix features = FeatureMatrix.of(COLUMNS, "size_code");
        assertEquals(List.of("price", "size_code"), features.names());
        assertFalse(features.isCategorical(0));
        assertTrue(features.isCategorical(1));
        assertEquals(2, features.value(0, 1));
        assertTrue(Double.isNaN(features.value(1, 0)) && Double.isNaN(features.value(1, 1)));
    }

    @Test
    void whatIsNoFeatureIsRefused() {
        Columns text = COLUMNS.withText("type", "a", "b", "c");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> FeatureMatrix.of(text));
        assertTrue(String.valueOf(e.getMessage()).contains("'type'"), e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> FeatureMatrix.of(COLUMNS, "price"));
        assertTrue(String.valueOf(e.getMessage()).contains("'price', row 0: the code is 1.5"), e.getMessage());
        assertThrows(NoSuchElementException.class, () -> FeatureMatrix.of(COLUMNS, "store"));
    }
}
