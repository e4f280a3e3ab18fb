package dev.jobwright.local.executions;

import dev.jobwright.local.policy.Guard;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;
import dev.jobwright.stepfunctions.integrations.Gate;
import dev.jobwright.stepfunctions.integrations.ServiceAnswer;
import dev.jobwright.stepfunctions.integrations.ServiceCall;

import java.util.Map;
import java.util.Optional;

/**
 * Lets state machines call services as far as their role allows.
 *
 * @param guard of that role
 * @param queues by URL
 */
public record RoleGate(Guard guard, Map<String, Deployment.QueueSpec> queues) implements Gate {

    @Override
    public Optional<ServiceAnswer.Refused> refusal(ServiceCall call) {
        return guard.refusal(call.action(), resource(call))
                .map(denied ->
                        new ServiceAnswer.Refused(
                                400, "AccessDeniedException", String.valueOf(denied.getMessage())));
    }

    private String resource(ServiceCall call) {
        return switch (call.service()) {
            case "states" ->
                    call.text("StateMachineArn").or(() -> call.text("ExecutionArn")).orElse("*");
            case "sqs" ->
                    call.text("QueueUrl")
                            .map(queues::get)
                            .map(Deployment.QueueSpec::arn)
                            .orElse("*");
            case "events" -> Site.arn("events", "event-bus/default");
            default -> "*";
        };
    }
}
