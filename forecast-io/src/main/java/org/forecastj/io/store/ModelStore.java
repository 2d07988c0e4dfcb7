package org.forecastj.io.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.table.Table;
import org.forecastj.io.json.ModelDescription;
import org.forecastj.io.json.Provenance;

/**
 * Named models with versions and stages, in a directory or in a database.
 *
 * <pre>{@code
 * ModelStore store = ModelStore.directory(Path.of("models"));
 * ModelVersion added = store.add("sales", fit, Details.none().metric("mae", 12.3).tag("spec", "ets"));
 * store.promote("sales", added.version());
 * Fit champion = store.readChampion("sales", Fit.class);
 * }</pre>
 *
 * <p><b>Names</b> are any text that is not blank; case matters. <b>Versions</b> are numbered 1, 2, 3 … and no number is used again, not even
 * after {@link #delete}. <b>Stages</b>: a version is added as {@link Stage#CANDIDATE}; {@link #promote} makes it the champion and archives
 * the champion before; {@link #rollback} goes back to the one before. The models are files as
 * {@link org.forecastj.io.json.ModelJson} writes them and need a codec.
 *
 * <p><b>All or nothing.</b> A method that changes the store has made all of its change durable when it returns, and nothing when it throws
 * or its process is killed, except that a change may be complete whose method did not return any more. Changes of one name by any
 * number of threads and processes are made one after another; readers never wait and never see half a change. Who decides by what it read before
 * uses {@link #promote(String, int, OptionalInt)}, which refuses when somebody else was faster.
 *
 * <p><b>Errors.</b> A name or version that is not there is a {@link NoSuchElementException} (queries of lists give empty ones), damaged or
 * foreign files are a {@link ForecastingException} with {@link Reason#UNSUPPORTED_FORMAT}, and a disk or database that fails is an
 * {@link UncheckedIOException}.
 *
 * <p>Safe for use by any number of threads. Time is only read from the clock given, for {@link ModelVersion#created}.
 */
public final class ModelStore {
    private final Storage storage;
    private final Clock clock;
    private final ModelCodecs codecs;

    private ModelStore(Storage storage, Clock clock, ModelCodecs codecs) {
        this.storage = storage;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.codecs = Objects.requireNonNull(codecs, "codecs");
    }

    /**
     * A store in a directory, which is made with the first version. Several processes may use it; one that may only read needs no right to
     * write.
     *
     * <p>Each name has a folder with {@code state.json}, which says what there is, and the files {@code 1.json}, {@code 2.json} … of the
     * versions. Other files are left alone. The file system must be able to lock files.
     *
     * @param directory the directory
     * @return the store, with the clock of the system and the codecs installed
     */
    public static ModelStore directory(Path directory) {
        return new ModelStore(
                new DirectoryStorage(Objects.requireNonNull(directory, "directory")),
                Clock.systemUTC(),
                ModelCodecs.installed());
    }

    /**
     * A store in a database. Its tables {@code forecastj_schema}, {@code forecastj_name} and {@code forecastj_text} are made with the first
     * version, in the current schema of the connection.
     *
     * <p>Tested with PostgreSQL and H2. What survives a crash is up to the database: H2 in a file may lose the last changes of a process that is
     * killed unless its URL has {@code WRITE_DELAY=0;REUSE_SPACE=FALSE}.
     *
     * @param database gives a connection for each call, which is closed after it
     * @return the store, with the clock of the system and the codecs installed
     */
    public static ModelStore jdbc(DataSource database) {
        return new ModelStore(
                new JdbcStorage(Objects.requireNonNull(database, "database")),
                Clock.systemUTC(),
                ModelCodecs.installed());
    }

    /**
     * Sets the clock.
     *
     * @param creationTimes tells when versions are created
     * @return a view of the same store with that clock
     */
    public ModelStore withClock(Clock creationTimes) {
        return new ModelStore(storage, creationTimes, codecs);
    }

    /**
     * Sets the codecs.
     *
     * @param forModels the codecs with which models are written and read
     * @return a view of the same store with these codecs
     */
    public ModelStore withCodecs(ModelCodecs forModels) {
        return new ModelStore(storage, clock, forModels);
    }

    Clock clock() {
        return clock;
    }

    // ---- what there is

    /**
     * The names that have a version.
     *
     * @return the names in order
     */
    public List<String> names() {
        return storage.all().stream()
                .filter(state -> !state.versions().isEmpty())
                .map(NameState::name)
                .sorted()
                .toList();
    }

    /**
     * The versions of a name.
     *
     * @param name the name
     * @return the versions by number; empty if the name is not there
     */
    public List<ModelVersion> versions(String name) {
        return List.copyOf(storage.state(name).versions().values());
    }

