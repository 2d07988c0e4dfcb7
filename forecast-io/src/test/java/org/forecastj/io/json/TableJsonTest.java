package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableJsonTest {
    private static final Table TABLE = Table.builder(2)
            .text("name \"x\"", row -> row == 0 ? "a\nb" : "-")
            .numbers("v", 0.1, Double.NaN)
            .build();

    @Test
    void recordsAndColumns() {
        assertEquals(
                "[{\"name \\\"x\\\"\":\"a\\nb\",\"v\":0.1},{\"name \\\"x\\\"\":\"-\",\"v\":null}]",
                TableJson.records().text(TABLE));
        assertEquals(
                "{\"name \\\"x\\\"\":[\"a\\nb\",\"-\"],\"v\":[0.1,null]}",
                TableJson.columns().text(TABLE));
        assertEquals("[]", TableJson.records().text(Table.builder(0).build()));
        assertEquals("{}", TableJson.columns().text(Table.builder(2).build()));
    }

    @Test
    void infinityIsNull() {
        Table t = Table.builder(1).numbers("v", Double.POSITIVE_INFINITY).build();
        assertEquals("[{\"v\":null}]", TableJson.records().text(t));
    }

    @Test
    void writesFiles(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("new/t.json");
        TableJson.columns().write(TABLE, file);
        assertEquals(TableJson.columns().text(TABLE), Files.readString(file));
    }

    @Property(tries = 200)
    void numbersAndTextsComeBackExactly(@ForAll double value, @ForAll String text) throws IOException {
        Table t = Table.builder(1).numbers("v", value).text("t", row -> text).build();
        JsonNode row = new ObjectMapper().readTree(TableJson.records().text(t)).get(0);
        assertEquals(value, row.get("v").doubleValue());
        boolean lone = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
        assertEquals(lone ? row.get("t").textValue() : text, row.get("t").textValue());
    }
}
