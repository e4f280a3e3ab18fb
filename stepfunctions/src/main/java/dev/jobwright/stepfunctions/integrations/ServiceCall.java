package dev.jobwright.stepfunctions.integrations;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One call of an AWS service's API, as a task makes it.
 *
 * @param service the prefix of the service's endpoint, such as {@code sqs}, {@code dynamodb},
 *     {@code events} or {@code states}
 * @param operation in the API's words, such as {@code SendMessage}
 * @param parameters under the names that AWS's SDK for Java gives them, capitalised; maps, lists,
 *     strings, numbers and booleans. What is null in the task's arguments is left out
 * @param executionArn whose task calls
 * @param requestId the same if the call is made again because the engine was started again
 */
public record ServiceCall(
        String service,
        String operation,
        Map<String, Object> parameters,
        String executionArn,
        UUID requestId) {

    /** One of the parameters, if it was given. */
    public Optional<Object> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** One of the parameters, if it was given and is a string. */
    public Optional<String> text(String name) {
        return parameter(name).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Such as {@code sqs:SendMessage}, as policies name it. */
    public String action() {
        return service + ":" + operation;
    }
}
