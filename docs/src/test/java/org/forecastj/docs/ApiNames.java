package org.forecastj.docs;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks names of types and members, such as {@code TimeIndex} or {@code Forecasters.mean()}, against the classes of the library.
 */
final class ApiNames {
    private static final Pattern NAME =
            Pattern.compile("([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:<[A-Za-z?]+>)?(?:\\.([A-Za-z0-9_]+).*)?");
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public [a-z -]*(class|record|interface|enum) ");
    private static final List<String> SOURCES = List.of(
            "forecast-core/src/main/java",
            "forecast-models/src/main/java",
            "forecast-io/src/main/java",
            "forecast-core/src/test/java");
    /** Names in guides that look like types of ours but belong to the JDK or to nobody. */
    private static final Set<String> FOREIGN =
            Set.of("IllegalArgumentException", "NaN", "ServiceLoader", "XxxFit", "XxxModel");

    private final Map<String, String> classNames = new HashMap<>();

    ApiNames() {
        SOURCES.forEach(folder -> addAll(Documents.root().resolve(folder), file -> true));
        SOURCES.forEach(folder -> addAll(Documents.root().resolve(folder), ApiNames::isPublic));
    }

    private static boolean isPublic(Path file) {
        return PUBLIC_TYPE.matcher(Documents.read(file)).find();
    }

    /** A public type comes after, and so in place of, one of the same name that is not. */
    private void addAll(Path sources, Predicate<Path> condition) {
        Documents.files(sources, 20, ".java")
                .filter(condition)
                .map(file -> sources.relativize(file).toString().replace('\\', '/'))
                .filter(path -> !path.contains("/internal/"))
                .map(path -> path.replace(".java", "").replace('/', '.'))
                .forEach(name -> classNames.put(name.substring(name.lastIndexOf('.') + 1), name));
    }

    /** What is wrong with a piece of code within a line, if it is a name and something is. */
    Optional<String> fault(String code) {
        Matcher name = NAME.matcher(code);
        if (!name.matches() || FOREIGN.contains(name.group(1))) {
            return Optional.empty();
        }
        String className = classNames.get(name.group(1));
        if (className == null) {
            return Optional.of("there is no class " + name.group(1) + " (" + code + ")");
        }
        String member = name.group(2);
        return member == null || hasMember(className, member)
                ? Optional.empty()
                : Optional.of("there is no member " + className + "." + member);
    }

    private static boolean hasMember(String className, String member) {
        try {
            Class<?> type = Class.forName(className);
            Stream<String> members = Stream.of(type.getMethods(), type.getFields())
                    .flatMap(Arrays::stream)
                    .map(Member.class::cast)
                    .filter(m -> Modifier.isPublic(m.getModifiers()))
                    .map(Member::getName);
            Stream<String> nested = Arrays.stream(type.getClasses()).map(Class::getSimpleName);
            return Stream.concat(members, nested).anyMatch(member::equals);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
