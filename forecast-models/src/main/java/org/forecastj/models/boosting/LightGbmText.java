package org.forecastj.models.boosting;

import org.forecastj.core.ForecastingException;

/**
 * Ensembles as LightGBM's text models, versions v3 and v4. An ensemble that is written and read again predicts the same bit for bit.
 *
 * <p>Read are the trees, numerical and categorical, with constant and linear leaves, the objective's link, averages (random forests), and
 * the names, ranges and monotone constraints of the features. The importances and parameters after the trees are passed over, and so is
 * {@code pandas_categorical}: categories are given to the ensemble as the codes that LightGBM was trained with. Fields that are not known
 * are refused.
 *
 * <p>Stateless. Reading takes time and memory linear in the length of the text, whatever sizes the text claims.
 */
public final class LightGbmText {
    private LightGbmText() {}

    /**
     * Reads a model.
     *
     * @param text the whole text
     * @return the ensemble
     * @throws ForecastingException with {@code UNSUPPORTED_FORMAT}, naming the line, if the text is no complete model of version v3 or v4
     */
    public static TreeEnsemble read(String text) {
        return new LightGbmReader(text).read();
    }

    /**
     * Writes a model as version v4. Blanks in names become underscores. A base score, which the format lacks, is added to the leaves of the
     * first tree of its output, or makes a tree of its own where there is none.
     *
     * @param ensemble the ensemble
     * @return the text, with line feeds as line ends
     * @throws IllegalArgumentException if the ensemble's objective has another link in LightGBM than the ensemble has, a categorical node sends
     *     NaN to the left, or predictions of several quantiles are put into order, which the format cannot say
     */
    public static String write(TreeEnsemble ensemble) {
        return LightGbmWriter.write(ensemble);
    }
}
