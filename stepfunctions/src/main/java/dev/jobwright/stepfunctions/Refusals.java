package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.language.Problem;

import java.util.List;
import java.util.stream.Collectors;

/** AWS's refusals, in its words. */
final class Refusals {
    private static final int MOST_INPUT = Payload.MOST_BYTES;

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

    static <T> Answer<T> inputTooLong() {
        return validation(
                "Value at 'input' failed to satisfy constraint: Member must have length less than"
                        + " or equal to "
                        + MOST_INPUT);
    }

    static <T> Answer<T> validation(String what) {
        return new Answer.Refused<>("ValidationException", "1 validation error detected: " + what);
    }

    static <T> Answer<T> invalidToken(String token) {
        return new Answer.Refused<>("InvalidToken", "Invalid Token: '" + token + "'");
    }

    static <T> Answer<T> invalidArn(String arn) {
        return new Answer.Refused<>("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
    }

    static <T> Answer<T> stateMachineDoesNotExist(String arn) {
        return wellFormed(arn)
                ? new Answer.Refused<>(
                        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'")
                : invalidArn(arn);
    }

    static <T> Answer<T> stateMachineAlreadyExists(String arn) {
        return new Answer.Refused<>(
                "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }

    static <T> Answer<T> executionDoesNotExist(String arn) {
        return wellFormed(arn)
                ? new Answer.Refused<>(
                        "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'")
                : invalidArn(arn);
    }

    static <T> Answer<T> executionAlreadyExists(String arn) {
        return new Answer.Refused<>(
                "ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    static <T> Answer<T> activityDoesNotExist(String arn) {
        return wellFormed(arn)
                ? new Answer.Refused<>(
                        "ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'")
                : invalidArn(arn);
    }

    static <T> Answer<T> invalidTaskToken() {
        return invalidToken("Invalid token");
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

    static <T> Answer<T> tooLong(String field, String value, int most) {
        return validation(
                "Value '%s' at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
                        .formatted(value, field, most));
    }

    static boolean wellFormed(String arn) {
        return arn.startsWith("arn:") && arn.split(":", -1).length >= 7;
    }
}
