package org.forecastj.models.features;

/** Count, means and centred sums of squares and products of points (x, y). */
final class LineMoments {
    int count;
    double meanX;
    double meanY;
    double squares;
    double products;

    void add(double x, double y) {
        if (Double.isNaN(y)) {
            return;
        }
        count++;
        double dx = x - meanX;
        meanX += dx / count;
        meanY += (y - meanY) / count;
        squares += dx * (x - meanX);
        products += dx * (y - meanY);
    }

    /** Slope of the least squares line through these points and those of another set; NaN if it is not defined. */
    double slopeWith(LineMoments other) {
        if (count == 0 || other.count == 0) {
            LineMoments only = count == 0 ? other : this;
            return only.products / only.squares;
        }
        double weight = (double) count * other.count / (count + other.count);
        double dx = other.meanX - meanX;
        return (products + other.products + weight * dx * (other.meanY - meanY))
                / (squares + other.squares + weight * dx * dx);
    }

    LineMoments copy() {
        LineMoments copy = new LineMoments();
        copy.count = count;
        copy.meanX = meanX;
        copy.meanY = meanY;
        copy.squares = squares;
        copy.products = products;
        return copy;
    }
}
