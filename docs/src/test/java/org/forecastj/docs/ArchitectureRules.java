package org.forecastj.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the architecture, for a base package, so that they can be shown to fail on a package of violations as
 * well as to hold for the library.
 */
final class ArchitectureRules {
    /**
     * Functions of Math that were those of StrictMath in Java 17 and got code of the processor's own later, or may get it. StrictMath has them
     * at the same speed. For exp, log, log10, pow, sin, cos and tan it is slower; the JVM computes them in one way on one processor.
     */
    private static final Set<String> VARYING =
            Set.of("acos", "asin", "atan", "atan2", "cbrt", "cosh", "expm1", "hypot", "log1p", "sinh", "tanh");

    private ArchitectureRules() {}

    /** All rules by name; each looks at {@code base.core}, {@code base.models} and {@code base.io}. */
    static Map<String, ArchRule> of(String base) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("core knows no other module", doesNotKnow(base, "core", "models", "io"));
        rules.put("models do not know io", doesNotKnow(base, "models", "io"));
        rules.put("io does not know models", doesNotKnow(base, "io", "models"));
        rules.put(
                "no package cycles", slices().matching(base + ".(**)").should().beFreeOfCycles());
        rules.put("packages are null-marked", classes().should(resideInNullMarkedPackage()));
        rules.put(
                "public signatures hide internal types",
                publicSignatures(
                        "internal type",
                        type -> resideInAPackage("..internal..").test(type)));
        rules.put(
                "public signatures hide third-party types",
                publicSignatures("third-party type", type -> !isOurs(base, type)));
        rules.put("silence", forbidden("print or exit", ArchitectureRules::printsOrExits));
        rules.put("no default zone", forbidden("ask for the default zone", ArchitectureRules::usesDefaultZone));
        rules.put("no default locale", forbidden("ask for the default locale", ArchitectureRules::usesDefaultLocale));
        rules.put("seeded randomness", forbidden("draw without a seed", ArchitectureRules::drawsUnseeded));
        rules.put("no common pool", forbidden("work in the common pool", ArchitectureRules::usesCommonPool));
        rules.put(
                "strict mathematics",
                forbidden("call what is not the same on all machines", ArchitectureRules::varies));
        rules.put("no reflection in core and models", noReflection(base));
        // Also holds while a module has no classes; ArchitectureTest checks that the modules were found.
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private static ArchRule doesNotKnow(String base, String module, String... others) {
        String[] packages =
                Stream.of(others).map(other -> base + "." + other + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(base + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static boolean isOurs(String base, JavaClass type) {
        String name = type.getPackageName() + ".";
        return type.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.sql.")
                || name.startsWith("org.jspecify.")
                || name.startsWith(base + ".");
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
        return condition("reside in a package with @NullMarked", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(SimpleConditionEvent.violated(
                        type, "package " + type.getPackageName() + " has no package-info with @NullMarked"));
            }
        });
    }

    // ---- public signatures

    private static ArchRule publicSignatures(String what, Predicate<JavaClass> bad) {
        return classes().should(condition("not show a(n) " + what, (type, events) -> {
            if (isPublicApi(type)) {
                report(what, bad, type, type.getFullName(), typeSignature(type), events);
                for (JavaMember member : type.getMembers()) {
                    if (isVisible(member.getModifiers())) {
                        report(what, bad, type, member.getFullName(), memberSignature(member), events);
                    }
                }
            }
        }));
    }

    private static boolean isPublicApi(JavaClass type) {
        boolean visible = isVisible(type.getModifiers())
                && !resideInAPackage("..internal..").test(type);
        Optional<JavaClass> outer = type.getEnclosingClass();
        return visible && (outer.isEmpty() || isPublicApi(outer.get()));
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> typeSignature(JavaClass type) {
        return Stream.of(
                        type.getSuperclass().stream().flatMap(ArchitectureRules::involved),
                        type.getInterfaces().stream().flatMap(ArchitectureRules::involved),
                        bounds(type.getTypeParameters()),
                        annotations(type.getAnnotations()))
                .flatMap(s -> s);
    }

    private static Stream<JavaClass> memberSignature(JavaMember member) {
        Stream<JavaClass> own = annotations(member.getAnnotations());
        if (member instanceof JavaCodeUnit unit) {
            return Stream.of(
                            own,
                            involved(unit.getReturnType()),
                            unit.getParameterTypes().stream().flatMap(ArchitectureRules::involved),
                            bounds(unit.getTypeParameters()),
                            unit.getExceptionTypes().stream())
                    .flatMap(s -> s);
        }
        return Stream.concat(own, member.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaClass> involved(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }

    private static Stream<JavaClass> bounds(Collection<? extends JavaTypeVariable<?>> parameters) {
        return parameters.stream().flatMap(p -> p.getUpperBounds().stream()).flatMap(ArchitectureRules::involved);
    }

    private static Stream<JavaClass> annotations(Collection<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream().map(JavaAnnotation::getRawType);
    }

    private static void report(
            String what,
            Predicate<JavaClass> bad,
            JavaClass owner,
            String where,
            Stream<JavaClass> signature,
            ConditionEvents events) {
        Set<String> found = new TreeSet<>();
        signature.map(JavaClass::getBaseComponentType).filter(bad).forEach(t -> found.add(t.getFullName()));
        if (!found.isEmpty()) {
            String types = found.stream().collect(joining(", "));
            events.add(SimpleConditionEvent.violated(owner, where + " shows " + what + " " + types));
        }
    }

    // ---- forbidden calls; method references count as calls

    private static ArchRule forbidden(String what, Predicate<Call> bad) {
        return classes().should(condition("not " + what, (type, events) -> {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (bad.test(Call.of(access))) {
                    events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                }
            }
        }));
    }

    /** What GraalVM's native-image cannot see through; {@code ServiceLoader.load} of a constant class it can. */
    private static ArchRule noReflection(String base) {
        return noClasses()
                .that()
                .resideInAnyPackage(base + ".core..", base + ".models..")
                .and()
                .doNotHaveFullyQualifiedName("org.forecastj.core.internal.math.Randomness")
                .should(condition("look at classes by reflection or read serialised objects", (type, events) -> {
                    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                        Call call = Call.of(access);
                        if (reflects(call)) {
                            events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                        }
                    }
                }));
    }

    private static boolean reflects(Call call) {
        return call.owner().startsWith("java.lang.reflect.")
                || call.owner().startsWith("sun.misc.")
                || call.owner().equals("java.util.random.RandomGeneratorFactory")
                || call.is("java.lang.invoke.MethodHandles", "lookup", "privateLookupIn", "publicLookup")
                || call.is("java.io.ObjectInputStream", "<init>")
                || call.is("java.io.ObjectOutputStream", "<init>")
                || call.is(
                        "java.lang.Class",
                        "forName",
                        "newInstance",
                        "getMethod",
                        "getMethods",
                        "getField",
                        "getFields",
                        "getConstructor")
                || (call.owner().equals("java.lang.Class") && call.name().startsWith("getDeclared"))
                || call.is("java.lang.Class", "getResource", "getResourceAsStream");
    }

    private static boolean printsOrExits(Call call) {
        return call.is("java.lang.System", "out", "err", "exit")
                || (call.name().equals("printStackTrace") && call.parameters().isEmpty());
    }

    private static boolean usesDefaultZone(Call call) {
        return call.is("java.time.ZoneId", "systemDefault")
                || call.is("java.util.TimeZone", "getDefault")
                || call.is("java.time.Clock", "systemDefaultZone")
                || (call.owner().startsWith("java.time.")
                        && call.name().equals("now")
                        && call.parameters().isEmpty()
                        && !call.owner().equals("java.time.Instant"));
    }

    private static boolean usesDefaultLocale(Call call) {
        boolean withLocale = call.parameters().contains("java.util.Locale");
        return call.is("java.util.Locale", "getDefault")
                || call.is("java.lang.String", "formatted")
                || (!withLocale
                        && (call.is("java.lang.String", "format", "toUpperCase", "toLowerCase")
                                || call.is("java.io.PrintStream", "printf", "format")
                                || call.is("java.io.PrintWriter", "printf", "format")
                                || call.is("java.util.Formatter", "<init>")
                                || call.is("java.time.format.DateTimeFormatter", "ofPattern")
                                || (call.owner().equals("java.text.NumberFormat")
                                        && call.name().startsWith("get")
                                        && call.name().endsWith("Instance"))));
    }

    private static boolean drawsUnseeded(Call call) {
        boolean noArguments = call.parameters().isEmpty();
        return call.is("java.lang.Math", "random")
                || call.is("java.lang.StrictMath", "random")
                || call.is("java.util.UUID", "randomUUID")
                || call.owner().equals("java.util.concurrent.ThreadLocalRandom")
                || call.owner().equals("java.security.SecureRandom")
                || call.is("java.util.random.RandomGenerator", "getDefault", "of")
                || (noArguments && call.is("java.util.Random", "<init>"))
                || (noArguments && call.is("java.util.SplittableRandom", "<init>"))
                || (noArguments && call.is("java.util.random.RandomGeneratorFactory", "create"))
                || (call.is("java.util.Collections", "shuffle")
                        && call.parameters().size() == 1);
    }

    private static boolean usesCommonPool(Call call) {
        return call.is("java.util.concurrent.ForkJoinPool", "commonPool")
                || (call.owner().equals("java.util.Arrays") && call.name().startsWith("parallel"))
                || (call.name().equals("parallelStream") && call.target().isAssignableTo(Collection.class))
                || (call.name().equals("parallel") && call.owner().startsWith("java.util.stream."))
                || (call.owner().equals("java.util.concurrent.CompletableFuture")
                        && call.name().endsWith("Async")
                        && !call.parameters().contains("java.util.concurrent.Executor"));
    }

    private static boolean varies(Call call) {
        return call.owner().equals("java.lang.Math") && VARYING.contains(call.name());
    }

    /** The target of an access: a method, constructor ({@code <init>}) or field. */
    private record Call(JavaClass target, String owner, String name, List<String> parameters) {
        static Call of(JavaAccess<?> access) {
            JavaClass target = access.getTargetOwner();
            List<String> parameters = access.getTarget() instanceof CodeUnitAccessTarget unit
                    ? HasName.Utils.namesOf(unit.getRawParameterTypes())
                    : List.of();
            return new Call(target, target.getFullName(), access.getName(), parameters);
        }

        boolean is(String type, String... names) {
            return owner.equals(type) && Set.of(names).contains(name);
        }
    }

    // ---- small print

    private interface Check {
        void on(JavaClass type, ConditionEvents events);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.on(type, events);
            }
        };
    }
}
