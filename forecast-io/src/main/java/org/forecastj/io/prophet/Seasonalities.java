package org.forecastj.io.prophet;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.spi.ModelState;

/** The seasonalities in a file of Prophet, in the order of their columns. Immutable. */
final class Seasonalities {
    private static final int HIGHEST_ORDER = 100_000;

    private final List<ModelState> states;

    private Seasonalities(List<ModelState> states) {
        this.states = states;
    }

    static Seasonalities of(Node file) {
        return new Seasonalities(Named.of(file, "seasonalities").entries().stream()
                .map(Seasonalities::state)
                .toList());
    }

    private static ModelState state(Named.Entry entry) {
        Node term = entry.value();
        int order = term.integer("fourier_order");
        if (order < 1 || order > HIGHEST_ORDER) {
            throw term.get("fourier_order").wrong("a number from 1 to " + HIGHEST_ORDER);
        }
        return ModelState.builder()
                .put("name", entry.name())
                .put("periodDays", term.number("period"))
                .put("fourierOrder", order)
                .put("priorScale", term.number("prior_scale"))
                .putTexts("mode", List.of(AdditiveState.mode(term, "mode")))
                .put("extrapolation", true)
                .putTexts(
                        "condition", term.isAbsent("condition_name") ? List.of() : List.of(term.text("condition_name")))
                .build();
    }

    List<ModelState> states() {
        return states;
    }

    /** Resolved: Prophet has no gaps in a period, for it extrapolates. */
    List<ModelState> columns() {
        return states.stream()
                .map(s -> ModelState.builder()
                        .put("seasonality", s)
                        .put("gapStarts", new double[0])
                        .put("gapEnds", new double[0])
                        .build())
                .toList();
    }

    /** The component of each column: sine and cosine of each harmonic. */
    List<String> columnComponents() {
        List<String> components = new ArrayList<>();
        for (ModelState s : states) {
            for (int i = 0; i < 2 * s.integer("fourierOrder"); i++) {
                components.add(s.text("name"));
            }
        }
        return components;
    }

    /** Names of the columns that switch seasonalities on. */
    List<String> conditions() {
        return states.stream().flatMap(s -> s.texts("condition").stream()).toList();
    }
}
