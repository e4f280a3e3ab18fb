package dev.jobwright.local.queue;

import dev.jobwright.local.template.Deployment.QueueSpec;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The deployment's queues. */
public final class Queues {
    private final Map<String, QueueSpec> specs;
    private final Map<String, LocalQueue> queues = new HashMap<>();
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** Queues as they are specified, all empty. */
    public Queues(Collection<QueueSpec> specs, InstantSource clock, Supplier<UUID> ids) {
        this.specs = specs.stream().collect(Collectors.toMap(QueueSpec::arn, Function.identity()));
        this.clock = clock;
        this.ids = ids;
        this.specs.keySet().forEach(this::make);
    }

    /**
     * The queue of an ARN.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LocalQueue at(String arn) {
        var queue = queues.get(arn);
        if (queue == null) {
            throw new IllegalArgumentException("there is no queue " + arn);
        }
        return queue;
    }

    private LocalQueue make(String arn) {
        var there = queues.get(arn);
        if (there != null) {
            return there;
        }
        var spec = specs.get(arn);
        if (spec == null) {
            throw new IllegalArgumentException("dead letters go to " + arn + ", which is not here");
        }
        Optional<LocalQueue.DeadLetters> dead =
                spec.redrive()
                        .map(redrive ->
                                new LocalQueue.DeadLetters(
                                        make(redrive.deadLetterArn()), redrive.maxReceives()));
        var queue = new LocalQueue(spec, dead, clock, ids);
        queues.put(arn, queue);
        return queue;
    }
}
