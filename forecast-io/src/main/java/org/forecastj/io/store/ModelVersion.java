package org.forecastj.io.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a store knows of one version of a model. Immutable; a version that is promoted or annotated later is another object.
 *
 * @param name name of the model in the store
 * @param version number of the version, from 1; never used twice for a name
 * @param stage where it stands
 * @param created when it was added
 * @param model name of the model in its file, such as {@code ets}; {@code panel} for the fits of a panel
 * @param details metrics, tags and lineage
 * @param sha256 checksum of the model file, 64 hexadecimal digits
 * @param size size of the model file in bytes
 */
public record ModelVersion(
        String name,
        int version,
        Stage stage,
        Instant created,
        String model,
        Details details,
        String sha256,
        long size) {
    /**
     * Checks that nothing is null.
     *
     * @param name name of the model in the store
     * @param version number of the version
     * @param stage where it stands
     * @param created when it was added
     * @param model name of the model in its file
     * @param details metrics, tags and lineage
     * @param sha256 checksum of the model file
     * @param size size of the model file in bytes
     */
    public ModelVersion {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * A metric.
     *
     * @param metric its name
     * @return its value; empty if there is none
     */
    public OptionalDouble metric(String metric) {
        Double value = details.metrics().get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * A tag.
     *
     * @param tag its name
     * @return its text; empty if there is none
     */
    public Optional<String> tag(String tag) {
        return Optional.ofNullable(details.tags().get(tag));
    }

    ModelVersion at(Stage other) {
        return new ModelVersion(name, version, other, created, model, details, sha256, size);
    }

    ModelVersion with(Details other) {
        return new ModelVersion(name, version, stage, created, model, other, sha256, size);
    }
}
