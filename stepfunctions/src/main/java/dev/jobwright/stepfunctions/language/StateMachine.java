package dev.jobwright.stepfunctions.language;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole definition, read and found sound.
 *
 * @param timeoutSeconds how long an execution may run; without it, as long as AWS lets any
 */
public record StateMachine(Flow flow, OptionalLong timeoutSeconds) {

    /** The Map whose processor stands at this place, however deep. */
    public Optional<State.Map> map(String processor) {
        return map(flow, processor);
    }

    private static Optional<State.Map> map(Flow within, String processor) {
        for (State state : within.states().values()) {
            Optional<State.Map> found =
                    switch (state) {
                        case State.Map map when map.itemProcessor().place().equals(processor) ->
                                Optional.of(map);
                        case State.Map map -> map(map.itemProcessor(), processor);
                        case State.Parallel parallel ->
                                parallel.branches().stream()
                                        .flatMap(branch -> map(branch, processor).stream())
                                        .findFirst();
                        case State.Pass _,
                                State.Task _,
                                State.Choice _,
                                State.Wait _,
                                State.Succeed _,
                                State.Fail _ ->
                                Optional.empty();
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
