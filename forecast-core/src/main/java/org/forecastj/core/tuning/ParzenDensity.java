package org.forecastj.core.tuning;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.forecastj.core.internal.math.Gaussian;

/**
 * A mixture over points of the unit cube: a product of kernels around each of them, and one broad kernel for what was never tried. Kernels are
 * normal and cut off at the faces of the cube, and Aitchison's for choices. Used by one thread.
 */
final class ParzenDensity {
    private static final double BROAD = 1.0;
    private static final double WIDTH = 0.3;
    private static final double NARROWEST = 0.02;

    private final List<Parameter> parameters;
    private final List<double[]> centres;
    private final double width;
    /** Height of each kernel at its centre, by centre and parameter; not used for choices. */
    private final double[][] heights;

    ParzenDensity(List<Parameter> parameters, List<double[]> centres) {
        this.parameters = parameters;
        this.centres = centres;
        double shrinking = Math.pow(Math.max(1, centres.size()), -1.0 / (parameters.size() + 4.0)); // Scott's rule
        this.width = Math.max(NARROWEST, WIDTH * shrinking);
        this.heights = centres.stream()
                .map(centre -> Arrays.stream(centre).map(this::height).toArray())
                .toArray(double[][]::new);
    }

    private double height(double centre) {
        double mass = Gaussian.cumulative((1 - centre) / width) - Gaussian.cumulative(-centre / width);
        return 1 / (Math.sqrt(2 * Math.PI) * width * mass);
    }

    double[] draw(RandomGenerator random) {
        int kernel = random.nextInt(centres.size() + 1);
        double[] point = new double[parameters.size()];
        for (int p = 0; p < point.length; p++) {
            point[p] = kernel == centres.size() ? random.nextDouble() : near(p, centres.get(kernel)[p], random);
        }
        return point;
    }

    private double near(int p, double centre, RandomGenerator random) {
        if (parameters.get(p) instanceof Parameter.Choice) {
            return random.nextDouble() < width ? random.nextDouble() : centre;
        }
        double low = Gaussian.cumulative(-centre / width);
        double high = Gaussian.cumulative((1 - centre) / width);
        double drawn = centre + width * Gaussian.quantile(low + random.nextDouble() * (high - low));
        return Math.max(0, Math.min(1, drawn));
    }

    double log(double[] point) {
        double sum = BROAD; // the broad kernel has density 1 everywhere
        for (int c = 0; c < heights.length; c++) {
            double product = 1;
            for (int p = 0; p < point.length; p++) {
                product *= kernel(p, centres.get(c)[p], heights[c][p], point[p]);
            }
            sum += product;
        }
        return Math.log(sum / (centres.size() + 1));
    }

    private double kernel(int p, double centre, double height, double at) {
        if (parameters.get(p) instanceof Parameter.Choice choice) {
            boolean same = choice.at(centre).equals(choice.at(at));
            return width + (same ? (1 - width) * choice.count() : 0);
        }
        double z = (at - centre) / width;
        return height * Math.exp(-0.5 * z * z);
    }
}
