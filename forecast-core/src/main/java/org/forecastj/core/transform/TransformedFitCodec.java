package org.forecastj.core.transform;

import org.forecastj.core.model.Fit;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** Writes and reads models behind transforms. Stateless. */
public final class TransformedFitCodec implements ModelCodec<TransformedFit<?>> {
    private static final String NAME = "name";
    private static final String TRANSFORMS = "transforms";
    private static final String OBSERVED = "observed";
    private static final String INNER = "inner";

    /** Creates the codec, for {@link java.util.ServiceLoader}. */
    public TransformedFitCodec() {}

    @Override
    public String id() {
        return "transformed";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    @SuppressWarnings(
            "unchecked") // a class literal cannot be parameterised; every TransformedFit is a TransformedFit<?>
    public Class<TransformedFit<?>> type() {
        return (Class<TransformedFit<?>>) (Class<?>) TransformedFit.class;
    }

    @Override
    public ModelState write(TransformedFit<?> fit, ModelCodecs codecs) {
        return ModelState.builder()
                .put(NAME, fit.model())
                .putChildren(TRANSFORMS, TransformState.write(fit.transform()))
                .put(OBSERVED, SeriesState.write(fit.observed()))
                .put(INNER, codecs.encode(fit.inner()))
                .build();
    }

    @Override
    public TransformedFit<?> read(ModelState state, int schema, ModelCodecs codecs) {
        TimeSeries observed = SeriesState.readSeries(state.child(OBSERVED));
        FittedChain chain = TransformState.readChain(state.children(TRANSFORMS));
        Fit inner = codecs.decode(state.child(INNER));
        return new TransformedFit<>(state.text(NAME), chain, inner, observed);
    }
}