    /**
     * A version.
     *
     * @param name the name
     * @param version its number
     * @return what is known of it
     * @throws NoSuchElementException if it is not there
     */
    public ModelVersion version(String name, int version) {
        return storage.state(name).version(version);
    }

    /**
     * The champion of a name.
     *
     * @param name the name
     * @return the champion; empty if there is none
     */
    public Optional<ModelVersion> champion(String name) {
        return storage.state(name).champion();
    }

    /**
     * The champions before the present one, to which {@link #rollback} goes, the latest last; versions that are gone are left out.
     *
     * @param name the name
     * @return numbers of versions, which may repeat; at most 100
     */
    public List<Integer> formerChampions(String name) {
        return List.copyOf(storage.state(name).formerChampions());
    }

    /**
     * The newest version of a name.
     *
     * @param name the name
     * @return the version with the highest number; empty if there is none
     */
    public Optional<ModelVersion> latest(String name) {
        return Optional.ofNullable(storage.state(name).versions().lastEntry()).map(entry -> entry.getValue());
    }

    /**
     * The versions of a name as a table: number, stage, time, model, parent, size and notes, then metrics and tags.
     *
     * @param name the name
     * @return a row for each version
     */
    public Table table(String name) {
        return VersionTable.full(versions(name));
    }

    /**
     * The metrics of versions side by side.
     *
     * @param name the name
     * @param versions their numbers; none for all there are
     * @return a row for each version with number, stage and model, and a column for each metric, NaN where a version lacks it
     * @throws NoSuchElementException if one is not there
     */
    public Table compare(String name, int... versions) {
        NameState state = storage.state(name);
        List<ModelVersion> chosen = new ArrayList<>();
        for (int version : versions) {
            chosen.add(state.version(version));
        }
        return VersionTable.metrics(
                versions.length == 0 ? List.copyOf(state.versions().values()) : chosen);
    }

    // ---- models

    /**
     * Reads the model of a version and checks it.
     *
     * @param name the name
     * @param version its number
     * @param type class of the model, such as {@link Fit}; {@link PanelFit} for the fits of a panel
     * @param <F> class of the model
     * @return the model
     * @throws NoSuchElementException if the version is not there
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if its file is missing, is not what was stored, cannot be read, or
     *     holds a model of another class
     */
    public <F extends FittedModel> F read(String name, int version, Class<F> type) {
        return read(version(name, version), type);
    }

    /**
     * Reads the model of the champion and checks it.
     *
     * @param name the name
     * @param type class of the model, as for {@link #read}
     * @param <F> class of the model
     * @return the model
     * @throws NoSuchElementException if there is no champion
     * @throws ForecastingException as {@link #read}
     */
    public <F extends FittedModel> F readChampion(String name, Class<F> type) {
        return read(
                champion(name)
                        .orElseThrow(() -> new NoSuchElementException(
                                "model '" + name + "' has no champion; promote one of its versions")),
                type);
    }

    /**
     * What the model file of a version says about itself: library version, {@linkplain ModelDescription#provenance() provenance}, parameters.
     * The model itself is not made, so that no codec is needed.
     *
     * @param name the name
     * @param version its number
     * @return the description
     * @throws NoSuchElementException if the version is not there
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if its file is missing, is not what was stored, or cannot be read
     */
    public ModelDescription describe(String name, int version) {
        ModelVersion found = version(name, version);
        return ModelFiles.describe(found, file(found), storage.place(name, version));
    }

