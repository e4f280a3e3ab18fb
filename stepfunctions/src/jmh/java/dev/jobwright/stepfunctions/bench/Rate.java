package dev.jobwright.stepfunctions.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How much was done, by the clock and by the processor. On a machine that does other work besides,
 * only the second can be compared; it counts the collector and the compiler too.
 */
record Rate(double done, double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Something that is done again and again. */
    interface Work {
        /** Does some of it, and tells how much. */
        long some() throws InterruptedException;
    }

    static Rate of(Work work, long millis) throws InterruptedException {
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long done = 0;
        while (System.nanoTime() - start < millis * 1_000_000) {
            done += work.some();
        }
        return new Rate(
                done, (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    double perCpuSecond() {
        return done / cpuSeconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,12.0f a second, %,12.0f a second of processor",
                done / seconds,
                perCpuSecond());
    }
}
