package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.docs.modelfiles.Answers;
import org.forecastj.docs.modelfiles.StoredFiles;
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
        boolean described = Oracle.read(() -> ModelJson.inspect(in(file))).isPresent();
        Optional<FittedModel> read = Oracle.read(() -> ModelJson.read(in(file), FittedModel.class, CODECS));
        read.ifPresent(model -> {
            Oracle.require(described, "a file that can be read cannot be inspected");
            requireUsable(model);
        });
        Oracle.read(() -> ModelJson.readPanel(in(file), Fit.class, CODECS)).ifPresent(fits -> {
            Oracle.require(described, "a file that can be read cannot be inspected");
            requireUsable(fits);
        });
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

    private static void requireUsable(PanelFit<?> fits) {
        fits.fits().values().forEach(ModelJsonFuzz::requireFinite);
    }

    private static void requireUsable(FittedModel model) {
        Optional<List<String>> answers = requireFinite(model);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelJson.write(model, out, Provenance.none(), CODECS);
        FittedModel again = ModelJson.read(in(out.toByteArray()), FittedModel.class, CODECS);
        answers.ifPresent(before -> Oracle.require(
                before.equals(requireFinite(again).orElse(List.of())), "written and read again it answers otherwise"));
    }

    /** What the model answers; nothing if it says why it does not. */
    static Optional<List<String>> requireFinite(FittedModel model) {
        Optional<List<String>> answers = Oracle.read(() -> Answers.of(model, StoredFiles.hasRegressors(model)));
        answers.ifPresent(lines -> lines.forEach(
                line -> Oracle.require(!line.endsWith(" NaN") && !line.endsWith("Infinity"), "it answers " + line)));
        return answers;
    }
}
