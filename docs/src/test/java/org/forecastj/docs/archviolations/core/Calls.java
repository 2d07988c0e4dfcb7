package org.forecastj.docs.archviolations.core;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

@SuppressWarnings("all")
final class Calls {
    void print(Exception e) {
        System.out.println();
        System.err.println();
        e.printStackTrace();
    }

    List<Object> zones() {
        return List.of(ZoneId.systemDefault(), TimeZone.getDefault(), LocalDate.now());
    }

    List<Object> locales(String s) {
        UnaryOperator<String> upper = String::toUpperCase;
        return List.of(Locale.getDefault(), String.format("%s", s), "%s".formatted(s), upper, s.toLowerCase());
    }

    List<Object> random(List<String> list) {
        Collections.shuffle(list);
        Supplier<Random> random = Random::new;
        return List.of(
                random,
                new SplittableRandom(),
                Math.random(),
                ThreadLocalRandom.current(),
                RandomGenerator.getDefault());
    }

    List<Object> commonPool(List<String> list) {
        Arrays.parallelSetAll(new int[1], i -> i);
        return List.of(
                ForkJoinPool.commonPool(),
                list.parallelStream(),
                IntStream.of(1).parallel(),
                CompletableFuture.supplyAsync(() -> 1));
    }

    double varies(double x) {
        return Math.tanh(x) + Math.cbrt(x);
    }

    Object reflection(Object of) throws Exception {
        Class.forName("java.lang.String").getDeclaredFields();
        return String.class.getMethod("length").invoke(of);
    }
}
