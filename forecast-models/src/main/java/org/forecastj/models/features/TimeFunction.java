package org.forecastj.models.features;

import org.forecastj.core.statistics.FourierTerms;

/** A feature that depends on the time of the target alone. Implementations are safe to share and give the same answer every time. */
sealed interface TimeFunction {
    /** Milliseconds of a day. */
    long DAY_MILLIS = 86_400_000L;

    /**
     * The feature at a timestamp.
     *
     * @param localMillis wall-clock time in milliseconds since 1970 as if it were UTC
     * @param ordinal its number on the grid of the frequency
     */
    double at(long localMillis, long ordinal);

    /** The coarsest frequency that the feature makes sense at. */
    Coarsest coarsest();

    /** Whether it makes sense for business days. */
    default boolean onBusinessDays() {
        return true;
    }

    /** A number of the calendar. */
    record Field(CalendarField field) implements TimeFunction {
        @Override
        public double at(long localMillis, long ordinal) {
            return field.value(localMillis);
        }

        @Override
        public Coarsest coarsest() {
            return field.coarsest();
        }

        @Override
        public boolean onBusinessDays() {
            return field != CalendarField.WEEKEND;
        }
    }

    /** Sine or cosine of a number that goes round. */
    record Cycle(CalendarField field, boolean sine) implements TimeFunction {
        public Cycle {
            if (!field.isCyclic()) {
                throw new IllegalArgumentException(field + " does not go round; use calendar(" + field + ")");
            }
        }

        @Override
        public double at(long localMillis, long ordinal) {
            double angle = field.angle(localMillis);
            return sine ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }

        @Override
        public Coarsest coarsest() {
            return field.coarsest();
        }
    }

    /** A column of the Fourier terms of order 1 with a period in steps. */
    record Wave(double period, int column) implements TimeFunction {
        public Wave {
            int columns = FourierTerms.columns(period, 1, 0, 0).length;
            if (column < 0 || column >= columns) {
                throw new IllegalArgumentException("column " + column + " of a wave of period " + period
                        + " steps, which has " + columns + " columns");
            }
        }

        @Override
        public double at(long localMillis, long ordinal) {
            return FourierTerms.columns(period, 1, Math.toIntExact(ordinal), 1)[column][0];
        }

        @Override
        public Coarsest coarsest() {
            return Coarsest.ANY;
        }
    }

    /** What is told of the holidays around a day. */
    enum Question {
        /** 1 on a holiday, else 0. */
        IS_HOLIDAY,
        /** Days to the next one. */
        DAYS_TO,
        /** Days since the last one. */
        DAYS_SINCE
    }

    /** An answer of a holiday calendar; the cap is the largest distance in days. */
    record Holidays(HolidayDays days, Question question, int cap) implements TimeFunction {
        /** The largest cap that can be asked for. */
        static final int LARGEST_CAP = 366;

        public Holidays {
            if (cap < 1 || cap > LARGEST_CAP) {
                throw new IllegalArgumentException("cap is " + cap + " days; 1 to " + LARGEST_CAP + " are possible");
            }
        }

        @Override
        public double at(long localMillis, long ordinal) {
            long day = Math.floorDiv(localMillis, DAY_MILLIS);
            return switch (question) {
                case IS_HOLIDAY -> days.isHoliday(day) ? 1 : 0;
                case DAYS_TO -> days.toNext(day, cap);
                case DAYS_SINCE -> days.sinceLast(day, cap);
            };
        }

        @Override
        public Coarsest coarsest() {
            return Coarsest.DAY;
        }
    }
}
