package org.forecastj.docs.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.forecastj.core.encoding.FittedEncoding;
import org.forecastj.core.model.FittedModel;
import org.forecastj.docs.modelfiles.Answers;
import org.forecastj.docs.modelfiles.StoredFiles;

/** What a model that was read must be able to do. */
final class ModelAnswers {
    private static final int HORIZON = 2;

    private ModelAnswers() {}

    /** It answers with finite numbers, and the same ones once written and read again. */
    static void requireUsable(FittedModel model, UnaryOperator<FittedModel> writtenAndRead) {
        Optional<List<String>> answers = requireFinite(model);
        FittedModel again = writtenAndRead.apply(model);
        answers.ifPresent(before -> Oracle.require(
                before.equals(requireFinite(again).orElse(List.of())), "written and read again it answers otherwise"));
    }

    /** What the model answers; nothing if it says why it does not. */
    static Optional<List<String>> requireFinite(FittedModel model) {
        Optional<List<String>> answers = Oracle.read(() -> answers(model));
        answers.ifPresent(lines -> lines.forEach(line -> Oracle.require(
                !line.endsWith("Infinity") && (!line.endsWith(" NaN") || model instanceof FittedEncoding),
                "it answers " + line)));
        return answers;
    }

    private static List<String> answers(FittedModel model) {
        try {
            return Answers.of(model, StoredFiles.hasRegressors(model), HORIZON);
        } catch (RuntimeException e) {
            if (Answers.isAboutTheQuestion(model, e)) {
                return List.of();
            }
            throw e;
        }
    }
}
