/** Tests of the command line. */
@NullMarked
package org.forecastj.cli;

import org.jspecify.annotations.NullMarked;
