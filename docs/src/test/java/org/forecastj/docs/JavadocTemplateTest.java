package org.forecastj.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What doclint does not see in the Javadoc of public types: whether threads may share an object, and whether each exception that a method
 * throws itself is named.
 */
final class JavadocTemplateTest {
    private static final Set<String> UNPUBLISHED = Set.of("docs", "forecast-benchmarks");

    private static final Pattern THREADS =
            Pattern.compile("thread|immutable|stateless|concurrent|safe to share", Pattern.CASE_INSENSITIVE);

    @Test
    void publicTypesSayWhetherThreadsMayShareThemAndMethodsNameWhatTheyThrow() throws IOException {
        Findings findings = new Findings();
        for (String module : Project.modules()) {
            Path sources = Documents.root().resolve(module).resolve("src/main/java");
            if (!UNPUBLISHED.contains(module) && Files.isDirectory(sources)) {
                findings.addAll(sources(sources));
            }
        }
        assertTrue(findings.methods > 1000, () -> "only " + findings.methods + " public methods were found");
        assertEquals("", String.join("\n", findings.texts));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().replace('\\', '/').contains("/internal/"))
                    .sorted()
                    .toList();
        }
    }

    private static final class Findings {
        final List<String> texts = new ArrayList<>();
        int methods;

        void addAll(List<Path> sources) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files =
                    compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                JavacTask task = (JavacTask) compiler.getTask(
                        null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
                DocTrees comments = DocTrees.instance(task);
                for (CompilationUnitTree unit : task.parse()) {
                    new PublicApi(comments, unit, this).scan(unit, null);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Walks through what users see of a file. */
    private static final class PublicApi extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final String file;
        private final Findings findings;
        private final Deque<ClassTree> types = new ArrayDeque<>();

        PublicApi(DocTrees comments, CompilationUnitTree unit, Findings findings) {
            this.comments = comments;
            this.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
            this.findings = findings;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!visible(type.getModifiers())) {
                return null;
            }
            boolean bearsState = type.getKind() == Tree.Kind.CLASS || type.getKind() == Tree.Kind.INTERFACE;
            if (types.isEmpty() && bearsState && !THREADS.matcher(comment()).find()) {
                findings.texts.add(file + ": the Javadoc of the type does not say whether threads may share it");
            }
            types.push(type);
            super.visitClass(type, null);
            types.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            String comment = comment();
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
            if (visible(method.getModifiers()) && !inherits && method.getBody() != null) {
                findings.methods++;
                for (String exception : thrown(method)) {
                    if (!comment.contains(exception)) {
                        findings.texts.add(file + ": " + method.getName() + " throws " + exception
                                + ", which its Javadoc does not name");
                    }
                }
            }
            return null;
        }

        private boolean visible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean inInterface = !types.isEmpty() && types.peek().getKind() == Tree.Kind.INTERFACE;
            return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED) || inInterface;
        }

        private String comment() {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            return comment == null ? "" : comment.toString();
        }

        /** What the method's own statements throw; errors of the library itself are not part of a contract. */
        private static Set<String> thrown(MethodTree method) {
            Set<String> names = new TreeSet<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitThrow(ThrowTree statement, Void unused) {
                    if (statement.getExpression() instanceof NewClassTree created
                            && !created.getIdentifier().toString().equals("AssertionError")) {
                        names.add(created.getIdentifier().toString());
                    }
                    return null;
                }

                @Override
                public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
                    return null;
                }

                @Override
                public Void visitClass(ClassTree type, Void unused) {
                    return null;
                }
            }.scan(method.getBody(), null);
            return names;
        }
    }
}
