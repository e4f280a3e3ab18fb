package dev.jobwright.stepfunctions.integrations;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The optimised integrations whose answer is a service's answer. */
final class Optimized {
    private static final Wording DYNAMODB = new Wording.Optimized("DynamoDB", "AmazonDynamoDBv2");

    private static final Map<String, ServiceTask> ALL =
            Map.of(
                    "sqs:sendMessage",
                    task(
                            "sqs",
                            "SendMessage",
                            new Wording.Optimized("SQS", "AmazonSQS"),
                            Set.of("MessageBody")),
                    "sns:publish",
                    task(
                            "sns",
                            "Publish",
                            new Wording.Optimized("SNS", "AmazonSNS"),
                            Set.of("Message")),
                    "events:putEvents",
                    task(
                            "events",
                            "PutEvents",
                            new Wording.Optimized("EventBridge", "AmazonEventBridge"),
                            Set.of("Detail")),
                    "states:startExecution",
                    task(
                            "states",
                            "StartExecution",
                            new Wording.Optimized("StepFunctions", "AWSStepFunctions"),
                            Set.of("Input")),
                    "dynamodb:getItem",
                    task("dynamodb", "GetItem", DYNAMODB, Set.of()),
                    "dynamodb:putItem",
                    task("dynamodb", "PutItem", DYNAMODB, Set.of()),
                    "dynamodb:updateItem",
                    task("dynamodb", "UpdateItem", DYNAMODB, Set.of()),
                    "dynamodb:deleteItem",
                    task("dynamodb", "DeleteItem", DYNAMODB, Set.of()),
                    "apigateway:invoke",
                    new ServiceTask(
                            "execute-api", "Invoke", new Wording.Gateway(), Set.of(), false));

    private Optimized() {}

    /** The integration of this name, such as {@code sqs:sendMessage}. */
    static Optional<ServiceTask> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static ServiceTask task(
            String service, String operation, Wording wording, Set<String> texts) {
        return new ServiceTask(service, operation, wording, texts, true);
    }
}
