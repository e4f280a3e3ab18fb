package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Mark.End;
import dev.jobwright.jobs.job.Status;

import java.util.Locale;
import java.util.Optional;

/**
 * A job that another depends on, as both stand.
 *
 * @param edge how the other depends on it, and what that was told
 * @param status how it stands itself; empty if it is gone
 */
public record Need(Edge edge, Optional<Status> status) {

    /** Why the other waits for it. */
    public enum Why {
        /** It has not ended, or is done again. */
        OPEN,
        /** It has failed. */
        FAILED,
        /** It was cancelled. */
        CANCELLED,
        /** It is gone. */
        DELETED,
        /** It has ended, and the other is about to be told. */
        NOT_TOLD;

        /** As users read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody can do about it. */
    enum Way {
        START,
        RESUME,
        RETRY,
        RESET,
        REMOVE
    }

    /** Why the other waits for it, if it does. */
    public Optional<Why> why() {
        return edge.isSatisfied()
                ? Optional.empty()
                : Optional.of(
                        status.map(this::why).orElseGet(() -> told(End.DELETED, Why.DELETED)));
    }

    private Why why(Status now) {
        return switch (now) {
            case CREATED, PENDING, RUNNING, PAUSED -> Why.OPEN;
            case COMPLETED -> Why.NOT_TOLD;
            case FAILED -> told(End.FAILED, Why.FAILED);
            case CANCELLED -> told(End.CANCELLED, Why.CANCELLED);
        };
    }

    private Why told(End end, Why why) {
        return edge.mark().filter(mark -> mark.how() == end).isPresent() ? why : Why.NOT_TOLD;
    }

    /** What can be done, if the other waits in vain until somebody does something. */
    Optional<Way> way() {
        return why().flatMap(why ->
                switch (why) {
                    case OPEN -> awake();
                    case FAILED, CANCELLED -> held(edge.hasRun() ? Way.RETRY : Way.RESET);
                    case DELETED -> held(Way.REMOVE);
                    case NOT_TOLD -> Optional.empty();
                });
    }

    private Optional<Way> awake() {
        return switch (status.orElseThrow()) {
            case CREATED -> Optional.of(Way.START);
            case PAUSED -> Optional.of(Way.RESUME);
            case PENDING, RUNNING, COMPLETED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    private Optional<Way> held(Way way) {
        return edge.standing() instanceof Edge.Standing.Held ? Optional.of(way) : Optional.empty();
    }

    /** Its id. */
    String id() {
        return edge.dependency().upstream().value();
    }

    /** How it stands, in words for people, if the other waits for it. */
    Optional<String> words() {
        return why().map(why -> id() + status.map(Need::stands).orElse(" was deleted") + set(why));
    }

    private static String stands(Status now) {
        return switch (now) {
            case CREATED -> " was never started";
            case PENDING -> " waits";
            case RUNNING -> " runs";
            case PAUSED -> " is paused";
            case COMPLETED -> " has completed";
            case FAILED -> " has failed";
            case CANCELLED -> " was cancelled";
        };
    }

    private String set(Why why) {
        return switch (why) {
            case OPEN, NOT_TOLD -> "";
            case FAILED, CANCELLED, DELETED ->
                    " and is set to " + edge.dependency().onFailure().word();
        };
    }
}
