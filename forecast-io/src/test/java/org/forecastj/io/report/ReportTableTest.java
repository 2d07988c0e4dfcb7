package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.forecastj.io.report.ReportTable.Column;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    private static final ReportTable MODELS = ReportTable.builder(
                    "Model",
                    Column.lowest("MASE"),
                    Column.highest("R²"),
                    Column.closest("Coverage", 0.95),
                    Column.plain("Folds"))
            .row("a", 0.8, 0.5, 0.90, 12)
            .row("b", 0.7, Double.NaN, 0.96, 12)
            .row("c", 0.7, 0.6, 0.99, 12)
            .build();

    @Test
    void bestCellsAreMarkedTiesIncluded() {
        assertAll(
                () -> assertEquals("ftt", best(1)),
                () -> assertEquals("fft", best(2)),
                () -> assertEquals("ftf", best(3)),
                () -> assertEquals("fff", best(4)));
    }

    private static String best(int column) {
        StringBuilder marks = new StringBuilder();
        MODELS.cells().forEach(row -> marks.append(row.get(column).best() ? 't' : 'f'));
        return marks.toString();
    }

    @Test
    void numbersOfAColumnShareTheirDecimals() {
        assertEquals(
                List.of(
                        List.of("a", "0.8", "0.5", "0.90", "12"),
                        List.of("b", "0.7", "–", "0.96", "12"),
                        List.of("c", "0.7", "0.6", "0.99", "12")),
                MODELS.rows());
    }

    @Test
    void textThatIsANumberIsAlignedAsOne() {
        ReportTable table = ReportTable.of(
                List.of("name", "number", "mixed"), List.of(List.of("x", "-1.5e3", "1"), List.of("y", "–", "two")));
        assertFalse(table.isNumeric(0));
        assertTrue(table.isNumeric(1));
        assertFalse(table.isNumeric(2));
    }

    @Test
    void rowsNeedOneCellPerColumn() {
        assertEquals(
                "row 1 has 1 cells; the table has 2 columns",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ReportTable.of(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3"))))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> ReportTable.builder("m", Column.lowest("x")).row("a", 1, 2));
    }

    @Test
    void isAValue() {
        ReportTable a = ReportTable.of(List.of("a"), List.of(List.of("1")));
        assertEquals(a, ReportTable.of(List.of("a"), List.of(List.of("1"))));
        assertEquals(
                a.hashCode(),
                ReportTable.of(List.of("a"), List.of(List.of("1"))).hashCode());
        assertFalse(a.equals(ReportTable.of(List.of("a"), List.of(List.of("2")))));
        assertThrows(IllegalArgumentException.class, () -> Column.closest("x", Double.NaN));
    }
}
