package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.items.SubmissionItem;
import dev.jobwright.simulation.world.Traffic.Submitted;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Of all that is asked for under a key one thing is done, and once: whoever asks for that again is
 * told the same, and whoever asks for something else that it is not done.
 */
final class KeysAnswerOnce implements Invariant {
    @Override
    public String name() {
        return "I22 the same key, the same answer";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var done = new HashMap<String, String>();
        for (var change : world.traffic().changed()) {
            change.after()
                    .filter(item -> item.key().sort().equals("IDEMPOTENCY"))
                    .map(SubmissionItem::read)
                    // Of a batch that was given up, another is made.
                    .filter(one -> one.route() == Submission.Route.JOBS)
                    .filter(one -> done.put(one.key(), one.fingerprint()) != null)
                    .ifPresent(one -> broken.accept(one.key(), "it was done twice"));
        }
        Map<String, String> told = new HashMap<>();
        for (var submitted : world.traffic().submitted()) {
            fault(world, submitted, told, Optional.ofNullable(done.get(submitted.key())))
                    .ifPresent(why -> broken.accept(submitted.key(), why));
        }
    }

    private static Optional<String> fault(
            World world, Submitted one, Map<String, String> told, Optional<String> done) {
        if (one.told().isEmpty()) {
            return Optional.empty();
        }
        var word = one.told().get();
        if (word.equals(Submitted.CONFLICT)) {
            return done.equals(Optional.of(one.fingerprint()))
                    ? Optional.of(one + ", and that is what was done")
                    : Optional.empty();
        }
        if (!done.equals(Optional.of(one.fingerprint()))) {
            return Optional.of(one + ", and what was done is " + done);
        }
        var before = told.putIfAbsent(one.key(), word);
        return before != null && !before.equals(word)
                ? Optional.of(one + ", and before that it was " + before)
                : isThere(world, word);
    }

    /** Nobody deletes what is asked for so. */
    private static Optional<String> isThere(World world, String word) {
        var ids = world.jobs().stream().map(job -> job.id().value());
        return ids.anyMatch(word::equals)
                ? Optional.empty()
                : Optional.of(word + " was told, and is not there");
    }
}
