package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.json.ModelDescription;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;

/**
 * Files of models, encodings and monitors. Where one ends in a checksum, it is made right, so that what lies behind it is reached. A model
 * that is read answers with finite numbers, and the same ones after it was written and read again.
 */
public final class ModelJsonFuzz {
    private static final ModelCodecs CODECS = ModelCodecs.installed();
    private static final String BEFORE = ",\n  \"checksum\" : \"sha256:";
    private static final String AFTER = "\"\n}\n";
    private static final int TAIL = BEFORE.length() + 64 + AFTER.length();

    private ModelJsonFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] file = withRightChecksum(input);
        Optional<ModelDescription> description = Oracle.read(() -> ModelJson.inspect(in(file)));
        boolean panel = description.map(ModelDescription::panel).orElse(false);
        if (panel || description.isEmpty()) {
            Oracle.read(() -> ModelJson.readPanel(in(file), Fit.class, CODECS)).ifPresent(fits -> {
                requireDescribed(description);
                fits.fits().values().forEach(ModelAnswers::requireFinite);
            });
        }
        if (!panel) {
            Oracle.read(() -> ModelJson.read(in(file), FittedModel.class, CODECS))
                    .ifPresent(model -> {
                        requireDescribed(description);
                        ModelAnswers.requireUsable(model, ModelJsonFuzz::writtenAndRead);
                    });
        }
    }

    private static void requireDescribed(Optional<ModelDescription> description) {
        Oracle.require(description.isPresent(), "a file that can be read cannot be inspected");
    }

    private static FittedModel writtenAndRead(FittedModel model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(model, out, Provenance.none(), CODECS);
        return ModelJson.read(in(out.toByteArray()), FittedModel.class, CODECS);
    }

    private static InputStream in(byte[] file) {
        return new ByteArrayInputStream(file);
    }

    private static byte[] withRightChecksum(byte[] input) {
        int end = input.length - TAIL;
        if (end < 0
                || !new String(input, end, TAIL, StandardCharsets.ISO_8859_1)
                        .matches("(?s)" + BEFORE + ".{64}\"\n}\n")) {
            return input;
        }
        byte[] body = Arrays.copyOf(input, end);
        String tail = BEFORE + HexFormat.of().formatHex(sha256(body)) + AFTER;
        byte[] file = Arrays.copyOf(input, input.length);
        System.arraycopy(tail.getBytes(StandardCharsets.ISO_8859_1), 0, file, end, TAIL);
        return file;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
