package org.forecastj.docs.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.io.json.ModelJson;

/**
 * States of models behind the text: the first byte chooses a stored model, the others change its state. Every input reaches the codecs; what
 * they read answers with finite numbers, and the same ones after it was written and read again.
 */
public final class ModelStateFuzz {
    private static final ModelCodecs CODECS = ModelCodecs.installed();
    private static final List<ModelState> STATES = List.of(
                    "additive-logistic",
                    "additive",
                    "arima",
                    "auto-arima",
                    "boosted-trees-local",
                    "boosted-trees",
                    "conformal-cvplus",
                    "conformal-panel",
                    "conformal",
                    "drift-monitor",
                    "drift",
                    "encoding",
                    "hierarchical",
                    "mean",
                    "naive",
                    "naive2",
                    "seasonal-naive",
                    "transformed",
                    "tree-ensemble",
                    "window-average")
            .stream()
            .map(ModelStateFuzz::state)
            .toList();

    private ModelStateFuzz() {}

    private static ModelState state(String name) {
        String file = "/fuzz/model-json/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(ModelStateFuzz.class.getResourceAsStream(file), file)) {
            return CODECS.encode(ModelJson.read(in, FittedModel.class, CODECS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ModelState state = new StateEdits(input, 1).of(STATES.get((input[0] & 0xFF) % STATES.size()));
        Oracle.read(() -> CODECS.decode(state, FittedModel.class))
                .ifPresent(model -> ModelAnswers.requireUsable(
                        model, answering -> CODECS.decode(CODECS.encode(answering), FittedModel.class)));
    }
}
