package org.forecastj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;
import org.forecastj.io.store.ModelStore;

/** Model files of both kinds: of one model and of a panel of them. Stateless. */
final class ModelStorage {
    private ModelStorage() {}

    static void write(Fitted fitted, Dataset data, Path path) {
        boolean alone = data.isSingle() && fitted.fit() instanceof PanelFit<?>;
        FittedModel model =
                alone ? ((PanelFit<?>) fitted.fit()).fits().values().iterator().next() : fitted.fit();
        Provenance provenance = alone ? Provenance.of(model) : Provenance.of(data.panel());
        for (Map.Entry<String, String> parameter : fitted.parameters().entrySet()) {
            provenance = provenance.withParameter(parameter.getKey(), parameter.getValue());
        }
        writeModel(model, path, provenance);
    }

    static void writeModel(FittedModel model, Path path, Provenance provenance) {
        if (model instanceof PanelFit<?> fits) {
            ModelJson.writePanel(fits, path, provenance);
        } else {
            ModelJson.write(model, path, provenance);
        }
    }

    static FittedModel readModel(Path path) {
        return ModelJson.inspect(path).panel()
                ? ModelJson.readPanel(path, Fit.class)
                : ModelJson.read(path, FittedModel.class);
    }

    static Fitted read(Path path) {
        return fitted(readModel(path), path.toString());
    }

    /** The champion of {@code store:NAME}, or a version of {@code store:NAME@VERSION}. */
    static Fitted read(ModelStore store, String address) {
        String rest = address.substring(Source.STORE_PREFIX.length());
        int at = rest.lastIndexOf('@');
        try {
            FittedModel model = at < 0
                    ? store.readChampion(rest, FittedModel.class)
                    : store.read(rest.substring(0, at), version(address, rest.substring(at + 1)), FittedModel.class);
            return fitted(model, address);
        } catch (NoSuchElementException e) {
            throw new StoreException(e);
        }
    }

    private static int version(String address, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + address + "' names no version; store:NAME@3 or store:NAME is needed", e);
        }
    }

    private static Fitted fitted(FittedModel model, String name) {
        if (model instanceof Fit fit) {
            return Fitted.ofOne(fit);
        }
        if (model instanceof GlobalFit fit) {
            return panel(fit);
        }
        throw new UsageException("the model in '" + name + "' makes no forecasts");
    }

    private static Fitted panel(GlobalFit fit) {
        int depth = fit.keys().isEmpty() ? 1 : fit.keys().get(0).levels().size();
        List<String> names = depth == 1
                ? List.of("series")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "series" + i).toList();
        return new Fitted(fit, names);
    }
}
