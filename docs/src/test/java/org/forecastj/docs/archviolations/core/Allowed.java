package org.forecastj.docs.archviolations.core;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.forecastj.docs.archviolations.core.internal.Hidden;
import org.opentest4j.AssertionFailedError;

/** Close to the violations, but allowed: nothing here may be reported, except that the package is not null-marked. */
@SuppressWarnings("all")
public final class Allowed {
    private final Hidden hidden = new Hidden();

    Hidden packagePrivate(AssertionFailedError error) {
        return hidden;
    }

    List<Object> calls(String s, List<String> list, Executor executor) {
        Collections.shuffle(list, new Random(1));
        return List.of(
                ZoneId.of("UTC"),
                LocalDate.now(ZoneOffset.UTC),
                String.format(Locale.ROOT, "%s", s),
                s.toLowerCase(Locale.ROOT),
                new SplittableRandom(1),
                list.stream(),
                CompletableFuture.supplyAsync(() -> 1, executor));
    }

    double strict(double x) {
        return StrictMath.tanh(x) + Math.exp(x);
    }
}
