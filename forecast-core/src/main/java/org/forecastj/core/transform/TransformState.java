package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;

/** Writes the learned transforms of this package under stable ids, and reads them back. Stateless. */
final class TransformState {
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
        readers.put(FittedFill.Constant.ID, FittedFill.Constant::read);
        readers.put(FittedFill.Forward.ID, state -> new FittedFill.Forward(state.text("name")));
        readers.put(FittedFill.Linear.ID, state -> new FittedFill.Linear(state.text("name")));
        readers.put(FittedFill.Seasonal.ID, FittedFill.Seasonal::read);
        for (Scale.Method method : Scale.Method.values()) {
            readers.put(method.toString(), state -> Scale.read(method, state));
        }
        return readers;
    }

    static List<ModelState> write(FittedChain chain) {
        return chain.steps().stream().map(TransformState::write).toList();
    }

    private static ModelState write(FittedTransform step) {
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

    static FittedChain read(List<ModelState> states) {
        List<FittedTransform> steps = new ArrayList<>();
        for (ModelState state : states) {
            Function<ModelState, FittedTransform> reader = READERS.get(state.text(ID));
            if (reader == null) {
                throw state.wrong(ID, "one of " + READERS.keySet(), state.text(ID));
            }
            steps.add(reader.apply(state));
        }
        return FittedChain.of(steps);
    }
}
