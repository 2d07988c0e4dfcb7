/** Fuzzing of every parser with Jazzer: targets that say what a finding is, their stored inputs as tests, a short run and a long one. */
@NullMarked
package org.forecastj.docs.fuzz;

import org.jspecify.annotations.NullMarked;
