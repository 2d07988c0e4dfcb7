package org.forecastj.docs.fuzz;

import java.io.ByteArrayInputStream;
import org.forecastj.core.model.Fit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.io.prophet.ProphetJson;

/** Models of Prophet: one that is read forecasts finite numbers or says why not. */
public final class ProphetJsonFuzz {
    private static final ModelCodecs CODECS = ModelCodecs.installed();

    private ProphetJsonFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.read(() -> ProphetJson.read(new ByteArrayInputStream(input), Fit.class, CODECS))
                .ifPresent(ModelAnswers::requireFinite);
    }
}
