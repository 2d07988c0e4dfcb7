package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.encoding.Encoders;
import org.forecastj.core.encoding.Encoding;
import org.forecastj.core.encoding.FittedEncoding;
import org.forecastj.core.encoding.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingJsonTest {
    @Test
    void whatWasLearnedIsStoredInAFile(@TempDir Path folder) {
        Columns rows = Columns.builder(4)
                .text("item", "a", "b", null, "a")
                .numbers("price", 1.25, Double.NaN, 1e-300, 7)
                .numbers("sales", 3, 4, 5, 6)
                .build();
        FittedEncoding encoding = Encoding.of(
                        Encoders.fillMedian("price").within("item"),
                        Encoders.quantileBins("price", 2),
                        Encoders.oneHot("item").rareBelow(0.3),
                        Encoders.targetMean("item", "sales").folds(2, 1).unknown(Unknown.MISSING),
                        Encoders.keep("price"))
                .fit(rows)
                .encoding();
        Columns later = Columns.builder(3)
                .text("item", "b", "new", null)
                .numbers("price", Double.NaN, 2, 3)
                .build();
        Path file = folder.resolve("encoding.json");
        ModelJson.write(encoding, file);
        FittedEncoding again = ModelJson.read(file, FittedEncoding.class);
        assertEquals(encoding.apply(later), again.apply(later));
    }
}
