package org.forecastj.docs.modelfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States that no codec wrote: they are refused with {@link Reason#UNSUPPORTED_FORMAT}, or make a model that forecasts finite numbers or says
 * why it does not.
 */
class HostileModelFilesTest {
    private static final ModelCodecs CODECS = ModelCodecs.installed();

    static Stream<String> files() {
        return Stream.of(
                "arima",
                "auto-arima",
                "conformal-cvplus",
                "drift",
                "mean",
                "naive",
                "naive2",
                "seasonal-naive",
                "transformed",
                "tree-ensemble",
                "window-average");
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesOrWorks(String name) {
        FittedModel good = StoredFiles.read(name);
        boolean regressors = StoredFiles.hasRegressors(good);
        List<String> findings = new ArrayList<>();
        int[] counts = new int[2];
        Mutations.of(CODECS.encode(good), (fault, state) -> {
            counts[0]++;
            String finding = finding(state, regressors, counts);
            if (!finding.isEmpty()) {
                findings.add(fault + ": " + finding);
            }
        });
        assertEquals(List.of(), findings, () -> name + ":\n" + String.join("\n", findings) + "\n");
        assertTrue(counts[1] > counts[0] / 10, () -> counts[1] + " of " + counts[0] + " faults are refused");
    }

    private static String finding(ModelState state, boolean regressors, int[] counts) {
        FittedModel model;
        try {
            model = CODECS.decode(state, FittedModel.class);
        } catch (ForecastingException e) {
            counts[1]++;
            return e.reason() == Reason.UNSUPPORTED_FORMAT ? "" : "the reason of reading is " + e.reason();
        } catch (RuntimeException | Error e) {
            return "reading ends with " + told(e);
        }
        try {
            for (String line : Answers.of(model, regressors)) {
                if (line.endsWith(" NaN") || line.endsWith("Infinity")) {
                    return "it answers " + line;
                }
            }
            return "";
        } catch (ForecastingException e) {
            return "";
        } catch (RuntimeException | Error e) {
            return "using it ends with " + told(e);
        }
    }

    private static String told(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getSimpleName() + ": " + e.getMessage() + " at " + (trace.length == 0 ? "" : trace[0])
                + (trace.length < 2 ? "" : " / " + trace[1]) + (trace.length < 3 ? "" : " / " + trace[2]);
    }
}
