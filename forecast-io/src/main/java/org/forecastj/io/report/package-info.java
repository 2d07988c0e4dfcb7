/**
 * Charts as SVG and reports as one self-contained HTML file: forecasts with intervals, components, residual diagnostics, comparisons and
 * calibration of models, and tables.
 */
@NullMarked
package org.forecastj.io.report;

import org.jspecify.annotations.NullMarked;
