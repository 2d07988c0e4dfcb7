package org.forecastj.io.prophet;

import java.util.List;

/** The parameters in a file of Prophet, in scaled units: the optimum, or the mean of the MCMC draws. Immutable. */
final class Parameters {
    private final Node params;

    Parameters(Node file) {
        this.params = file.get("params");
    }

    boolean has(String name) {
        return !params.isAbsent(name);
    }

    /** A scalar parameter: a list of draws, or a list with one list of draws. */
    double scalar(String name) {
        List<Node> draws = draws(name);
        double sum = 0;
        for (Node draw : draws) {
            sum += draw.isList() ? single(draw) : draw.number();
        }
        return sum / draws.size();
    }

    private static double single(Node draw) {
        List<Node> value = draw.list();
        if (value.size() != 1) {
            throw draw.wrong("a list of one number");
        }
        return value.get(0).number();
    }

    /** A vector parameter: a list of draws, each a list of one length. */
    double[] vector(String name) {
        List<Node> draws = draws(name);
        double[] mean = new double[draws.get(0).list().size()];
        for (Node draw : draws) {
            List<Node> values = draw.list();
            if (values.size() != mean.length) {
                throw draw.wrong("a list of " + mean.length + " numbers, as in the first draw,");
            }
            for (int j = 0; j < mean.length; j++) {
                mean[j] += values.get(j).number() / draws.size();
            }
        }
        return mean;
    }

    /** A vector parameter of a known length. */
    double[] vector(String name, int length, String why) {
        double[] vector = vector(name);
        if (vector.length != length) {
            throw params.get(name)
                    .wrong("a list of " + length + " numbers, " + why + ", and not of " + vector.length + ",");
        }
        return vector;
    }

    private List<Node> draws(String name) {
        List<Node> draws = params.list(name);
        if (draws.isEmpty()) {
            throw params.get(name).wrong("a list with at least one draw");
        }
        return draws;
    }
}
