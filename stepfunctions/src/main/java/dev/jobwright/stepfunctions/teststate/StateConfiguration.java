package dev.jobwright.stepfunctions.teststate;

import java.util.Optional;

/**
 * What happened to a mocked state before and inside it.
 *
 * @param retrierRetryCount how many tries the Retrier for the mocked error has granted
 * @param errorCausedByState the state inside a Map or Parallel that the mocked error comes from
 * @param mapIterationFailureCount how many iterations of a Map failed
 * @param mapItemReaderData what a Map's ItemReader reads, as it is at its source
 */
public record StateConfiguration(
        Optional<Integer> retrierRetryCount,
        Optional<String> errorCausedByState,
        Optional<Integer> mapIterationFailureCount,
        Optional<String> mapItemReaderData) {

    /** Nothing is said. */
    public static final StateConfiguration NONE =
            new StateConfiguration(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The field that says something, in AWS's spelling, if one does. */
    Optional<String> said() {
        if (mapIterationFailureCount.isPresent()) {
            return Optional.of("MapIterationFailureCount");
        }
        if (retrierRetryCount.isPresent()) {
            return Optional.of("RetrierRetryCount");
        }
        if (errorCausedByState.isPresent()) {
            return Optional.of("ErrorCausedByState");
        }
        return mapItemReaderData.map(_ -> "MapItemReaderData");
    }
}
