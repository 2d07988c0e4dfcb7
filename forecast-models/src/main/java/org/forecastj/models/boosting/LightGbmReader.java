package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads one LightGBM text from its first line to the end of its trees. For a single use. */
final class LightGbmReader {
    private static final String TREE = "Tree=";
    private static final String END = "end of trees";
    private static final Set<String> HEADER = Set.of(
            "version",
            "num_class",
            "num_tree_per_iteration",
            "label_index",
            "max_feature_idx",
            "objective",
            "average_output",
            "feature_names",
            "monotone_constraints",
            "feature_infos",
            "tree_sizes");

    private final String text;
    private final List<Tree> trees = new ArrayList<>();
    private String current = "";
    private int next;
    private int line;
    private long bytes;

    LightGbmReader(String text) {
        this.text = text;
    }

    TreeEnsemble read() {
        if (!advance() || !current.equals("tree")) {
            throw LightGbmField.failure(
                    1, "the text starts with " + LightGbmField.quoted(current) + ", not with 'tree'");
        }
        LightGbmSection header = section(HEADER);
        requireVersion(header.get("version"));
        List<String> names = featureNames(header);
        LightGbmField sizesField = header.find("tree_sizes");
        int[] sizes = sizesField == null ? new int[0] : sizesField.integers(sizesField.tokens(), 0, Integer.MAX_VALUE);
        while (current.startsWith(TREE)) {
            long size = readTree(names.size());
            int index = trees.size() - 1;
            if (sizesField != null && (index >= sizes.length || sizes[index] != size)) {
                throw sizesField.failure("does not say that tree " + index + " has " + size + " bytes, as it has");
            }
        }
        if (sizesField != null && sizes.length != trees.size()) {
            throw sizesField.failure("has " + sizes.length + " entries; there are " + trees.size() + " trees");
        }
        return ensemble(header, names);
    }

    /** Moves to the next line, without its end. */
    private boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        int end = text.indexOf('\n', next);
        end = end < 0 ? text.length() : end;
        current = text.substring(next, end > next && text.charAt(end - 1) == '\r' ? end - 1 : end);
        next = end + 1;
        line++;
        bytes += current.length() + 1L;
        return true;
    }

    /** The fields from the next line to the next tree or the end of the trees, which is then the current line. */
    private LightGbmSection section(Set<String> known) {
        LightGbmSection section = new LightGbmSection(known, line);
        while (advance()) {
            if (current.startsWith(TREE) || current.equals(END)) {
                return section;
            }
            if (!current.isEmpty()) {
                section.add(current, line);
            }
        }
        throw LightGbmField.failure(line, "the text ends before '" + END + "': it is cut short");
    }

    /** Reads the tree that the current line starts; its size in bytes where lines end in line feeds. */
    private long readTree(int features) {
        int number = new LightGbmField("Tree", current.substring(TREE.length()), line).integer(0, Integer.MAX_VALUE);
        if (number != trees.size()) {
            throw LightGbmField.failure(line, "tree " + number + " stands where tree " + trees.size() + " is needed");
        }
        long start = bytesBefore();
        LightGbmSection section = section(LightGbmTreeReader.FIELDS);
        trees.add(LightGbmTreeReader.read(section, features));
        return bytesBefore() - start;
    }

    private long bytesBefore() {
        return bytes - current.length() - 1;
    }

    private static void requireVersion(LightGbmField version) {
        if (!version.value().equals("v3") && !version.value().equals("v4")) {
            throw version.failure("is " + LightGbmField.quoted(version.value()) + ", not v3 or v4");
        }
    }

    private static List<String> featureNames(LightGbmSection header) {
        int features = header.get("max_feature_idx").integer(0, Integer.MAX_VALUE - 1) + 1;
        return header.get("feature_names").words(features);
    }

    private TreeEnsemble ensemble(LightGbmSection header, List<String> names) {
        TreeEnsemble.Builder builder =
                TreeEnsemble.builder(names, trees).outputs(outputs(header)).averaged(header.has("average_output"));
        LightGbmField infos = header.find("feature_infos");
        if (infos != null) {
            builder.featureInfos(infos.words(names.size()));
        }
        LightGbmField monotone = header.find("monotone_constraints");
        if (monotone != null) {
            builder.monotoneConstraints(
                    IntStream.of(monotone.integers(names.size(), -1, 1)).boxed().toList());
        }
        LightGbmField objective = header.find("objective");
        if (objective != null) {
            setObjective(builder, objective);
        }
        return build(builder, header.get("num_tree_per_iteration"));
    }

    private int outputs(LightGbmSection header) {
        LightGbmField classes = header.get("num_class");
        LightGbmField perIteration = header.get("num_tree_per_iteration");
        int outputs = perIteration.integer(1, Math.max(1, trees.size()));
        if (classes.integer(1, Integer.MAX_VALUE) != outputs) {
            throw classes.failure("is not the number of trees per iteration, " + outputs);
        }
        return outputs;
    }

    private static void setObjective(TreeEnsemble.Builder builder, LightGbmField field) {
        LightGbmObjective objective = LightGbmObjective.find(field);
        if (objective == null) {
            throw field.failure(LightGbmField.quoted(field.value()) + " is not known");
        }
        builder.link(objective.link(), objective.steepness()).objective(field.value());
    }

    private static TreeEnsemble build(TreeEnsemble.Builder builder, LightGbmField perIteration) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw perIteration.failure("does not fit: " + e.getMessage());
        }
    }
}
