package dev.jobwright.simulation.world;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.SubmitJob;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Somebody who asks for a job under a key, from several machines at once and again later, and once
 * for another by the same key.
 */
final class Submitter {
    private static final int MOST_TRIES = 4;

    private final World world;
    private final SplittableRandom chance;
    private final Wanted job;

    Submitter(World world, SplittableRandom chance, Wanted job) {
        this.world = world;
        this.chance = chance;
        this.job = job;
    }

    void begin() {
        int machines = 1 + chance.nextInt(3);
        var begin = Duration.ofMillis(chance.nextLong(40_000));
        for (int i = 0; i < machines; i++) {
            var soon = begin.plusMillis(chance.nextLong(2_000));
            world.scheduler().begin("submitter of " + job.id(), soon, () -> live("this"));
        }
        if (chance.nextBoolean()) {
            var later = begin.plusMillis(chance.nextLong(60_000));
            world.scheduler().begin("forger of " + job.id(), later, () -> submit("that"));
        }
    }

    private void live(String fingerprint) {
        submit(fingerprint);
        world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(120_000)));
        submit(fingerprint);
    }

    private void submit(String fingerprint) {
        var key = "key of " + job.id();
        var once = new SubmitJob.Once(key, fingerprint);
        var alone = job.after(job.shape(), List.of());
        var request =
                new SubmitJob.Request(
                        Operation.request(Optional.empty(), alone), true, Optional.of(once));
        for (int i = 0; i < MOST_TRIES; i++) {
            var told = world.call(() -> told(world.use().submitJob().handle(request)));
            var now = world.scheduler().instant();
            world.trace().note(now, key + ", " + fingerprint + ": " + told.orElse("nothing"));
            world.traffic().add(new Traffic.Submitted(now, key, fingerprint, told));
            if (told.isPresent()) {
                return;
            }
            world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(8_000)));
        }
    }

    private static String told(SubmitJob.Reply reply) {
        return switch (reply) {
            case SubmitJob.Reply.Conflict _ -> Traffic.Submitted.CONFLICT;
            case SubmitJob.Reply.Answered(CreateJob.Reply.Created(var made)) -> made.id().value();
            case SubmitJob.Reply.Answered(var other) -> "no: " + other;
        };
    }
}
