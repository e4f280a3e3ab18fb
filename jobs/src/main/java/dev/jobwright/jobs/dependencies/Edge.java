package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.dependencies.Mark.End;

import java.util.Locale;
import java.util.Optional;

/**
 * A dependency, and how it stands.
 *
 * @param dependency what the job asks for
 * @param mark how the other ended, once that was told; what has satisfied stays, whatever becomes
 *     of the other later
 */
public record Edge(Dependency dependency, Optional<Mark> mark) {

    /** How a dependency stands. */
    public sealed interface Standing {
        /** The other has not ended. */
        record Waits() implements Standing {}

        /** The other has ended as it had to. */
        record Satisfied() implements Standing {}

        /** The other has not completed, and the job waits on. */
        record Held(End how) implements Standing {}

        /** The other has not completed, and the job does not either. */
        record Cancels(End how) implements Standing {}
    }

    /** How it stands. */
    public Standing standing() {
        return mark.map(ended -> standing(ended.how())).orElseGet(Standing.Waits::new);
    }

    private Standing standing(End how) {
        return switch (how) {
            case COMPLETED -> new Standing.Satisfied();
            case FAILED, CANCELLED, DELETED ->
                    switch (dependency.onFailure()) {
                        case HOLD -> new Standing.Held(how);
                        case CANCEL -> new Standing.Cancels(how);
                        case RUN -> new Standing.Satisfied();
                    };
        };
    }

    /** Whether the job waits for it no more. */
    public boolean isSatisfied() {
        return standing() instanceof Standing.Satisfied;
    }

    /** As users read it. */
    public String state() {
        return mark.map(ended -> ended.how().name().toLowerCase(Locale.ROOT)).orElse("waiting");
    }

    /** What of it keeps the job from running, in words for people. */
    public Optional<String> why() {
        var upstream = dependency.upstream();
        return switch (standing()) {
            case Standing.Waits _ -> Optional.of("it waits for the job " + upstream);
            case Standing.Satisfied _ -> Optional.empty();
            case Standing.Held(var how) -> Optional.of(ended(how) + "; " + remedy(how));
            case Standing.Cancels(var how) -> Optional.of(ended(how));
        };
    }

    private String remedy(End how) {
        return how == End.DELETED
                ? "remove the dependency on it"
                : (hasRun() ? "retry that job" : "reset that job and start it")
                        + ", or remove the dependency on it";
    }

    /** Whether the other had run when it ended: only then can what is missing be done again. */
    public boolean hasRun() {
        return mark.filter(ended -> ended.runNo() > 0).isPresent();
    }

    private String ended(End how) {
        var upstream = dependency.upstream();
        return switch (how) {
            case COMPLETED -> "the job " + upstream + " has completed";
            case FAILED -> "the job " + upstream + " has failed";
            case CANCELLED -> "the job " + upstream + " was cancelled";
            case DELETED -> "the job " + upstream + " was deleted";
        };
    }

    /** Whether it is told something new by an end: what has satisfied needs no other. */
    boolean isMovedBy(Mark newer) {
        if (mark.isEmpty()) {
            return true;
        }
        var before = mark.get();
        return switch (newer.how()) {
            case COMPLETED -> !(before.how() == End.COMPLETED && before.runNo() >= newer.runNo());
            case FAILED, CANCELLED ->
                    before.how() != End.COMPLETED
                            && !newer.equals(before)
                            && !newer.at().isBefore(before.at());
            // What was to be taken of it cannot be taken any more.
            case DELETED ->
                    before.how() != End.DELETED
                            && (before.how() != End.COMPLETED || !dependency.outputs().isEmpty());
        };
    }
}
