package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/**
 * Writes transforms of this package under stable ids into a {@link ModelState} and reads them back, for codecs: what was learned, and what
 * is to be learned. Stateless.
 */
public final class TransformState {
    private static final String ID = "id";
    private static final Map<String, Function<ModelState, FittedTransform>> READERS = readers();

    private TransformState() {}

    private static Map<String, Function<ModelState, FittedTransform>> readers() {
        Map<String, Function<ModelState, FittedTransform>> readers = new TreeMap<>();
        readers.put(LogTransform.LOG.id(), state -> LogTransform.LOG);
        readers.put(LogTransform.LOG1P.id(), state -> LogTransform.LOG1P);
        readers.put(BoxCox.NAME, BoxCox::read);
        readers.put(Difference.ID, Difference::read);
        readers.put(Clamp.ID, Clamp::read);
        readers.put(YeoJohnson.NAME, YeoJohnson::read);
        readers.put(Logit.ID, Logit::read);
        readers.put(Rounding.ID, Rounding::read);
        readers.put(Winsorize.ID, Winsorize::read);
        readers.put(Detrend.ID, Detrend::read);
        readers.put(Deseasonalize.ID, Deseasonalize::read);
        readers.put(TradingDays.ID, TradingDays::read);
        readers.put(Deflation.ID, Deflation::read);
        for (QuantileTransform.Target target : QuantileTransform.Target.values()) {
            readers.put(target.toString(), state -> QuantileTransform.read(target, state));
        }
        readers.putAll(FittedFill.readers());
        readers.put(FittedOutliers.ID, FittedOutliers::read);
        for (Scale.Method method : Scale.Method.values()) {
            readers.put(method.toString(), state -> Scale.read(method, state));
        }
        return readers;
    }

    /**
     * Writes a learned transform.
     *
     * @param transform one of this package, or a chain of them
     * @return the states of its steps, one if it is no chain
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if a step is not of this package
     */
    public static List<ModelState> write(FittedTransform transform) {
        return FittedChain.of(List.of(transform)).steps().stream()
                .map(TransformState::writeStep)
                .toList();
    }

    private static ModelState writeStep(FittedTransform step) {
        if (!(step instanceof StoredTransform stored)) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "the transform '" + step.name() + "' of " + step.getClass().getName() + " cannot be stored; only "
                            + READERS.keySet()
                            + " can: use one of these for models that are saved, or keep the fit in memory");
        }
        ModelState.Builder state = ModelState.builder().put(ID, stored.id());
        stored.write(state);
        return state.build();
    }

    /**
     * Reads a learned transform.
     *
     * @param states what {@link #write(FittedTransform)} wrote
     * @return an equal transform
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if a state is damaged
     */
    public static FittedTransform read(List<ModelState> states) {
        FittedChain chain = readChain(states);
        return chain.steps().size() == 1 ? chain.steps().get(0) : chain;
    }

    static FittedChain readChain(List<ModelState> states) {
        List<FittedTransform> steps = new ArrayList<>();
        for (ModelState state : states) {
            Function<ModelState, FittedTransform> reader = READERS.get(state.text(ID));
            if (reader == null) {
                throw state.wrong(ID, "one of " + READERS.keySet(), state.text(ID));
            }
            steps.add(checked(state, reader));
        }
        return FittedChain.of(steps);
    }

    /** Reads a state; arguments that a factory refuses are a damaged state. */
    static <T> T checked(ModelState state, Function<ModelState, T> reader) {
        try {
            return reader.apply(state);
        } catch (IllegalArgumentException e) {
            throw state.wrong(ID, "a transform with arguments within their range", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes a transform that is still to be learned, so that it can be learned for a series that comes later.
     *
     * @param transform any
     * @return the states of its steps, one if it is no chain; empty if a step is not of this package
     */
    public static Optional<List<ModelState>> writeSpecification(Transform transform) {
        return SpecificationState.write(transform);
    }

    /**
     * Reads a transform that is still to be learned.
     *
     * @param states what {@link #writeSpecification} wrote
     * @return a transform that learns the same
     * @throws ForecastingException with {@link Reason#UNSUPPORTED_FORMAT} if a state is damaged
     */
    public static Transform readSpecification(List<ModelState> states) {
        return SpecificationState.read(states);
    }
}
