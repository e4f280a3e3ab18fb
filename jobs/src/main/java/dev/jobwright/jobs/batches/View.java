package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A batch, and what it knew of its members when it was looked at.
 *
 * @param batch what it is
 * @param members all of them, by index
 */
public record View(Batch batch, List<Member> members) {
    public View {
        members = List.copyOf(members);
    }

    /** How many members stand how; together they are all. */
    public Map<String, Long> counts() {
        return members.stream()
                .collect(Collectors.groupingBy(Member::word, TreeMap::new, Collectors.counting()));
    }

    /** How many members have ended, of 1. */
    public double progress() {
        return (double) members.stream().filter(Member::isOver).count() / members.size();
    }

    /** Whether all members have ended. */
    public boolean isOver() {
        return members.stream().allMatch(Member::isOver);
    }

    /**
     * How it stands as a whole. Open, it runs while any member runs or is asked to; ended, it has
     * done so no better than the worst of them.
     */
    public Status status() {
        return isOver() ? outcome() : open();
    }

    private Status open() {
        return has(Status.RUNNING) || has(Status.PENDING)
                ? Status.RUNNING
                : has(Status.PAUSED) ? Status.PAUSED : Status.CREATED;
    }

    private Status outcome() {
        return has(Status.FAILED)
                ? Status.FAILED
                : has(Status.CANCELLED) ? Status.CANCELLED : Status.COMPLETED;
    }

    private boolean has(Status status) {
        return members.stream().anyMatch(member -> member.status() == status);
    }

    /** Its newest end, while no member has been run again since. */
    public Optional<Batch.End> end() {
        return batch.last().filter(end -> isOver() && end.mark().equals(mark()));
    }

    /** The end that it has come to, if that is not known yet. */
    Optional<Batch.End> newEnd() {
        return Optional.of(new Batch.End(round(), lastEnded(), outcome(), mark()))
                .filter(_ -> isOver() && end().isEmpty());
    }

    /** Which of its rounds is under way, or was the last, from 1. */
    public int round() {
        int ended = batch.last().map(Batch.End::round).orElse(0);
        return end().isPresent() ? ended : ended + 1;
    }

    private Instant lastEnded() {
        return members.stream()
                .flatMap(member -> member.ended().stream())
                .max(Comparator.naturalOrder())
                .orElse(batch.created());
    }

    /** Stands for the ends of all its members: another round never has the same. */
    String mark() {
        return Hash.sha256(
                members.stream()
                        .map(member -> member.as().index() + " " + member.ended())
                        .collect(Collectors.joining("\n")));
    }
}
