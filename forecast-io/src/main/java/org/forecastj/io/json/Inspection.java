package org.forecastj.io.json;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.spi.ModelState;

/** Describes a file without codecs. Not safe for several threads. */
final class Inspection implements StateReader.Elements {
    private static final int MOST_SETTINGS = 200;
    private static final int LONGEST_SETTING = 200;

    private final String source;
    private final Map<String, Integer> schemas = new TreeMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int fits;

    private Inspection(String source) {
        this.source = source;
    }

    static ModelDescription describe(InputStream in, String source) {
        ChecksumInput bytes = new ChecksumInput(in);
        Inspection inspection = new Inspection(source);
        ModelState file = StateReader.read(bytes, source, PanelFile.FITS, inspection);
        return ModelFile.guarded(source, () -> inspection.describe(file, bytes));
    }

    @Override
    public void start(ModelState before) {
        ModelFile.guarded(source, () -> {
            ModelFile.requireFormat(before, ModelFile.PANEL_FORMAT);
            return before;
        });
    }

    @Override
    public void accept(ModelState entry) {
        ModelFile.guarded(source, () -> addModel(entry));
    }

    private boolean addModel(ModelState entry) {
        fits++;
        schemas.merge(entry.text("model"), entry.integer("schema"), Math::max);
        return true;
    }

    private ModelDescription describe(ModelState file, ChecksumInput bytes) {
        boolean panel = file.has("format") && file.text("format").equals(ModelFile.PANEL_FORMAT);
        ModelFile.requireFormat(file, panel ? ModelFile.PANEL_FORMAT : ModelFile.MODEL_FORMAT);
        ModelFile.requireWhole(file, bytes);
        if (!panel) {
            addModel(file);
            addSettings("", file.child("state"));
        }
        return new ModelDescription(
                panel,
                file.integer("formatVersion") + "." + ModelFile.minor(file),
                ModelFile.text(file, ModelFile.LIBRARY_VERSION),
                schemas,
                fits,
                panel ? file.children(PanelFile.FAILURES).size() : 0,
                ModelFile.provenance(file),
                settings,
                ModelFile.text(file, ModelFile.CHECKSUM),
                bytes.size());
    }

    private void addSettings(String path, ModelState state) {
        state.values().forEach((name, value) -> {
            if (value instanceof ModelState child) {
                if (!isSeries(child)) {
                    addSettings(path + name + ".", child);
                }
            } else if (isScalar(value) && settings.size() < MOST_SETTINGS) {
                settings.put(path + name, String.valueOf(value));
            }
        });
    }

    private static boolean isSeries(ModelState child) {
        return child.has("index") && child.has("values");
    }

    private static boolean isScalar(Object value) {
        return value instanceof String text
                ? text.length() <= LONGEST_SETTING
                : value instanceof Boolean || value instanceof Long || value instanceof Double;
    }
}
