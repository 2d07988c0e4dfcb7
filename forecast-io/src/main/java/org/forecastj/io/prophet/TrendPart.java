package org.forecastj.io.prophet;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.spi.ModelState;

/** The trend in a file of Prophet: growth, time scale, changepoints and their parameters. Immutable. */
final class TrendPart {
    private static final String FLAT = "flat";
    private static final String LINEAR = "linear";
    private static final String LOGISTIC = "logistic";
    private static final String CAPACITY = "cap";
    private static final String FLOOR = "floor";

    private final Node file;
    private final String growth;
    private final long startMillis;
    private final double spanMillis;
    private final double slope;
    /** Scaled times of the changepoints, and the change of slope at each; none for a flat trend or a straight line. */
    private final double[] times;

    private final double[] delta;

    private TrendPart(Node file, String growth, double slope, double[] times, double[] delta) {
        this.file = file;
        this.growth = growth;
        this.startMillis = Math.round(file.number("start") * 1000);
        this.spanMillis = file.number("t_scale") * 1000;
        this.slope = slope;
        this.times = times;
        this.delta = delta;
    }

    static TrendPart of(Node file, Parameters parameters) {
        String growth = file.text("growth");
        if (!List.of(FLAT, LINEAR, LOGISTIC).contains(growth)) {
            throw file.get("growth").wrong("linear, logistic or flat: other growths cannot be read, so one of these");
        }
        double slope = parameters.scalar("k");
        if (growth.equals(FLAT)) {
            return new TrendPart(file, growth, slope, new double[0], new double[0]);
        }
        double[] times =
                file.list("changepoints_t").stream().mapToDouble(Node::number).toArray();
        requireAscending(file, times);
        double[] delta = parameters.vector("delta", times.length, "one for each of changepoints_t");
        return changepoints(file).isEmpty()
                // the one changepoint at time 0 that Prophet then has is part of the slope
                ? new TrendPart(file, growth, slope + Arrays.stream(delta).sum(), new double[0], new double[0])
                : new TrendPart(file, growth, slope, times, delta);
    }

    private static void requireAscending(Node file, double[] times) {
        for (int j = 1; j < times.length; j++) {
            if (times[j] < times[j - 1]) {
                throw file.list("changepoints_t").get(j).wrong("a time not before " + times[j - 1]);
            }
        }
    }

    private static List<Node> changepoints(Node file) {
        return file.embedded("changepoints").list("data");
    }

    ModelState specification() {
        if (growth.equals(FLAT)) {
            return ModelState.builder().put("kind", FLAT).build();
        }
        boolean given = file.flag("specified_changepoints");
        ModelState.Builder state = ModelState.builder()
                .put("kind", growth.equals(LINEAR) ? "piecewise-linear" : LOGISTIC)
                .put("changepoints", given ? 0 : file.integer("n_changepoints"))
                .putTexts("dates", given ? dates() : List.of())
                .put("range", AdditiveState.range(file.number("changepoint_range")))
                .put("priorScale", file.number("changepoint_prior_scale"));
        if (isLogistic()) {
            state.put("capacityColumn", CAPACITY).put("valuesAbove", true);
            if (hasFloorColumn()) {
                state.put("floorColumn", FLOOR);
            } else {
                state.put("floor", AdditiveState.isMinMax(file) ? file.number("y_min") : 0);
            }
        }
        return state.build();
    }

    private List<String> dates() {
        return changepoints(file).stream()
                .map(node -> Times.dateTime(node).toLocalDate())
                .distinct()
                .sorted()
                .map(LocalDate::toString)
                .toList();
    }

    long startMillis() {
        return startMillis;
    }

    double spanMillis() {
        return spanMillis;
    }

    double slope() {
        return slope;
    }

    double[] delta() {
        return delta.clone();
    }

    long[] changepointMillis() {
        return Arrays.stream(times)
                .mapToLong(t -> startMillis + Math.round(t * spanMillis))
                .toArray();
    }

    boolean isLogistic() {
        return growth.equals(LOGISTIC);
    }

    boolean hasFloorColumn() {
        return isLogistic() && file.flag("logistic_floor");
    }

    /** Names of the columns that the trend reads. */
    List<String> columns() {
        if (!isLogistic()) {
            return List.of();
        }
        return hasFloorColumn() ? List.of(CAPACITY, FLOOR) : List.of(CAPACITY);
    }
}
