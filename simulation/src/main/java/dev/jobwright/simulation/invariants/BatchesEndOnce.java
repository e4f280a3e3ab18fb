package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * That a batch has ended is on record once for each time that all of its jobs had ended, and for no
 * other; in the end, it is if they have.
 */
final class BatchesEndOnce implements Invariant {
    @Override
    public String name() {
        return "I17 a batch ends once, with the last of its jobs";
    }

    /** What the jobs of a batch had come to from a time on; empty while one was open. */
    private record Ends(Instant since, Optional<Map<Integer, Optional<Instant>>> all) {}

    /** What came of a batch so far. */
    private static final class Story {
        private final List<Ends> ends = new ArrayList<>();
        private final Set<Map<Integer, Optional<Instant>>> told = new HashSet<>();
        private int rounds;
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var together = new Together();
        var stories = new HashMap<Key, Story>();
        for (var moment : Standing.moments(world)) {
            for (var key : together.take(moment)) {
                var story = stories.computeIfAbsent(key, _ -> new Story());
                story.ends.add(new Ends(moment.getFirst().at(), ends(together, key)));
            }
            for (var change : moment) {
                if (Together.isRound(change) && change.after().isPresent()) {
                    var key = new Key(Standing.item(change).key().partition(), "BATCH");
                    var story = stories.computeIfAbsent(key, _ -> new Story());
                    fault(story, change)
                            .ifPresent(why -> broken.accept(change.after().get().toString(), why));
                }
            }
        }
        stories.forEach((key, story) -> {
            if (together.isThere(key) && !isOnRecord(story)) {
                broken.accept(key.partition(), "it has ended, and nobody wrote that down");
            }
        });
    }

    /** A job that is gone has ended when it did. */
    private static Optional<Map<Integer, Optional<Instant>>> ends(Together together, Key key) {
        var ends = new HashMap<Integer, Optional<Instant>>();
        together.members(key).forEach((index, member) -> ends.put(index, member.ended()));
        boolean isOver =
                together.jobs(key).values().stream()
                        .allMatch(job -> job.state().status().isFinal());
        return Optional.of(Map.copyOf(ends)).filter(all -> isOver && !all.isEmpty());
    }

    private static Optional<String> fault(Story story, Changed change) {
        story.rounds++;
        var number = Standing.item(change).key().sort().substring("ROUND#".length());
        if (change.before().isPresent() || Integer.parseInt(number) != story.rounds) {
            return Optional.of("it is round " + story.rounds);
        }
        var since = change.by().since();
        var could = new ArrayList<Map<Integer, Optional<Instant>>>();
        for (int i = 0; i < story.ends.size(); i++) {
            boolean isLast = i + 1 == story.ends.size();
            if (isLast || !story.ends.get(i + 1).since().isBefore(since)) {
                story.ends.get(i).all().ifPresent(could::add);
            }
        }
        if (could.isEmpty()) {
            return Optional.of("not all of its jobs had ended");
        }
        return could.stream().map(story.told::add).toList().contains(true)
                ? Optional.empty()
                : Optional.of("that was on record before");
    }

    private static boolean isOnRecord(Story story) {
        var last = story.ends.getLast().all();
        return last.isEmpty() || story.told.contains(last.get());
    }
}
