package org.forecastj.io.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.forecastj.core.spi.ModelState;

/** Provenance in files; what is not known is left out. Stateless. */
final class ProvenanceState {
    private static final String TRAINING = "training";
    private static final String SEED = "seed";
    private static final String CREATED = "created";
    private static final String PARAMETERS = "parameters";
    private static final String NOTES = "notes";

    private ProvenanceState() {}

    static ModelState write(Provenance provenance) {
        ModelState.Builder state = ModelState.builder();
        provenance.training().ifPresent(training -> state.put(TRAINING, write(training)));
        provenance.seed().ifPresent(seed -> state.put(SEED, seed));
        provenance.created().ifPresent(created -> state.put(CREATED, created.toString()));
        put(state, PARAMETERS, provenance.parameters());
        put(state, NOTES, provenance.notes());
        return state.build();
    }

    private static ModelState write(TrainingData training) {
        return ModelState.builder()
                .put("first", training.first())
                .put("last", training.last())
                .put("rows", training.rows())
                .put("series", training.series())
                .put("fingerprint", training.fingerprint())
                .build();
    }

    private static void put(ModelState.Builder state, String name, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            ModelState.Builder all = ModelState.builder();
            entries.forEach(all::put);
            state.put(name, all.build());
        }
    }

    static Provenance read(ModelState state) {
        Provenance provenance =
                state.has(TRAINING) ? Provenance.of(training(state.child(TRAINING))) : Provenance.none();
        if (state.has(SEED)) {
            provenance = provenance.withSeed(state.longInteger(SEED));
        }
        if (state.has(CREATED)) {
            provenance = provenance.withCreated(Instant.parse(state.text(CREATED)));
        }
        return provenance.withAll(texts(state, PARAMETERS), texts(state, NOTES));
    }

    private static TrainingData training(ModelState state) {
        return new TrainingData(
                state.text("first"),
                state.text("last"),
                state.longInteger("rows"),
                state.integer("series"),
                state.text("fingerprint"));
    }

    private static Map<String, String> texts(ModelState state, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (state.has(name)) {
            ModelState entries = state.child(name);
            entries.values().keySet().forEach(entry -> texts.put(entry, entries.text(entry)));
        }
        return texts;
    }
}
