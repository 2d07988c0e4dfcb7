package org.forecastj.models.global;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Stores boosted trees of one series as the fit of a panel that has it alone. Stateless. */
public final class LocalBoostedFitCodec implements ModelCodec<LocalBoostedFit> {
    private static final String FIT = "fit";
    private static final String NAME = "name";

    /** Creates the codec; the service loader does. */
    public LocalBoostedFitCodec() {}

    @Override
    public String id() {
        return "boosted-trees-local";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<LocalBoostedFit> type() {
        return LocalBoostedFit.class;
    }

    @Override
    public ModelState write(LocalBoostedFit fit, ModelCodecs codecs) {
        return ModelState.builder()
                .put(NAME, fit.observed().name())
                .put(FIT, codecs.encode(fit.asPanel()))
                .build();
    }

    @Override
    public LocalBoostedFit read(ModelState state, int schema, ModelCodecs codecs) {
        BoostedFit fit = codecs.decode(state.child(FIT), BoostedFit.class);
        if (fit.keys().size() != 1) {
            throw state.wrong(FIT, "one series", fit.keys().size() + " series");
        }
        TimeSeries observed = fit.observed().get(fit.keys().get(0));
        return new LocalBoostedFit(fit, fit.keys().get(0), observed.withName(state.text(NAME)));
    }
}
