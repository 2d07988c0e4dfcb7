package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.junit.jupiter.api.Test;

class ColumnsCsvTest {
    private static final ColumnsCsv READER =
            ColumnsCsv.reader().text("item").numbers("weight").dates("launched");

    @Test
    void readsColumnsOfThreeKinds() {
        CsvResult<Columns> result = READER.readWithReport(new StringReader(
                "weight,launched,item,other\n1.5,2024-02-29, b ,x\n,NA,,y\n-3,1970-01-02,\"a,b\",z\n"));
        assertEquals(
                Columns.builder(3)
                        .text("item", "b", null, "a,b")
                        .numbers("weight", 1.5, Double.NaN, -3)
                        .numbers("launched", 19_782, Double.NaN, 1)
                        .build(),
                result.value());
        assertEquals(3, result.report().rows());
        assertEquals(3, result.report().series());
        assertEquals(3, result.report().missingValues());
    }

    @Test
    void takesTheOptionsOfAllReaders() {
        Columns columns = ColumnsCsv.reader()
                .numbers("v")
                .dates("d")
                .separator(';')
                .decimalComma()
                .missing("-")
                .dateFormat("dd.MM.yyyy")
                .read(new StringReader("v;d\n1,5;02.01.1970\n-;-\n"));
        assertEquals(
                Columns.builder(2)
                        .numbers("v", 1.5, Double.NaN)
                        .numbers("d", 1, Double.NaN)
                        .build(),
                columns);
    }

    @Test
    void refusesWhatItCannotRead() {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> READER.read(new StringReader("weight,launched,item\n1,2024-01-01,a\nheavy,2024-01-01,b\n")));
        assertEquals(Reason.MALFORMED_INPUT, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("line 3, column 'weight'"), e.getMessage());
        assertThrows(ForecastingException.class, () -> READER.read(new StringReader("weight,item\n1,a\n")));
        assertThrows(IllegalArgumentException.class, () -> ColumnsCsv.reader().read(new StringReader("a\n1\n")));
        assertThrows(IllegalArgumentException.class, () -> READER.numbers("item"));
    }
}
