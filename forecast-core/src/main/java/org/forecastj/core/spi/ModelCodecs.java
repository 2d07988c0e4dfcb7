package org.forecastj.core.spi;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;

/** The codecs that are at hand, by model id and by class of the fit. Immutable and safe to share. */
public final class ModelCodecs {
    private static final String MODEL = "model";
    private static final String SCHEMA = "schema";
    private static final String STATE = "state";

    private final Map<String, ModelCodec<?>> byId = new TreeMap<>();
    private final Map<Class<?>, ModelCodec<?>> byType = new LinkedHashMap<>();

    private ModelCodecs(Iterable<? extends ModelCodec<?>> codecs) {
        for (ModelCodec<?> codec : codecs) {
            ModelCodec<?> other = byId.putIfAbsent(codec.id(), codec);
            if (other != null) {
                throw new IllegalArgumentException("two codecs have the id '" + codec.id() + "': " + other + " and "
                        + codec + "; ids must differ");
            }
            byType.put(codec.type(), codec);
        }
    }

    /**
     * The codecs that {@link ServiceLoader} finds with the class loader of this library.
     *
     * @return the codecs installed
     */
    public static ModelCodecs installed() {
        return installed(ModelCodecs.class.getClassLoader());
    }

    /**
     * The codecs that {@link ServiceLoader} finds with a class loader, for containers where models are loaded apart from the library.
     *
     * @param loader the class loader
     * @return the codecs found
     */
    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader takes a class literal, which cannot be parameterised
    public static ModelCodecs installed(ClassLoader loader) {
        Iterable codecs = ServiceLoader.load(ModelCodec.class, loader);
        return new ModelCodecs((Iterable<ModelCodec<?>>) codecs);
    }

    /**
     * Given codecs.
     *
     * @param codecs the codecs
     * @return a registry of them
     * @throws IllegalArgumentException if two have the same id
     */
    public static ModelCodecs of(Collection<? extends ModelCodec<?>> codecs) {
        return new ModelCodecs(codecs);
    }

    /**
     * Writes a fit under the id and schema of its codec.
     *
     * @param fit the fit
     * @return a tree of model, schema and state
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if there is no codec for its class
     */
    public ModelState encode(FittedModel fit) {
        ModelCodec<?> codec = byType.get(fit.getClass());
        if (codec == null) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "fits of class " + fit.getClass().getName() + " cannot be stored: there are codecs for "
                            + byId.keySet()
                            + "; list a ModelCodec for it in META-INF/services, and store the fits of a PanelFit with writePanel");
        }
        return encode(codec, fit);
    }

    private <F extends FittedModel> ModelState encode(ModelCodec<F> codec, FittedModel fit) {
        return ModelState.builder()
                .put(MODEL, codec.id())
                .put(SCHEMA, codec.schema())
                .put(STATE, codec.write(codec.type().cast(fit), this))
                .build();
    }

    /**
     * Reads the fit of a series that {@link #encode} wrote.
     *
     * @param tree a tree of model, schema and state
     * @return the fit
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if the model is unknown, the schema newer than the codec's, or
     *     the state damaged, or it is no fit of a series
     */
    public Fit decode(ModelState tree) {
        return decode(tree, Fit.class);
    }

    /**
     * Reads a fit of a known class that {@link #encode} wrote.
     *
     * @param tree a tree of model, schema and state
     * @param type class of the fit
     * @param <F> class of the fit
     * @return the fit
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if the model is unknown, the schema newer than the codec's, the
     *     state damaged, or it is a fit of another class
     */
    public <F extends FittedModel> F decode(ModelState tree, Class<F> type) {
        ModelCodec<?> codec = codec(tree);
        FittedModel fit = read(codec, tree);
        if (!type.isInstance(fit)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "it holds a model '" + codec.id() + "', a " + fit.getClass().getSimpleName() + "; a "
                            + type.getSimpleName() + " was asked for");
        }
        return type.cast(fit);
    }

    private ModelCodec<?> codec(ModelState tree) {
        String id = tree.text(MODEL);
        ModelCodec<?> codec = byId.get(id);
        if (codec == null) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "the file holds a model '" + id + "'; there are codecs for " + byId.keySet()
                            + ": add the library that provides it");
        }
        return codec;
    }

    private FittedModel read(ModelCodec<?> codec, ModelState tree) {
        String id = codec.id();
        int schema = tree.integer(SCHEMA);
        if (schema < 1 || schema > codec.schema()) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "the file has schema " + schema + " of model '" + id + "'; this version reads schemas 1 to "
                            + codec.schema() + ": use the version of the library that wrote it, or a newer one");
        }
        try {
            return codec.read(tree.child(STATE), schema, this);
        } catch (ForecastingException e) {
            Execution.checkpoint();
            throw e.reason() == Reason.UNSUPPORTED_FORMAT ? e : damaged(id, e);
        } catch (IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException e) {
            throw damaged(id, e);
        }
    }

    private static ForecastingException damaged(String id, RuntimeException e) {
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                "the state of model '" + id + "' does not make a model: " + e.getMessage() + "; the file is damaged",
                e);
    }

    @Override
    public String toString() {
        return "ModelCodecs" + byId.keySet();
    }
}
