package org.forecastj.io.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The state of a name as a JSON text. Stateless. */
final class StateText {
    private static final String FORMAT = "forecastj-store";
    private static final int VERSION = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private StateText() {}

    static String write(NameState state) {
        ObjectNode root = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("formatVersion", VERSION)
                .put("name", state.name())
                .put("nextVersion", state.next());
        ArrayNode champions = root.putArray("champions");
        state.champions().forEach(champions::add);
        ArrayNode versions = root.putArray("versions");
        state.versions().values().forEach(version -> versions.add(node(version)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the state of model '" + state.name() + "' cannot be written: " + e, e);
        }
    }

    private static ObjectNode node(ModelVersion version) {
        ObjectNode node = JSON.createObjectNode()
                .put("version", version.version())
                .put("stage", version.stage().name().toLowerCase(Locale.ROOT))
                .put("created", version.created().toString())
                .put("model", version.model())
                .put("sha256", version.sha256())
                .put("size", version.size());
        Details details = version.details();
        details.parent().ifPresent(parent -> node.put("parent", parent));
        if (!details.notes().isEmpty()) {
            node.put("notes", details.notes());
        }
        ObjectNode metrics = node.putObject("metrics");
        details.metrics().forEach((name, value) -> putNumber(metrics, name, value));
        ObjectNode tags = node.putObject("tags");
        details.tags().forEach(tags::put);
        return node;
    }

    private static void putNumber(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.put(name, Double.toString(value));
        }
    }

    static NameState read(String text, String source) {
        try {
            JsonNode root = JSON.readTree(text);
            requireFormat(root, source);
            return state(root);
        } catch (JsonProcessingException e) {
            throw damaged(source, e);
        } catch (ForecastingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(source, e);
        }
    }

    private static void requireFormat(JsonNode root, String source) {
        String format = root.required("format").asText();
        int version = root.required("formatVersion").asInt();
        if (!format.equals(FORMAT) || version < 1 || version > VERSION) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    source + ": its format is '" + format + "' version " + version + "; '" + FORMAT + "' up to version "
                            + VERSION + " is needed: use the version of the library that wrote it, or a newer one");
        }
    }

    private static ForecastingException damaged(String source, Exception e) {
        String what = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new ForecastingException(
                Reason.UNSUPPORTED_FORMAT,
                source + ": it is no state of a model store: " + what
                        + "; restore it from a backup, or remove what belongs to this name and add the model again",
                e);
    }

    private static NameState state(JsonNode root) {
        String name = root.required("name").asText();
        TreeMap<Integer, ModelVersion> versions = new TreeMap<>();
        for (JsonNode node : root.required("versions")) {
            ModelVersion version = version(name, node);
            versions.put(version.version(), version);
        }
        List<Integer> champions = new ArrayList<>();
        root.required("champions").forEach(node -> champions.add(integer(node)));
        NameState state = new NameState(name, integer(root.required("nextVersion")), versions, champions);
        requireSound(state);
        return state;
    }

    private static void requireSound(NameState state) {
        SafeName.of(state.name());
        List<Integer> champions = state.versions().values().stream()
                .filter(version -> version.stage() == Stage.CHAMPION)
                .map(ModelVersion::version)
                .toList();
        int last = state.champions().isEmpty()
                ? 0
                : state.champions().get(state.champions().size() - 1);
        boolean sound = state.next() >= 1 && state.next() <= NameState.MOST;
        sound &= champions.isEmpty() || champions.equals(List.of(last));
        sound &= state.versions().keySet().containsAll(state.champions());
        sound &= state.versions().isEmpty()
                || (state.versions().firstKey() >= 1 && state.versions().lastKey() < state.next());
        if (!sound) {
            throw new IllegalArgumentException("versions " + state.versions().keySet() + " with champions " + champions
                    + ", champions in order " + state.champions() + " and next version " + state.next()
                    + " contradict each other");
        }
    }

    private static ModelVersion version(String name, JsonNode node) {
        TreeMap<String, Double> metrics = new TreeMap<>();
        node.required("metrics").properties().forEach(entry -> metrics.put(entry.getKey(), number(entry.getValue())));
        TreeMap<String, String> tags = new TreeMap<>();
        node.required("tags")
                .properties()
                .forEach(entry -> tags.put(entry.getKey(), entry.getValue().asText()));
        OptionalInt parent =
                node.has("parent") ? OptionalInt.of(integer(node.required("parent"))) : OptionalInt.empty();
        String notes = node.has("notes") ? node.required("notes").asText() : "";
        return new ModelVersion(
                name,
                integer(node.required("version")),
                Stage.valueOf(node.required("stage").asText().toUpperCase(Locale.ROOT)),
                Instant.parse(node.required("created").asText()),
                node.required("model").asText(),
                new Details(metrics, tags, parent, notes),
                node.required("sha256").asText(),
                node.required("size").asLong());
    }

    private static int integer(JsonNode node) {
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new IllegalArgumentException("'" + node + "' is no whole number");
        }
        return node.intValue();
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText());
    }
}
