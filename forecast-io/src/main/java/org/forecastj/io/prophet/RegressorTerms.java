package org.forecastj.io.prophet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.spi.ModelState;

/** The extra regressors in a file of Prophet, in the order of their columns. Immutable. */
final class RegressorTerms {
    private final List<Named.Entry> entries;

    private RegressorTerms(List<Named.Entry> entries) {
        this.entries = entries;
    }

    static RegressorTerms of(Node file) {
        return new RegressorTerms(Named.of(file, "extra_regressors").entries());
    }

    List<String> names() {
        return entries.stream().map(Named.Entry::name).toList();
    }

    List<ModelState> specifications() {
        return entries.stream()
                .map(e -> term(e).put("standardization", standardization(e.value()))
                        .putTexts("mode", List.of(mode(e)))
                        .build())
                .toList();
    }

    List<ModelState> columns() {
        return entries.stream()
                .map(e -> term(e).put("mean", e.value().number("mu"))
                        .put("scale", e.value().positive("std"))
                        .put("mode", mode(e))
                        .build())
                .toList();
    }

    private static ModelState.Builder term(Named.Entry entry) {
        return ModelState.builder()
                .put("name", entry.name())
                .put("priorScale", entry.value().number("prior_scale"));
    }

    private static String mode(Named.Entry entry) {
        return AdditiveState.mode(entry.value(), "mode");
    }

    private static String standardization(Node term) {
        if (term.isText("standardize")) {
            return "AUTOMATIC";
        }
        return term.flag("standardize") ? "ALWAYS" : "NEVER";
    }

    /** Offset and factor of each column: the file's history holds them standardised. */
    Map<String, double[]> scales() {
        Map<String, double[]> scales = new LinkedHashMap<>();
        entries.forEach(e -> scales.put(
                e.name(), new double[] {e.value().number("mu"), e.value().positive("std")}));
        return scales;
    }
}
