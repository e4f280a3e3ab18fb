package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import java.util.Set;

/** How Step Functions tells a service's errors, as the SDK does by which it calls the service. */
sealed interface Wording {

    /**
     * A refusal.
     *
     * @param id of the request, where the answer tells none
     */
    TaskOutcome.Failed refused(ServiceAnswer.Refused refused, String id);

    TaskOutcome.Failed unreachable(String why);

    /** Of {@code aws-sdk} integrations: the second version of AWS's SDK for Java. */
    record Sdk(String name, Errors errors) implements Wording {
        private static final String ATTEMPTS = " (SDK Attempt Count: 1)";

        @Override
        public TaskOutcome.Failed refused(ServiceAnswer.Refused refused, String id) {
            String exception =
                    errors.named(refused.code())
                            ? Errors.exception(refused.code())
                            : name + "Exception";
            Head head = refused.head();
            String cause =
                    "%s (Service: %s, Status Code: %d, Request ID: %s%s)"
                            .formatted(
                                    refused.message().orElse("null"),
                                    name,
                                    head.status(),
                                    head.requestId().orElse(id),
                                    head.header("x-amz-id-2")
                                            .map(other -> ", Extended Request ID: " + other)
                                            .orElse(""));
            return new TaskOutcome.Failed(name + "." + exception, cause + ATTEMPTS);
        }

        @Override
        public TaskOutcome.Failed unreachable(String why) {
            return new TaskOutcome.Failed(
                    name + ".SdkClientException",
                    "Unable to execute HTTP request: " + why + ATTEMPTS);
        }
    }

    /**
     * Of optimised integrations: the first version.
     *
     * @param name of errors, such as {@code SQS}
     * @param service as that version names it, such as {@code AmazonSQS}
     */
    record Optimized(String name, String service) implements Wording {
        private static final Errors OWN = new Errors.Own(Set.of());

        @Override
        public TaskOutcome.Failed refused(ServiceAnswer.Refused refused, String id) {
            Head head = refused.head();
            String exception =
                    OWN.named(refused.code()) ? Errors.exception(refused.code()) : base();
            String cause =
                    "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
                            .formatted(
                                    refused.message().orElse("null"),
                                    service,
                                    head.status(),
                                    head.header("x-amzn-query-error")
                                            .map(error -> error.split(";", 2)[0])
                                            .orElse(refused.code()),
                                    head.requestId().orElse(id));
            return new TaskOutcome.Failed(name + "." + exception, cause);
        }

        /** The exception of all errors that have none of their own. */
        private String base() {
            return (service.endsWith("v2") ? service.substring(0, service.length() - 2) : service)
                    + "Exception";
        }

        @Override
        public TaskOutcome.Failed unreachable(String why) {
            return new TaskOutcome.Failed(
                    name + ".SdkClientException", "Unable to execute HTTP request: " + why);
        }
    }

    /** Of API Gateway, whose errors are the statuses of whatever API it is. */
    record Gateway() implements Wording {
        @Override
        public TaskOutcome.Failed refused(ServiceAnswer.Refused refused, String id) {
            return new TaskOutcome.Failed(
                    "ApiGateway." + refused.code(), refused.message().orElse(""));
        }

        @Override
        public TaskOutcome.Failed unreachable(String why) {
            return new TaskOutcome.Failed(
                    "ApiGateway.SdkClientException", "Unable to execute HTTP request: " + why);
        }
    }
}
