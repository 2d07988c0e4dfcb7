package org.forecastj.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.series.Frequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongFormTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void readsSeriesWithGapsMissingValuesAndASplit() throws IOException {
        List<LongForm.Rows> read = read(
                "series,ds,y,part",
                "b,2024-02-28,1,train",
                "b,2024-03-01,2,train",
                "b,2024-03-02,,test",
                "a,2024-01-01,4,train");

        assertEquals(List.of("b", "a"), read.stream().map(LongForm.Rows::name).toList());
        assertEquals(1, read.get(0).testRows());
        assertEquals(3, read.get(0).size());
        assertArrayEquals(
                new double[] {1, Double.NaN, 2, Double.NaN},
                read.get(0).toSeries(Frequency.DAILY).values());
    }

    @Test
    void infersAMonthlyFrequency() throws IOException {
        LongForm.Rows rows =
                read("ds,y", "2024-01-01,1", "2024-02-01,2", "2024-03-01,3").get(0);

        assertEquals(Frequency.MONTHLY, rows.toSeries().index().frequency().orElseThrow());
        assertEquals(0, rows.testRows());
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertMessage("line 3: ", "ds,y", "2024-01-01,1", "2024-01-02,x");
        assertMessage("times must ascend", "ds,y", "2024-01-02,1", "2024-01-01,1");
        assertMessage("training row after a test row", "ds,y,part", "2024-01-01,1,test", "2024-01-02,1,train");
        assertMessage("line 2: ", "ds,value", "2024-01-01,1");
    }

    @Test
    void rowOffTheFrequencyIsAnError() throws IOException {
        LongForm.Rows rows =
                read("ds,y", "2024-01-01,1", "2024-01-15,2", "2024-02-01,2").get(0);

        assertThrows(IllegalArgumentException.class, () -> rows.toSeries(Frequency.MONTHLY));
    }

    private void assertMessage(String part, String... lines) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read(lines));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    private List<LongForm.Rows> read(String... lines) throws IOException {
        Path file = folder.resolve("data.csv");
        Files.write(file, List.of(lines));
        return LongForm.read(file);
    }
}
