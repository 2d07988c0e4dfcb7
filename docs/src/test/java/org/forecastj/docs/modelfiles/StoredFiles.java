package org.forecastj.docs.modelfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.model.FittedModel;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.arima.ArimaFit;

/** The folder with files of models and what they forecast. */
public final class StoredFiles {
    private static final String END = ".json";

    private StoredFiles() {}

    static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(root.resolve("mvnw"))) {
            root = root.resolve("..").normalize();
        }
        return root.resolve("docs/src/test/resources/model-files");
    }

    static Path file(String name) {
        return folder().resolve(name + END);
    }

    static Path answers(String name) {
        return folder().resolve(name + ".txt");
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FittedModel read(String name) {
        return ModelJson.read(file(name), FittedModel.class);
    }

    /** Whether a model needs the regressors of {@link SampleModels#regressors}. */
    public static boolean hasRegressors(FittedModel model) {
        return (model instanceof AdditiveFit additive
                        && !additive.specification().regressors().isEmpty())
                || (model instanceof ArimaFit arima
                        && !arima.specification().regressors().isEmpty());
    }
}
