package org.forecastj.docs.modelfiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.FittedEncoding;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States that no codec wrote: they are refused with {@link Reason#UNSUPPORTED_FORMAT}, or make a model that forecasts finite numbers or says
 * why it does not, and none takes long.
 */
class HostileModelFilesTest {
    private static final ModelCodecs CODECS = ModelCodecs.installed();
    /** Such a state is done with in milliseconds; one that takes this long on any machine takes for ever. */
    private static final int MOST_SECONDS = Integer.getInteger("forecastj.hostileSeconds", 20);

    private static final int MOST_SLOW = 3;

    private final List<String> findings = new ArrayList<>();
    private int states;
    private int refused;
    private int slow;

    static Stream<String> files() {
        return Stream.concat(StoredFiles.names().stream(), SampleModels.variants().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesOrWorks(String name) {
        FittedModel good = SampleModels.variants()
                .getOrDefault(name, () -> StoredFiles.read(name))
                .get();
        boolean regressors = StoredFiles.hasRegressors(good);
        Mutations.of(CODECS.encode(good), (fault, state) -> {
            String finding = slow < MOST_SLOW ? inTime(state, regressors) : "";
            if (!finding.isEmpty()) {
                findings.add(fault + ": " + (finding.length() > 700 ? finding.substring(0, 700) : finding));
            }
        });
        assertEquals(List.of(), findings, () -> name + ":\n" + String.join("\n", findings) + "\n");
        assertTrue(refused > states / 10, () -> refused + " of " + states + " faults are refused");
    }

    private String inTime(ModelState state, boolean regressors) {
        FutureTask<String> task = new FutureTask<>(() -> finding(state, regressors));
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            slow++;
            return "it takes more than " + MOST_SECONDS + " s at " + top(thread.getStackTrace());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String finding(ModelState state, boolean regressors) {
        states++;
        FittedModel model;
        try {
            model = CODECS.decode(state, FittedModel.class);
        } catch (ForecastingException e) {
            refused++;
            return e.reason() == Reason.UNSUPPORTED_FORMAT ? "" : "the reason of reading is " + e.reason();
        } catch (RuntimeException | Error e) {
            return "reading ends with " + told(e);
        }
        try {
            for (String line : Answers.of(model, regressors)) {
                if ((line.endsWith(" NaN") && !(model instanceof FittedEncoding)) || line.endsWith("Infinity")) {
                    return "it answers " + line;
                }
            }
            return "";
        } catch (ForecastingException e) {
            return "";
        } catch (NoSuchElementException | IllegalArgumentException e) {
            return Answers.isAboutTheQuestion(model, e) ? "" : "using it ends with " + told(e);
        } catch (RuntimeException | Error e) {
            return "using it ends with " + told(e);
        }
    }

    private static String told(Throwable e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage() + " at " + top(e.getStackTrace());
    }

    private static String top(StackTraceElement[] trace) {
        return Arrays.stream(trace).limit(6).map(String::valueOf).collect(Collectors.joining(" / "));
    }
}
