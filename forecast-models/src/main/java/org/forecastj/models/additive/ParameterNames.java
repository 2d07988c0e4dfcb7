package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.List;

/** Names of the parameters of a fit, in the order of the sampler. Stateless. */
final class ParameterNames {
    private ParameterNames() {}

    static List<String> of(Layout layout) {
        List<String> names = new ArrayList<>();
        if (!layout.isFlat()) {
            names.add("slope");
        }
        names.add("level");
        for (SeasonalColumns s : layout.seasonalities()) {
            for (int k = 1; k <= s.seasonality().fourierOrder(); k++) {
                names.add(s.seasonality().name() + " sin " + k);
                names.add(s.seasonality().name() + " cos " + k);
            }
        }
        layout.holidays().forEach(h -> names.add(h.label()));
        layout.regressors().forEach(r -> names.add(r.name()));
        for (int j = 1; j <= layout.changepointMillis().length; j++) {
            names.add("change of slope " + j);
        }
        names.add("sigma");
        return names;
    }
}
