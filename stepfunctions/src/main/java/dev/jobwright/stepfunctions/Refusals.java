package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** AWS's refusals, in its words. */
final class Refusals {
    private static final Set<String> STATE_MACHINES = Set.of(Arns.STATE_MACHINE);
    private static final Set<String> ACTIVITIES = Set.of(Arns.ACTIVITY);
    private static final Set<String> MAP_RUNS = Set.of(Arns.MAP_RUN);
    private static final Set<String> TAGGED = Set.of(Arns.STATE_MACHINE, Arns.ACTIVITY);
    private static final Set<String> EXECUTIONS = Set.of(Arns.EXECUTION);

    private Refusals() {}

    static <T> Answer<T> invalidName(String name) {
        return new Answer.Refused<>("InvalidName", "Invalid Name: '" + name + "'");
    }

    static <T> Answer<T> invalidDefinition(List<Problem> problems) {
        return new Answer.Refused<>(
                "InvalidDefinition",
                "Invalid State Machine Definition: '"
                        + problems.stream().map(Problem::toString).collect(Collectors.joining(", "))
                        + "'");
    }

    static <T> Answer<T> invalidInput(String why) {
        return new Answer.Refused<>(
                "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + why + "'");
    }

    static <T> Answer<T> validation(String message) {
        return new Answer.Refused<>("ValidationException", message);
    }

    static <T> Answer<T> invalidToken() {
        return new Answer.Refused<>("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    static <T> Answer<T> invalidArn(String fault) {
        return new Answer.Refused<>("InvalidArn", "Invalid Arn: '" + fault + "'");
    }

    static <T> Answer<T> invalidRoleArn(String arn) {
        return new Answer.Refused<>("InvalidArn", "Invalid Role Arn: '" + arn + "'");
    }

    static <T> Answer<T> conflict(String message) {
        return new Answer.Refused<>("ConflictException", message);
    }

    /** That a state machine, a version or an alias is not there, or that the text is no ARN. */
    static <T> Answer<T> stateMachineDoesNotExist(String arn) {
        return machineArn(arn)
                .then(_ ->
                        new Answer.Refused<>(
                                "StateMachineDoesNotExist",
                                "State Machine Does Not Exist: '" + arn + "'"));
    }

    /** A text that can be the ARN of a state machine, of a version or of an alias. */
    static Answer<String> machineArn(String arn) {
        Optional<String> fault = Arns.fault(arn, STATE_MACHINES);
        if (fault.isPresent()) {
            return invalidArn(fault.get());
        }
        return Arns.labelled(arn)
                ? validation("This API does not support labeled ARNs: '" + arn + "'")
                : new Answer.Done<>(arn);
    }

    static <T> Answer<T> stateMachineDeleting(String arn) {
        return new Answer.Refused<>(
                "StateMachineDeleting", "State Machine is being deleted: '" + arn + "'");
    }

    static <T> Answer<T> typeNotSupported() {
        return new Answer.Refused<>(
                "StateMachineTypeNotSupported",
                "This operation is not supported by this type of state machine");
    }

    static <T> Answer<T> invalidLogging(String why) {
        return new Answer.Refused<>(
                "InvalidLoggingConfiguration", "Invalid Logging Configuration: " + why);
    }

    static <T> Answer<T> aliasDoesNotExist() {
        return new Answer.Refused<>(
                "ResourceNotFound", "Request references a resource that does not exist.");
    }

    static <T> Answer<T> resourceNotFound(String arn) {
        return Arns.fault(arn, TAGGED)
                .<Answer<T>>map(Refusals::invalidArn)
                .orElseGet(() ->
                        new Answer.Refused<>(
                                "ResourceNotFound", "Resource not found: '" + arn + "'"));
    }

    static <T> Answer<T> mapRunDoesNotExist(String arn) {
        return Arns.fault(arn, MAP_RUNS)
                .<Answer<T>>map(Refusals::invalidArn)
                .orElseGet(() ->
                        new Answer.Refused<>(
                                "ResourceNotFound", "Resource not found: '" + arn + "'"));
    }

    static <T> Answer<T> stateMachineAlreadyExists(String arn) {
        return new Answer.Refused<>(
                "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }

    static <T> Answer<T> executionDoesNotExist(String arn) {
        return Arns.fault(arn, EXECUTIONS)
                .<Answer<T>>map(Refusals::invalidArn)
                .orElseGet(() ->
                        new Answer.Refused<>(
                                "ExecutionDoesNotExist",
                                "Execution Does Not Exist: '" + arn + "'"));
    }

    static <T> Answer<T> executionAlreadyExists(String arn) {
        return new Answer.Refused<>(
                "ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    static <T> Answer<T> executionNotRedrivable(String why) {
        return new Answer.Refused<>(
                "ExecutionNotRedrivable", "Execution Not Redrivable: '" + why + "'");
    }

    static <T> Answer<T> activityDoesNotExist(String arn) {
        return Arns.fault(arn, ACTIVITIES)
                .<Answer<T>>map(Refusals::invalidArn)
                .orElseGet(() ->
                        new Answer.Refused<>(
                                "ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'"));
    }

    /** A text that can be the ARN of an activity. */
    static Answer<String> activityArn(String arn) {
        return Arns.fault(arn, ACTIVITIES)
                .<Answer<String>>map(Refusals::invalidArn)
                .orElseGet(() -> new Answer.Done<>(arn));
    }

    static <T> Answer<T> taskDoesNotExist() {
        return new Answer.Refused<>(
                "TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
    }

    static <T> Answer<T> taskTimedOut() {
        return new Answer.Refused<>(
                "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    static <T> Answer<T> invalidOutput(String why) {
        return new Answer.Refused<>("InvalidOutput", "Invalid Output: '" + why + "'");
    }

    /** That data is longer than AWS takes, which is told without repeating it. */
    static <T> Answer<T> tooLong(String field, int most) {
        return validation(
                "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
                        .formatted(field, most));
    }
}
