/** The command line of forecastj: each command is a thin adapter over the library. */
@NullMarked
package org.forecastj.cli;

import org.jspecify.annotations.NullMarked;
