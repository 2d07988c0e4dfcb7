package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.spi.ModelCodec;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;

/** Stores the models of an {@link AutoArimaFit} with their weights, each as {@link ArimaCodec} does. The trace of the search is not stored. Stateless. */
public final class AutoArimaCodec implements ModelCodec<AutoArimaFit> {
    private static final double TOLERANCE = 1e-9;
    private static final ArimaCodec MEMBER = new ArimaCodec();

    /** Creates the codec; the service loader does. */
    public AutoArimaCodec() {}

    @Override
    public String id() {
        return "auto-arima";
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Class<AutoArimaFit> type() {
        return AutoArimaFit.class;
    }

    @Override
    public ModelState write(AutoArimaFit fit, ModelCodecs codecs) {
        return ModelState.builder()
                .put(
                        "weights",
                        fit.members().stream()
                                .mapToDouble(WeightedArima::weight)
                                .toArray())
                .putChildren(
                        "members",
                        fit.members().stream()
                                .map(m -> MEMBER.write(m.fit(), codecs))
                                .toList())
                .build();
    }

    @Override
    public AutoArimaFit read(ModelState state, int schema, ModelCodecs codecs) {
        List<ModelState> children = state.children("members");
        double[] weights = state.numbers("weights", children.size());
        List<WeightedArima> members = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0)) {
                throw state.wrong("weights", "numbers above 0", weights[i]);
            }
            sum += weights[i];
            ArimaFit fit = MEMBER.read(children.get(i), schema, codecs);
            if (i > 0 && !fit.observed().equals(members.get(0).fit().observed())) {
                throw state.wrong("members", "models of one series", "another series");
            }
            members.add(new WeightedArima(fit, weights[i]));
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw state.wrong("weights", "numbers that add up to 1", sum);
        }
        return new AutoArimaFit(members, Optional.empty());
    }
}
