package org.forecastj.io.prophet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The text of a file of Prophet: JSON, with NaN as Python writes it, of Prophet 1.x. Stateless. */
final class ProphetFile {
    private static final String VERSION = "__prophet_version";
    private static final String REMEDY =
            "; a file that prophet.serialize.model_to_json wrote, whole and unchanged, is needed";
    /** Far deeper than any model, and far from the end of the stack. */
    private static final int MAX_DEPTH = 100;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            // the history is one text within the file
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private ProphetFile() {}

    /**
     * Parses a file and checks that a known version wrote it.
     *
     * @param json the file; also one that holds the JSON of the model as a JSON text, as {@code json.dump(model_to_json(m), file)} writes
     */
    static Node parse(byte[] json) {
        JsonNode root = tree(json);
        if (root.isTextual()) {
            root = tree(root.textValue());
        }
        if (!root.isObject()) {
            throw new ForecastingException(Reason.UNSUPPORTED_FORMAT, "it does not start with an object" + REMEDY);
        }
        Node file = new Node("", root);
        requireVersion(file);
        return file;
    }

    private static void requireVersion(Node file) {
        if (file.isAbsent(VERSION)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    file.isAbsent("__fbprophet_version")
                            ? "it has no '" + VERSION + "', so Prophet did not write it" + REMEDY
                            : "fbprophet " + file.text("__fbprophet_version")
                                    + " wrote it; files of Prophet 1.x can be read: fit the model again with one of them");
        }
        String version = file.text(VERSION);
        if (!version.startsWith("1.")) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "Prophet " + Node.shortened(version)
                            + " wrote it; files of Prophet 1.x can be read: store the model with"
                            + " one of them, or use a newer version of this library");
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return READER.readTree(json);
        } catch (IOException e) {
            throw unreadable("", e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return READER.readTree(json);
        } catch (IOException e) {
            throw unreadable("", e);
        }
    }

    /** A tree that the file holds as text. */
    static JsonNode embedded(String place, String json) {
        try {
            return READER.readTree(json);
        } catch (IOException e) {
            throw unreadable("in '" + place + "' ", e);
        }
    }

    private static ForecastingException unreadable(String where, IOException e) {
        String what = e instanceof JsonProcessingException j ? place(j) + j.getOriginalMessage() : e.getMessage();
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT, where + "it is no whole JSON document: " + what + REMEDY, e);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }
}
