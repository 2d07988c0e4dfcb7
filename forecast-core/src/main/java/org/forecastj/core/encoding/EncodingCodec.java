package org.forecastj.core.encoding;

import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Writes and reads a {@link FittedEncoding}. Stateless. */
public final class EncodingCodec implements ModelCodec<FittedEncoding> {
    /** Creates a codec; codecs are found by {@link java.util.ServiceLoader}. */
    public EncodingCodec() {}

    @Override
    public String id() {
        return "encoding";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<FittedEncoding> type() {
        return FittedEncoding.class;
    }

    @Override
    public ModelState write(FittedEncoding fit, ModelCodecs codecs) {
        return fit.write();
    }

    @Override
    public FittedEncoding read(ModelState state, int schema, ModelCodecs codecs) {
        return FittedEncoding.read(state);
    }
}
