package org.forecastj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.io.json.ModelJson;

/** Model files of both kinds: of one model and of a panel of them. Stateless. */
final class ModelStorage {
    private static final int HEAD = 512;

    private ModelStorage() {}

    static void write(Fitted fitted, boolean single, Path path) {
        if (fitted.fit() instanceof PanelFit<?> fits) {
            if (single) {
                ModelJson.write(fits.fits().values().iterator().next(), path);
            } else {
                ModelJson.writePanel(fits, path);
            }
        } else {
            ModelJson.write(fitted.fit(), path);
        }
    }

    static Fitted read(Path path) {
        if (isPanel(path)) {
            return panel(ModelJson.readPanel(path, Fit.class));
        }
        FittedModel model = ModelJson.read(path, FittedModel.class);
        if (model instanceof Fit fit) {
            return Fitted.ofOne(fit);
        }
        if (model instanceof GlobalFit fit) {
            return panel(fit);
        }
        throw new UsageException("the model in '" + path + "' makes no forecasts");
    }

    private static Fitted panel(GlobalFit fit) {
        int depth = fit.keys().isEmpty() ? 1 : fit.keys().get(0).levels().size();
        List<String> names = depth == 1
                ? List.of("series")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "series" + i).toList();
        return new Fitted(fit, names);
    }

    private static boolean isPanel(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            return head.contains("\"forecastj-panel\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
