package org.forecastj.io.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.json.ModelDescription;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;

/** Model files of all kinds in memory. Stateless. */
final class ModelFiles {
    static final String PANEL = "panel";
    private static final JsonFactory JSON = new JsonFactory();

    private ModelFiles() {}

    static byte[] write(FittedModel model, Provenance provenance, ModelCodecs codecs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (model instanceof PanelFit<?> panel) {
            ModelJson.writePanel(panel, out, provenance, codecs);
        } else {
            ModelJson.write(model, out, provenance, codecs);
        }
        return out.toByteArray();
    }

    /** The name that a file gives its model. */
    static String modelOf(FittedModel model, byte[] file) {
        if (model instanceof PanelFit) {
            return PANEL;
        }
        try (JsonParser parser = JSON.createParser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("model");
                parser.nextToken();
                if (found) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was just written cannot be read: " + e, e);
        }
        throw new IllegalStateException("a model file names no model");
    }

    static FittedModel read(ModelVersion version, byte[] file, String place, ModelCodecs codecs) {
        return checked(
                version,
                file,
                place,
                in -> version.model().equals(PANEL)
                        ? ModelJson.readPanel(in, Fit.class, codecs)
                        : ModelJson.read(in, FittedModel.class, codecs));
    }

    static ModelDescription describe(ModelVersion version, byte[] file, String place) {
        return checked(version, file, place, ModelJson::inspect);
    }

    private static <T> T checked(ModelVersion version, byte[] file, String place, Function<InputStream, T> reading) {
        requireUnchanged(version, file, place);
        try {
            return reading.apply(new ByteArrayInputStream(file));
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), place + ": " + e.getMessage(), e);
        }
    }

    private static void requireUnchanged(ModelVersion version, byte[] file, String place) {
        if (!Checksum.sha256(file).equals(version.sha256())) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    place + ": its " + file.length + " bytes are not the " + version.size()
                            + " that were stored as version "
                            + version.version() + " of model '" + version.name()
                            + "' (SHA-256); restore it from a backup, or use another version");
        }
    }
}
