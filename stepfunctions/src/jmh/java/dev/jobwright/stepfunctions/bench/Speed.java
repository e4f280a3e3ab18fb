package dev.jobwright.stepfunctions.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures all there is to measure and prints it: the core by JMH, the same chain through the
 * engine beside the yardstick, whole executions, and the heap that a waiting one takes.
 */
public final class Speed {
    private static final long MILLIS = 3000;
    private static final int ROUNDS = 3;

    private Speed() {}

    /** Given {@code short}, leaves JMH out, which takes most of the time. */
    public static void main(String[] args) throws Exception {
        if (!List.of(args).contains("short")) {
            new Runner(new OptionsBuilder().include(CoreBenchmark.class.getSimpleName()).build())
                    .run();
        }
        System.out.println("A chain of no-op Pass states, transitions with all of their history:");
        double json = best("core, JSONata    ", chain("JSONata"));
        double path = best("core, JSONPath   ", chain("JSONPath"));
        double engineJson = engine("engine, JSONata  ", "JSONata");
        double enginePath = engine("engine, JSONPath ", "JSONPath");
        Optional<Rate> yardstick = Optional.empty();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Rate> again = Yardstick.run(MILLIS);
            yardstick = faster(yardstick, again);
        }
        if (yardstick.isEmpty()) {
            System.out.println(Yardstick.REMEDY);
        } else {
            double theirs = yardstick.get().perCpuSecond();
            System.out.println("aws-local-stepfunctions " + yardstick.get());
            System.out.printf(
                    Locale.ROOT,
                    "times the yardstick, by processor: core %.1f and %.1f, engine %.1f and %.1f%n",
                    json / theirs,
                    path / theirs,
                    engineJson / theirs,
                    enginePath / theirs);
        }
        System.out.println("Whole executions:");
        WholeExecutions.measure().forEach(System.out::println);
    }

    private static Optional<Rate> faster(Optional<Rate> one, Optional<Rate> other) {
        return one.isPresent()
                        && other.isPresent()
                        && one.get().perCpuSecond() > other.get().perCpuSecond()
                ? one
                : other;
    }

    private static Rate.Work chain(String language) {
        Chain chain = Chain.of(language, "\"Type\":\"Pass\"");
        return () -> {
            chain.run();
            return Chain.LENGTH;
        };
    }

    private static double engine(String name, String language) throws InterruptedException {
        try (Engine engine = Engine.alone()) {
            String machine = engine.create(Chain.text(language, "\"Type\":\"Pass\""));
            return best(
                    name,
                    () -> {
                        engine.start(machine, Chain.INPUT);
                        return Chain.LENGTH;
                    });
        }
    }

    /** The best of a few rounds, the first of which warms up. */
    private static double best(String name, Rate.Work work) throws InterruptedException {
        Rate.of(work, MILLIS);
        Optional<Rate> best = Optional.empty();
        for (int round = 0; round < ROUNDS; round++) {
            best = faster(best, Optional.of(Rate.of(work, MILLIS)));
        }
        System.out.println(name + best.orElseThrow());
        return best.orElseThrow().perCpuSecond();
    }
}
