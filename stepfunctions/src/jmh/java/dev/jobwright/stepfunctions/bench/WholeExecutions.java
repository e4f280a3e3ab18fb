package dev.jobwright.stepfunctions.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Executions a second through the engine, and the heap that a waiting one takes. */
final class WholeExecutions {
    private static final String INPUT = "{\"id\":7,\"name\":\"Ada\"}";
    private static final String MACHINE =
            """
            {"QueryLanguage":"JSONata","StartAt":"Ask","States":{
              "Ask":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Next":"Look"},
              "Look":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.id = 7 %}","Next":"Shape"}],"Default":"Done"},
              "Shape":{"Type":"Pass","Output":{"name":"{% $states.input.name %}"},"Next":"Done"},
              "Done":{"Type":"Succeed"}}}
            """;
    private static final String WAITING =
            """
            {"QueryLanguage":"JSONata","StartAt":"Sleep","States":{
              "Sleep":{"Type":"Wait","Seconds":86400,"End":true}}}
            """;
    private static final int SLEEPERS = 50_000;

    private WholeExecutions() {}

    static List<String> measure() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int concurrent : new int[] {1, 100, 10_000}) {
            lines.add(throughput(concurrent));
        }
        lines.add(heap());
        return lines;
    }

    private static String throughput(int concurrent) throws InterruptedException {
        try (Engine engine = Engine.concurrent(concurrent)) {
            String machine = engine.create(MACHINE);
            Rate best = run(engine, machine, 4000);
            for (int round = 0; round < 3; round++) {
                Rate again = run(engine, machine, 2000);
                best = again.perCpuSecond() > best.perCpuSecond() ? again : best;
            }
            return String.format(Locale.ROOT, "%,6d at once: %s", concurrent, best);
        }
    }

    private static Rate run(Engine engine, String machine, long millis)
            throws InterruptedException {
        return Rate.of(
                () -> {
                    long before = engine.ended();
                    for (int i = 0; i < 100; i++) {
                        engine.start(machine, INPUT);
                    }
                    return engine.ended() - before;
                },
                millis);
    }

    private static String heap() throws InterruptedException {
        try (Engine engine = Engine.concurrent(Integer.MAX_VALUE)) {
            String machine = engine.create(WAITING);
            // The first ones bring what all share: classes, and the timers' own array.
            sleep(engine, machine, SLEEPERS);
            long before = used();
            sleep(engine, machine, SLEEPERS);
            long each = (used() - before) / SLEEPERS;
            return String.format(
                    Locale.ROOT, "%,d bytes of heap for each of %,d in a Wait", each, SLEEPERS);
        }
    }

    private static void sleep(Engine engine, String machine, int count)
            throws InterruptedException {
        long until = engine.waiting() + count;
        for (int i = 0; i < count; i++) {
            engine.start(machine, "{}");
        }
        while (engine.waiting() < until) {
            Thread.sleep(10);
        }
        // The threads that set the last timers may not have ended.
        Thread.sleep(500);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
