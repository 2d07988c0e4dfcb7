package org.forecastj.core.conformal;

import org.forecastj.core.model.Fit;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Writes and reads models of a series with conformal intervals. Stateless. */
public final class ConformalFitCodec implements ModelCodec<ConformalFit<?>> {
    private static final String NAME = "name";
    private static final String METHOD = "method";
    private static final String CALIBRATION = "calibration";
    private static final String INNER = "inner";

    /** Creates the codec, for {@link java.util.ServiceLoader}. */
    public ConformalFitCodec() {}

    @Override
    public String id() {
        return "conformal";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    @SuppressWarnings("unchecked") // a class literal cannot be parameterised; every ConformalFit is a ConformalFit<?>
    public Class<ConformalFit<?>> type() {
        return (Class<ConformalFit<?>>) (Class<?>) ConformalFit.class;
    }

    @Override
    public ModelState write(ConformalFit<?> fit, ModelCodecs codecs) {
        return ModelState.builder()
                .put(NAME, fit.model())
                .put(METHOD, fit.calibration().id())
                .put(CALIBRATION, fit.calibration().write(codecs))
                .put(INNER, codecs.encode(fit.inner()))
                .build();
    }

    @Override
    public ConformalFit<?> read(ModelState state, int schema, ModelCodecs codecs) {
        Fit inner = codecs.decode(state.child(INNER));
        ModelState calibration = state.child(CALIBRATION);
        String method = state.text(METHOD);
        return new ConformalFit<>(
                state.text(NAME),
                inner,
                switch (method) {
                    case SplitCalibration.ID -> SplitCalibration.read(calibration);
                    case ResampledCalibration.ID -> ResampledCalibration.read(calibration, codecs);
                    default -> throw state.wrong(METHOD, "a known method", method);
                });
    }
}
