package org.forecastj.docs.fuzz;

import java.nio.charset.StandardCharsets;
import org.forecastj.models.boosting.LightGbmText;
import org.forecastj.models.boosting.TreeEnsemble;

/** Trees of LightGBM: those that are read predict the same once they are written and read again. */
public final class LightGbmFuzz {
    private LightGbmFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Oracle.read(() -> LightGbmText.read(text)).ifPresent(LightGbmFuzz::requireUsable);
    }

    private static void requireUsable(TreeEnsemble trees) {
        TreePredictions.of(trees);
        String written;
        try {
            written = LightGbmText.write(trees);
        } catch (IllegalArgumentException e) { // documented: what the format cannot say
            return;
        }
        TreePredictions.requireSame(trees, LightGbmText.read(written));
    }
}