    private <F extends FittedModel> F read(ModelVersion version, Class<F> type) {
        String place = storage.place(version.name(), version.version());
        FittedModel model = ModelFiles.read(version, file(version), place, codecs);
        if (!type.isInstance(model)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    place + ": it holds a " + model.getClass().getSimpleName() + "; a " + type.getSimpleName()
                            + " is needed: ask for the other class, or for another version");
        }
        return type.cast(model);
    }

    private byte[] file(ModelVersion version) {
        return storage.model(version.name(), version.version()).orElseGet(() -> {
            version(version.name(), version.version());
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    storage.place(version.name(), version.version())
                            + ": it is missing, though the store has that version; restore it from a backup, or use another version");
        });
    }

    /**
     * Adds a model as the next version of a name, without details.
     *
     * @param name the name
     * @param model the model
     * @return the version, a candidate
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the model, {@link Reason#NUMERICAL} after
     *     two billion versions
     */
    public ModelVersion add(String name, FittedModel model) {
        return add(name, model, Details.none());
    }

    /**
     * Adds a model as the next version of a name, with the provenance that {@linkplain Provenance#of(FittedModel) it tells} itself.
     *
     * @param name the name, not blank
     * @param model a fit of a series, of a panel, or any other model that has a codec
     * @param details metrics, tags and lineage
     * @return the version, a candidate
     * @throws IllegalArgumentException if the name is blank, or the parent is no earlier version
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the model, {@link Reason#NUMERICAL} after
     *     two billion versions
     */
    public ModelVersion add(String name, FittedModel model, Details details) {
        return add(name, model, details, Provenance.of(model));
    }

    /**
     * Adds a model as the next version of a name, and says where it comes from.
     *
     * @param name the name, not blank
     * @param model a fit of a series, of a panel, or any other model that has a codec
     * @param details metrics, tags and lineage, which may be added to later
     * @param provenance training data, seed and parameters, which become part of the model file
     * @return the version, a candidate
     * @throws IllegalArgumentException if the name is blank, or the parent is no earlier version
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for the model, {@link Reason#NUMERICAL} after
     *     two billion versions
     */
    public ModelVersion add(String name, FittedModel model, Details details, Provenance provenance) {
        NameState after = add(name, model, details, provenance, added -> added);
        return after.version(after.next() - 1);
    }

    /** Adds a model and does something with the state that has it, in one change; gives the state after that. */
    NameState add(
            String name, FittedModel model, Details details, Provenance provenance, UnaryOperator<NameState> then) {
        byte[] file = ModelFiles.write(model, provenance, codecs);
        String sha256 = Checksum.sha256(file);
        String kind = ModelFiles.modelOf(model, file);
        UnaryOperator<NameState> step = state -> then.apply(state.added(new ModelVersion(
                name, state.next(), Stage.CANDIDATE, clock.instant(), kind, details, sha256, file.length)));
        return storage.change(name, step, Optional.of(file)).after();
    }

    // ---- changes

    /**
     * Makes a version the champion; the champion before becomes archived. Does nothing if it is the champion already.
     *
     * @param name the name
     * @param version its number
     * @return the champion
     * @throws NoSuchElementException if the version is not there
     */
    public ModelVersion promote(String name, int version) {
        return change(name, state -> state.promoted(version)).version(version);
    }

    /**
     * Makes a version the champion, if the champion is still the one that the decision was made against.
     *
     * @param name the name
     * @param version its number
     * @param expected the champion before; empty if there was none
     * @return the champion
     * @throws ConcurrentModificationException if another version is the champion now; nothing is changed then
     * @throws NoSuchElementException if the version is not there
     */
    public ModelVersion promote(String name, int version, OptionalInt expected) {
        return change(name, state -> {
                    state.requireChampion(expected);
                    return state.promoted(version);
                })
                .version(version);
    }

    /**
     * Goes back to the champion before; the present one becomes archived. Doing it again goes back further.
     *
     * @param name the name
     * @return the champion
     * @throws NoSuchElementException if there was none before, or it is gone
     */
    public ModelVersion rollback(String name) {
        return change(name, NameState::rolledBack).champion().orElseThrow();
    }

    /**
     * Sets a version aside. If it is the champion, there is none after that.
     *
     * @param name the name
     * @param version its number
     * @return the version, archived
     * @throws NoSuchElementException if it is not there
     */
    public ModelVersion archive(String name, int version) {
        return change(name, state -> state.archived(version)).version(version);
    }

    /**
     * Adds to what is known of a version.
     *
     * @param name the name
     * @param version its number
     * @param more metrics and tags to add or replace, and a parent and notes that replace the old ones where they are given
     * @return the version with its new details
     * @throws NoSuchElementException if it is not there
     */
    public ModelVersion annotate(String name, int version, Details more) {
        return change(name, state -> state.annotated(version, more)).version(version);
    }

    /**
     * Removes versions for good.
     *
     * @param name the name
     * @param keep which ones stay, besides the champion
     * @return those that were removed, by number
     */
    public List<ModelVersion> prune(String name, Retention keep) {
        return removed(name, state -> state.without(keep.removed(state)));
    }

    /**
     * Removes all versions of a name for good. The next number stays known, so that a later version has another one.
     *
     * @param name the name
     * @return those that were removed, by number; empty if the name was not there
     */
    public List<ModelVersion> delete(String name) {
        return removed(name, state -> state.without(Set.copyOf(state.versions().keySet())));
    }

    private List<ModelVersion> removed(String name, UnaryOperator<NameState> step) {
        Storage.Transition done = storage.change(name, step, Optional.empty());
        Stream<ModelVersion> before = done.before().versions().values().stream();
        return before.filter(version -> !done.after().versions().containsKey(version.version()))
                .toList();
    }

    private NameState change(String name, UnaryOperator<NameState> step) {
        return storage.change(name, step, Optional.empty()).after();
    }

    @Override
    public String toString() {
        return "ModelStore[" + storage + "]";
    }
}
