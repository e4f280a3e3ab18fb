package dev.jobwright.simulation.world;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.dryrun.EngineExecutions;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.settings.Setting;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.around.WeakBlobs;
import dev.jobwright.simulation.around.WeakExecutions;
import dev.jobwright.simulation.around.WeakTable;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.faults.Trace;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The world's workflows, compiled once by the real compiler and put into each world as they are.
 */
final class Library {
    static final Owner OWNER = new Owner("ada");

    /** Who else has workflows, and jobs in some worlds. */
    static final List<Owner> OTHERS = List.of(new Owner("bea"), new Owner("cyd"), new Owner("dan"));

    /** Who may set what is everybody's, and has no jobs. */
    static final Owner OPERATOR = new Owner("operator");

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final Environment ENVIRONMENT =
            new Environment(
                    Map.of(
                            Environment.MACHINE_PREFIX,
                            "jobwright",
                            Environment.STEP_FUNCTION_ARN,
                            "arn:aws:lambda:us-east-1:123456789012:function:step:live",
                            Environment.API_URL,
                            "https://jobs.example",
                            Setting.ADMINISTRATORS.variable(),
                            OPERATOR.value()));

    static final String ROLE = "arn:aws:iam::123456789012:role/simulation";

    private final List<Item> items;
    private final Map<String, byte[]> objects;
    private final Map<Shape, Map<String, String>> machines;
    private final Map<String, String> machinesOfOthers;

    private Library(
            List<Item> items,
            Map<String, byte[]> objects,
            Map<Shape, Map<String, String>> machines,
            Map<String, String> machinesOfOthers) {
        this.items = items;
        this.objects = objects;
        this.machines = machines;
        this.machinesOfOthers = machinesOfOthers;
    }

    private static final class Only {
        private static final Library LIBRARY = publish();
    }

    static Library only() {
        return Only.LIBRARY;
    }

    /** The published workflows, as they lie in the table. */
    List<Item> items() {
        return items;
    }

    /** Their definitions, as they lie in the blob store. */
    Map<String, byte[]> objects() {
        return objects;
    }

    /** The state machines that a job of a shape may run: definitions by name. */
    Map<String, String> machines(Shape shape) {
        var all = new LinkedHashMap<>(machines.getOrDefault(shape, Map.of()));
        if (shape == Shape.CALL) {
            all.putAll(machines(Shape.INNER));
        }
        return all;
    }

    /** The state machines of those who run nothing but {@link Shape#CHAIN}. */
    Map<String, String> machinesOfOthers() {
        return machinesOfOthers;
    }

    private static Library publish() {
        var chance = new SplittableRandom(0);
        var scheduler = new Scheduler(BEGINNING, chance);
        var passage = new Passage(scheduler, new Trace(false));
        var table = new WeakTable(scheduler, passage, chance, (_, _, _) -> {});
        var machines = new EnumMap<Shape, Map<String, String>>(Shape.class);
        var defined = new WeakExecutions(engine(scheduler), passage);
        var tools = new Tools(scheduler, passage, new Ledger(), chance);
        var blobs = new WeakBlobs(passage);
        var ports =
                new Ports(
                        ENVIRONMENT,
                        table,
                        _ -> {},
                        _ -> {},
                        defined,
                        tools,
                        blobs,
                        _ -> Optional.empty(),
                        (_, _) -> Push.Delivery.GONE,
                        Bus.NONE,
                        Posts.NONE,
                        scheduler,
                        _ -> {},
                        () -> new UUID(0, 0),
                        tools.catalog());
        var publish = new UseCases(ports).publishing().publishWorkflow();
        scheduler.begin(
                "publish",
                Duration.ZERO,
                () -> {
                    for (var shape : Shape.values()) {
                        publish(publish, OWNER, shape);
                        machines.put(shape, new LinkedHashMap<>(defined.definitions()));
                        defined.definitions().clear();
                    }
                    OTHERS.forEach(owner -> publish(publish, owner, Shape.CHAIN));
                });
        scheduler.run(() -> false, Instant.MAX);
        return new Library(table.items().all(), blobs.objects(), machines, defined.definitions());
    }

    private static Executions engine(Scheduler scheduler) {
        var settings = Settings.defaults();
        var ports =
                new dev.jobwright.stepfunctions.Ports(
                        scheduler,
                        scheduler,
                        () -> 0,
                        Runnable::run,
                        Integrations.withoutFunctions(),
                        ExecutionListener.NONE);
        return new EngineExecutions(new StepFunctions(settings, ports), settings, ROLE);
    }

    private static void publish(PublishWorkflow publish, Owner owner, Shape shape) {
        var request = new PublishWorkflow.Request(owner, shape.id(), shape.document());
        var reply = publish.handle(request);
        if (!(reply instanceof PublishWorkflow.Reply.Published)) {
            throw new IllegalStateException(shape + ": " + reply);
        }
    }
}
