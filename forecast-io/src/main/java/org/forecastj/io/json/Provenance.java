package org.forecastj.io.json;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from: the data that it was fitted to, the seed, the parameters, and what else the caller wants to keep with it. It is
 * stored in the file of the model and is no part of the model. Nothing in it is taken from a clock, so that the same fit makes the same file.
 * Immutable and safe to share.
 *
 * <pre>{@code
 * Provenance provenance = Provenance.of(sales).withSeed(42).withParameter("learningRate", "0.1").withNote("commit", "1a2b3c4");
 * ModelJson.write(fit, file, provenance);
 * }</pre>
 */
public final class Provenance {
    private static final Provenance NONE = new Provenance(null, null, null, Map.of(), Map.of());

    private final @Nullable TrainingData training;
    private final @Nullable Long seed;
    private final @Nullable Instant created;
    private final Map<String, String> parameters;
    private final Map<String, String> notes;

    private Provenance(
            @Nullable TrainingData training,
            @Nullable Long seed,
            @Nullable Instant created,
            Map<String, String> parameters,
            Map<String, String> notes) {
        this.training = training;
        this.seed = seed;
        this.created = created;
        this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        this.notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /**
     * Nothing is known.
     *
     * @return an empty provenance
     */
    public static Provenance none() {
        return NONE;
    }

    /**
     * Of a model that was fitted to a series.
     *
     * @param training the series
     * @return its window and fingerprint
     */
    public static Provenance of(TimeSeries training) {
        return of(TrainingData.of(training));
    }

    /**
     * Of a model that was fitted to a panel.
     *
     * @param training the panel
     * @return its window and fingerprint
     */
    public static Provenance of(Panel training) {
        return of(TrainingData.of(training));
    }

    /**
     * Of a model whose data are described already.
     *
     * @param training the description
     * @return a provenance with it
     */
    public static Provenance of(TrainingData training) {
        return new Provenance(Objects.requireNonNull(training, "training"), null, null, Map.of(), Map.of());
    }

    /**
     * What a fit itself tells: the {@linkplain Fit#observed() history} of the fit of a series, and those of all the fits of a
     * {@link PanelFit}. Other fits do not hold their data; for them, give the panel.
     *
     * @param fit the fit
     * @return the window and fingerprint of its history, {@link #none()} where there is no history
     */
    public static Provenance of(FittedModel fit) {
        if (fit instanceof Fit one) {
            return of(one.observed());
        }
        if (fit instanceof PanelFit<?> panel) {
            TreeMap<SeriesKey, TimeSeries> histories = new TreeMap<>();
            panel.fits().forEach((key, one) -> histories.put(key, one.observed()));
            return of(TrainingData.of(histories));
        }
        return none();
    }

    /**
     * With the seed of random numbers that the fit was made with.
     *
     * @param value the seed
     * @return a copy with it
     */
    public Provenance withSeed(long value) {
        return new Provenance(training, value, created, parameters, notes);
    }

    /**
     * With a time of creation. There is none unless it is given here, and files of the same model then differ.
     *
     * @param value the time
     * @return a copy with it
     */
    public Provenance withCreated(Instant value) {
        return new Provenance(training, seed, Objects.requireNonNull(value, "value"), parameters, notes);
    }

    /**
     * With a parameter that the model was made with; it replaces one of the same name.
     *
     * @param name its name, not blank
     * @param value its value as text
     * @return a copy with it
     * @throws IllegalArgumentException if the name is blank
     */
    public Provenance withParameter(String name, String value) {
        return new Provenance(training, seed, created, with(parameters, name, value), notes);
    }

    /**
     * With a free text; it replaces one of the same name.
     *
     * @param name its name, not blank
     * @param text the text
     * @return a copy with it
     * @throws IllegalArgumentException if the name is blank
     */
    public Provenance withNote(String name, String text) {
        return new Provenance(training, seed, created, parameters, with(notes, name, text));
    }

    /** With all the parameters and notes of a file; linear in their number, where one at a time is not. */
    Provenance withAll(Map<String, String> allParameters, Map<String, String> allNotes) {
        return new Provenance(training, seed, created, allParameters, allNotes);
    }

    private static Map<String, String> with(Map<String, String> entries, String name, String text) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of '" + text + "' is blank; a name is needed");
        }
        Map<String, String> copy = new TreeMap<>(entries);
        copy.put(name, Objects.requireNonNull(text, name));
        return copy;
    }

    /**
     * What the model was fitted to.
     *
     * @return window, rows and fingerprint, if known
     */
    public Optional<TrainingData> training() {
        return Optional.ofNullable(training);
    }

    /**
     * The seed of random numbers.
     *
     * @return the seed, if there is one
     */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * The time of creation.
     *
     * @return the time, if the caller gave one
     */
    public Optional<Instant> created() {
        return Optional.ofNullable(created);
    }

    /**
     * The parameters that the model was made with.
     *
     * @return an unmodifiable map in the order of the names
     */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * The free texts.
     *
     * @return an unmodifiable map in the order of the names
     */
    public Map<String, String> notes() {
        return notes;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Provenance p
                && Objects.equals(training, p.training)
                && Objects.equals(seed, p.seed)
                && Objects.equals(created, p.created)
                && parameters.equals(p.parameters)
                && notes.equals(p.notes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(training, seed, created, parameters, notes);
    }

    @Override
    public String toString() {
        return "Provenance[training=" + training + ", seed=" + seed + ", created=" + created + ", parameters="
                + parameters + ", notes=" + notes + "]";
    }
}
