package org.forecastj.docs.modelfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.io.json.ModelDescription;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that earlier versions of the library wrote, one of every model and schema, read by this one. With
 * {@code -Dforecastj.writeModelFiles=true} those of the present schemas are written again, with what the models then forecast.
 */
class StoredModelFilesTest {
    static Stream<String> files() {
        return StoredFiles.names().stream();
    }

    @Test
    void everyModelHasAFileOfItsSchema() throws IOException {
        if (Boolean.getBoolean("forecastj.writeModelFiles")) {
            writeAll();
        }
        Set<String> stored = new TreeSet<>();
        files().forEach(name -> ModelJson.inspect(StoredFiles.file(name))
                .schemas()
                .forEach((id, schema) -> stored.add(id + " " + schema)));
        Set<String> missing = new TreeSet<>();
        for (ModelCodec<?> codec : ServiceLoader.load(ModelCodec.class)) {
            if (!codec.getClass().getName().contains("TestModel")) {
                missing.add(codec.id() + " " + codec.schema());
            }
        }
        missing.removeAll(stored);
        assertEquals(
                Set.of(), missing, "models and schemas without a stored file; write them as the class comment says");
    }

    private static void writeAll() throws IOException {
        for (var sample : SampleModels.all().entrySet()) {
            FittedModel model = sample.getValue().get();
            ModelJson.write(model, StoredFiles.file(sample.getKey()));
            Files.writeString(
                    StoredFiles.answers(sample.getKey()),
                    Answers.of(model, StoredFiles.hasRegressors(model)).stream()
                            .collect(Collectors.joining("\n", "", "\n")));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStoredFileForecastsWhatItDid(String name) throws IOException {
        FittedModel model = StoredFiles.read(name);
        assertEquals(
                Files.readAllLines(StoredFiles.answers(name)),
                Answers.of(model, StoredFiles.hasRegressors(model)),
                name);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsWrittenAgainIsTheSame(String name, @TempDir Path dir) throws IOException {
        ModelDescription description = ModelJson.inspect(StoredFiles.file(name));
        Path again = dir.resolve("again.json");
        ModelJson.write(StoredFiles.read(name), again, description.provenance());
        Path third = dir.resolve("third.json");
        ModelJson.write(ModelJson.read(again, FittedModel.class), third, description.provenance());
        assertEquals(-1, Files.mismatch(again, third));
        assertEquals(description.schemas(), ModelJson.inspect(again).schemas());
        assertEquals(description.settings(), ModelJson.inspect(again).settings());
    }

    @Test
    void theFilesOfAPanelAreDescribed(@TempDir Path dir) {
        PanelFit<? extends Fit> fits = Forecasters.naive().fitEach(SampleModels.panel(), Execution.sequential());
        Path file = dir.resolve("panel.json");
        ModelJson.writePanel(fits, file);
        ModelDescription description = ModelJson.inspect(file);
        assertTrue(description.panel());
        assertEquals(4, description.fits());
        assertEquals("naive", description.model());
        assertEquals(Provenance.of(SampleModels.panel()), description.provenance());
        assertEquals(List.of(), List.copyOf(description.settings().keySet()));
    }
}
