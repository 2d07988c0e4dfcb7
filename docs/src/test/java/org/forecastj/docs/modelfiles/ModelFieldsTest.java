package org.forecastj.docs.modelfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forecastj.core.spi.ModelCodecs;
import org.junit.jupiter.api.Test;

/**
 * docs/model-files.md lists the fields that the stored files have. With {@code -Dforecastj.writeModelFiles=true} the list is written anew.
 */
class ModelFieldsTest {
    private static final String START = "<!-- fields: written by ModelFieldsTest -->\n";
    private static final Path PAGE =
            StoredFiles.folder().resolve("../../../../model-files.md").normalize();

    private static final Path SCHEMAS = PAGE.resolveSibling("schemas");

    private static StateFields found() {
        StateFields fields = new StateFields();
        StoredFiles.names().forEach(name -> fields.add(ModelCodecs.installed().encode(StoredFiles.read(name))));
        return fields;
    }

    private static String fields() {
        StateFields fields = found();
        StringBuilder text = new StringBuilder(START);
        for (String model : fields.models()) {
            text.append("\n### ").append(model).append("\n\n").append(fields.table(model));
        }
        return text.toString();
    }

    @Test
    void thePageListsTheFieldsOfEveryModel() throws IOException {
        String page = Files.readString(PAGE);
        assertTrue(page.contains(START), "the page has a mark where the fields start");
        String before = page.substring(0, page.indexOf(START));
        if (Boolean.getBoolean("forecastj.writeModelFiles")) {
            page = before + fields();
            Files.writeString(PAGE, page);
        }
        assertEquals(
                before + fields(),
                page,
                "a state has other fields than the page says: raise the schema where older readers need to know, and write the page and"
                        + " a new stored file with -Dforecastj.writeModelFiles=true");
    }

    @Test
    void thereIsASchemaOfEveryModel() throws IOException {
        for (var schema : Schemas.of(found()).entrySet()) {
            Path file = SCHEMAS.resolve(schema.getKey());
            String text = Json.text(schema.getValue());
            if (Boolean.getBoolean("forecastj.writeModelFiles")) {
                Files.createDirectories(SCHEMAS);
                Files.writeString(file, text);
            }
            assertEquals(text, Files.readString(file), "write the schemas with -Dforecastj.writeModelFiles=true");
            assertEquals(schema.getValue(), Json.parse(text));
        }
    }

    @Test
    void storedFilesAreAsTheSchemasSay() throws IOException {
        SchemaCheck check = new SchemaCheck(Schemas.of(found()));
        for (String name : StoredFiles.names()) {
            String text = Files.readString(StoredFiles.file(name));
            assertEquals("", check.fault(Json.parse(text), Schemas.FILE), name);
            assertNotEquals("", check.fault(Json.parse(text.replace("\"state\"", "\"states\"")), Schemas.FILE), name);
            assertNotEquals(
                    "",
                    check.fault(Json.parse(text.replaceFirst("\"schema\" : 1", "\"schema\" : \"1\"")), Schemas.FILE),
                    name);
        }
    }
}
