package dev.jobwright.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state machines that functions make from workflows while the system runs. They are not in the
 * template; their names' prefix, their role and who may do what to them are.
 */
final class StateMachines {

    /** What every state machine's name begins with; a hyphen and a hash follow. */
    static final String PREFIX = "jobwright";

    /** The tag without which no state machine may be made; its value is {@code true}. */
    static final String TAG = "jobwright:managed";

    private final Stack stack;
    private final Role role;

    StateMachines(Stack stack) {
        this.stack = stack;
        role =
                Role.Builder.create(stack, "StateMachineRole")
                        .description("What the state machines of all workflows run as")
                        .assumedBy(
                                new ServicePrincipal("states.amazonaws.com").withConditions(ours()))
                        .build();
        runEachOther();
    }

    /**
     * A machine runs another to its end; Step Functions learns of that end by a rule of its own.
     */
    private void runEachOther() {
        may(List.of("states:StartExecution"), machines());
        may(List.of("states:DescribeExecution", "states:StopExecution"), executions());
        var rule =
                stack.formatArn(
                        ArnComponents.builder()
                                .service("events")
                                .resource("rule")
                                .resourceName("StepFunctionsGetEventsForStepFunctionsExecutionRule")
                                .build());
        may(List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"), rule);
    }

    private void may(List<String> actions, String resource) {
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(actions)
                        .resources(List.of(resource))
                        .build());
    }

    /** Lets the state machines run steps. */
    void invoke(LiveFunction step) {
        may(List.of("lambda:InvokeFunction"), step.alias().getFunctionArn());
    }

    /** Lets a function make state machines whose steps run in another. */
    void definedBy(LiveFunction function, LiveFunction step) {
        function.set("JOBWRIGHT_MACHINE_PREFIX", PREFIX);
        function.set("JOBWRIGHT_MACHINE_ROLE_ARN", role.getRoleArn());
        function.set("JOBWRIGHT_STEP_FUNCTION_ARN", step.alias().getFunctionArn());
        function.may(
                PolicyStatement.Builder.create()
                        .actions(List.of("states:CreateStateMachine", "states:TagResource"))
                        .resources(List.of(machines()))
                        .conditions(equal("aws:RequestTag/" + TAG, "true"))
                        .build());
        function.may(
                PolicyStatement.Builder.create()
                        .actions(List.of("iam:PassRole"))
                        .resources(List.of(role.getRoleArn()))
                        .conditions(equal("iam:PassedToService", "states.amazonaws.com"))
                        .build());
    }

    /**
     * Lets a function start executions, with a link back to the job, see how they stand, stop them
     * and let them go on.
     */
    void drivenBy(LiveFunction function, HttpEntrance http) {
        http.knownTo(function);
        function.may(List.of("states:StartExecution"), machines());
        function.may(
                List.of(
                        "states:DescribeExecution",
                        "states:RedriveExecution",
                        "states:StopExecution"),
                executions());
    }

    /** Lets a function tell tasks that wait for a token how their steps have ended. */
    void answeredBy(LiveFunction function) {
        function.mayAnywhere(
                List.of(
                        "states:SendTaskSuccess",
                        "states:SendTaskFailure",
                        "states:SendTaskHeartbeat"),
                "What a token stands for is no resource to IAM.");
    }

    /** Tells a function that an execution has ended, whatever way it did. */
    void endsReportedTo(LiveFunction function, AsyncFailures failures) {
        failures.collectFrom(function, 2);
        Rule.Builder.create(stack, "ExecutionEnded")
                .description("An execution of one of our state machines has ended")
                .eventPattern(ended())
                .targets(
                        List.of(
                                LambdaFunction.Builder.create(function.alias())
                                        .deadLetterQueue(failures.queue())
                                        .retryAttempts(185)
                                        .maxEventAge(Duration.hours(24))
                                        .build()))
                .build();
    }

    private EventPattern ended() {
        var detail = new TreeMap<String, Object>();
        detail.put("stateMachineArn", Match.prefix(arn("stateMachine", PREFIX + "-")));
        detail.put("status", List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"));
        return EventPattern.builder()
                .source(List.of("aws.states"))
                .detailType(List.of("Step Functions Execution Status Change"))
                .detail(detail)
                .build();
    }

    /** Only state machines of this account and name may act as the role. */
    private Map<String, Object> ours() {
        var conditions = new TreeMap<String, Object>();
        conditions.put("ArnLike", Map.of("aws:SourceArn", machines()));
        conditions.put("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        return conditions;
    }

    private String machines() {
        return arn("stateMachine", PREFIX + "-*");
    }

    private String executions() {
        return arn("execution", PREFIX + "-*:*");
    }

    private String arn(String resource, String name) {
        return stack.formatArn(
                ArnComponents.builder()
                        .service("states")
                        .resource(resource)
                        .resourceName(name)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }

    private static Map<String, Object> equal(String key, String value) {
        return Map.of("StringEquals", Map.of(key, value));
    }
}
