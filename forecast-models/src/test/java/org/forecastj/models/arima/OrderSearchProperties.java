package org.forecastj.models.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.Execution;

/** What holds for every search and every landscape of criteria. */
class OrderSearchProperties {
    private static final List<OrderSearch> SEARCHES = List.of(
            StepwiseSearch.standard(StepwiseSearch.MAX_MODELS),
            StepwiseSearch.wide(StepwiseSearch.MAX_MODELS_WIDE),
            StepwiseSearch.wide(40),
            new ExhaustiveSearch());

    @Property(tries = 150)
    void findsTheBestOfWhatItTriesEachOnceWithinTheLimits(@ForAll long seed, @ForAll @IntRange(max = 3) int which) {
        SearchSpace space = space(new SplittableRandom(seed));
        FakeFitter fitter = landscape(seed);
        SearchResult result = search(which, space, fitter, 1);
        List<ArimaCandidate> tried =
                result.trace().stream().map(SearchStep::candidate).toList();
        assertEquals(fitter.asked(), tried);
        Set<ArimaCandidate> distinct = new HashSet<>(tried);
        assertEquals(tried.size(), distinct.size());
        assertTrue(distinct.stream().allMatch(c -> isWithin(space, c)), () -> distinct.toString());
        SearchStep best = result.trace().stream()
                .filter(s -> s.excluded().isEmpty())
                .min(Comparator.comparingDouble(SearchStep::criterion)
                        .thenComparing(SearchStep::candidate, ArimaCandidate.SIMPLEST_FIRST))
                .orElse(result.chosen());
        assertEquals(best, result.chosen());
        assertEquals(best.candidate(), result.best().candidate());
    }

    private static boolean isWithin(SearchSpace space, ArimaCandidate c) {
        return space.contains(
                        c.order().p(),
                        c.order().q(),
                        c.seasonal().p(),
                        c.seasonal().q())
                && c.order().d() == space.d()
                && c.seasonal().d() == space.seasonalD()
                && c.seasonal().period() == space.period()
                && (space.constantAllowed() || !c.constant());
    }

    @Property(tries = 60)
    void doesNotDependOnTheNumberOfThreads(@ForAll long seed, @ForAll @IntRange(max = 3) int which) {
        SearchSpace space = space(new SplittableRandom(seed));
        FakeFitter fitter = landscape(seed);
        SearchResult one = search(which, space, fitter, 1);
        for (int threads : new int[] {2, 8}) {
            FakeFitter again = landscape(seed);
            SearchResult other = search(which, space, again, threads);
            assertEquals(one.trace(), other.trace());
            assertEquals(one.chosen(), other.chosen());
            assertEquals(one.stopped(), other.stopped());
            one.trace().stream()
                    .map(SearchStep::candidate)
                    .forEach(c -> assertEquals(start(fitter, c), start(again, c)));
        }
    }

    private static Optional<ArimaCandidate> start(FakeFitter fitter, ArimaCandidate candidate) {
        return fitter.neighbourOf(candidate).map(FittedCandidate::candidate);
    }

    @Property(tries = 100)
    void stepwiseEndsWhereNoNeighbourIsBetter(@ForAll long seed) {
        SearchSpace space = space(new SplittableRandom(seed));
        FakeFitter fitter = landscape(seed);
        SearchResult result = search(1, space, fitter, 1);
        assertTrue(result.complete());
        ArimaCandidate chosen = result.chosen().candidate();
        Set<ArimaCandidate> asked = Set.copyOf(fitter.asked());
        for (Neighbourhood neighbourhood : Neighbourhood.values()) {
            assertTrue(asked.containsAll(neighbourhood.of(chosen, space)));
        }
    }

    @Property(tries = 100)
    void wideSearchIsNeverWorseAndExhaustiveSearchFindsTheBestOfAll(@ForAll long seed) {
        OrderLimits all = new OrderLimits(4, 4, 2, 2, 12);
        SearchSpace space = new SearchSpace(0, 0, 12, 0, true, all);
        FakeFitter fitter = smooth(seed);
        StepwiseSearch step = StepwiseSearch.standard(1000);
        double narrow = criterion(step, space, fitter);
        double wide = criterion(StepwiseSearch.wide(1000), space, fitter);
        double full = criterion(new ExhaustiveSearch(), space, fitter);
        assertTrue(wide <= narrow);
        assertTrue(full <= wide);
    }

    private static double criterion(OrderSearch search, SearchSpace space, CandidateFitter fitter) {
        return search.search(task(space, fitter, 1)).chosen().criterion();
    }

