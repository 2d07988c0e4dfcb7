package org.forecastj.io.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model file says about itself, read without making the model. Immutable.
 *
 * @param panel whether it is a file with the fits of a panel, for {@link ModelJson#readPanel}
 * @param formatVersion version of the file's layout, such as {@code 1.1}
 * @param libraryVersion version of the library that wrote it; empty for files of format 1.0
 * @param schemas schema by the id of each model in the file: one for a file with one model, and for a panel the newest of each model that
 *     there is
 * @param fits number of fits in the file, 1 for a file with one model
 * @param failures number of series that could not be fitted, 0 for a file with one model
 * @param provenance where the model comes from; {@link Provenance#none()} where the file does not say
 * @param settings texts, flags and numbers of the model's state, but for its series and lists, by their path: at most 200 of a file with one
 *     model, in the order of the file; none of a panel
 * @param checksum the checksum that the content was found to agree with; empty for files of format 1.0, which have none
 * @param size number of bytes, unpacked
 */
public record ModelDescription(
        boolean panel,
        String formatVersion,
        Optional<String> libraryVersion,
        Map<String, Integer> schemas,
        int fits,
        int failures,
        Provenance provenance,
        Map<String, String> settings,
        Optional<String> checksum,
        long size) {
    /** Copies the maps.
     *
     * @param panel as in the record
     * @param formatVersion as in the record
     * @param libraryVersion as in the record
     * @param schemas as in the record
     * @param fits as in the record
     * @param failures as in the record
     * @param provenance as in the record
     * @param settings as in the record
     * @param checksum as in the record
     * @param size as in the record
     */
    public ModelDescription {
        Objects.requireNonNull(formatVersion, "formatVersion");
        Objects.requireNonNull(libraryVersion, "libraryVersion");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(checksum, "checksum");
        schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The id of the model.
     *
     * @return such as {@code additive}; of a panel with several, their ids in order with a comma between, and of one without fits an empty
     *     text
     */
    public String model() {
        return String.join(",", schemas.keySet());
    }
}
