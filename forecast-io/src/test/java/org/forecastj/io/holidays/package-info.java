/** Tests of holiday calendars. */
@org.jspecify.annotations.NullMarked
package org.forecastj.io.holidays;