    @Property(tries = 60)
    void neighboursAreDistinctAndSymmetric(@ForAll long seed) {
        SearchSpace space = space(new SplittableRandom(seed));
        for (Neighbourhood neighbourhood : Neighbourhood.values()) {
            for (ArimaCandidate centre : StepwiseSearch.startModels(space)) {
                List<ArimaCandidate> near = neighbourhood.of(centre, space);
                assertEquals(near.size(), Set.copyOf(near).size());
                assertFalse(near.contains(centre));
                assertTrue(near.stream().allMatch(c -> isWithin(space, c)));
                assertTrue(
                        near.stream().allMatch(c -> neighbourhood.of(c, space).contains(centre)));
            }
            assertTrue(Neighbourhood.WIDE
                    .of(StepwiseSearch.startModels(space).get(0), space)
                    .containsAll(Neighbourhood.STEP.of(
                            StepwiseSearch.startModels(space).get(0), space)));
        }
    }

    private static SearchSpace space(SplittableRandom random) {
        int period = random.nextBoolean() ? 1 : 2 + random.nextInt(20);
        int d = random.nextInt(3);
        int seasonalD = period > 1 ? random.nextInt(2) : 0;
        OrderLimits limits = new OrderLimits(
                random.nextInt(6), random.nextInt(6), random.nextInt(3), random.nextInt(3), random.nextInt(7));
        return new SearchSpace(
                d, seasonalD, period, random.nextInt(3), d + seasonalD <= 1 && random.nextBoolean(), limits);
    }

    /** Values without any order, few of them distinct; some models fail, others are near a unit root. */
    private static FakeFitter landscape(long seed) {
        return FakeFitter.of(c -> {
            SplittableRandom random = new SplittableRandom(seed ^ (31L * c.hashCode()));
            double aic = 100 + random.nextInt(25);
            return switch (random.nextInt(6)) {
                case 0 -> simple(c) ? FakeFitter.estimate(c, aic) : FittedCandidate.failed(c, "singular");
                case 1 -> FakeFitter.estimate(c, aic, 1 + 0.02 * random.nextDouble());
                case 2 -> FakeFitter.estimate(c, aic).withConverged(simple(c));
                default -> FakeFitter.estimate(c, aic, 1.5);
            };
        });
    }

    private static boolean simple(ArimaCandidate c) {
        return c.armaCoefficients() == 0;
    }

    /** Criteria that fall towards an optimum, with bumps. */
    private static FakeFitter smooth(long seed) {
        SplittableRandom at = new SplittableRandom(seed);
        int p = at.nextInt(5);
        int q = at.nextInt(5);
        int seasonalP = at.nextInt(3);
        int seasonalQ = at.nextInt(3);
        return FakeFitter.ofAic(c -> {
            double bump = 4 * new SplittableRandom(seed + c.hashCode()).nextDouble();
            int distance = Math.abs(c.order().p() - p)
                    + Math.abs(c.order().q() - q)
                    + Math.abs(c.seasonal().p() - seasonalP)
                    + Math.abs(c.seasonal().q() - seasonalQ);
            return 100 + distance + bump;
        });
    }

    private static SearchResult search(int which, SearchSpace space, FakeFitter fitter, int threads) {
        return SEARCHES.get(which).search(task(space, fitter, threads));
    }

    private static SearchTask task(SearchSpace space, CandidateFitter fitter, int threads) {
        return new SearchTask("random", space, fitter, InformationCriterion.AIC, Execution.threads(threads));
    }

    @Property(tries = 60)
    void weightsAreProportionalToTheLikelihoodOfTheModels(@ForAll long seed) {
        SearchResult result = search(3, space(new SplittableRandom(seed)), landscape(seed), 1);
        List<ModelWeights.Weighted> models =
                ModelWeights.of(result.trace(), result.chosen()).models();
        assertEquals(
                1, models.stream().mapToDouble(ModelWeights.Weighted::weight).sum(), 1e-12);
        assertEquals(result.chosen().candidate(), models.get(0).candidate());
        double best = models.get(0).weight();
        for (ModelWeights.Weighted m : models) {
            double delta = criterionOf(result, m.candidate()) - result.chosen().criterion();
            assertEquals(Math.exp(-delta / 8), m.weight() / best, 1e-12);
            assertTrue(m.weight() >= ModelWeights.CUT_OFF * best * (1 - 1e-12));
        }
        Stream<SearchStep> usable =
                result.trace().stream().filter(s -> s.excluded().isEmpty());
        long close = usable.filter(
                        s -> Math.exp((result.chosen().criterion() - s.criterion()) / 8) >= ModelWeights.CUT_OFF)
                .count();
        assertEquals(Math.max(1, close), models.size());
    }

    private static double criterionOf(SearchResult result, ArimaCandidate candidate) {
        return result.trace().stream()
                .filter(s -> s.candidate().equals(candidate))
                .findFirst()
                .orElseThrow()
                .criterion();
    }
}
