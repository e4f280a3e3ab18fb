package dev.jobwright.jobs.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The prices that everything is reckoned by, in US dollars: those that AWS documents for us-east-1
 * (on demand, no free tier), as of November 2026.
 */
public final class Prices {
    /** A state transition of a state machine. */
    public static final BigDecimal TRANSITION = new BigDecimal("0.000025");

    /** A call of a function. */
    public static final BigDecimal REQUEST = new BigDecimal("0.0000002");

    /** A second of a function with a gigabyte of memory. */
    public static final BigDecimal GIGABYTE_SECOND = new BigDecimal("0.0000133334");

    /** A write unit of the table. */
    public static final BigDecimal WRITE = new BigDecimal("0.000000625");

    /** A read unit of the table. */
    public static final BigDecimal READ = new BigDecimal("0.000000125");

    /** A message of a queue. */
    public static final BigDecimal MESSAGE = new BigDecimal("0.0000005");

    /** The memory of the function that runs steps; it has one whole processor with so much. */
    public static final int STEP_FUNCTION_MEGABYTES = 1769;

    /** The same in gigabytes. */
    public static final BigDecimal STEP_FUNCTION_GIGABYTES =
            BigDecimal.valueOf(STEP_FUNCTION_MEGABYTES)
                    .divide(BigDecimal.valueOf(1024), 4, RoundingMode.HALF_UP);

    private Prices() {}
}
