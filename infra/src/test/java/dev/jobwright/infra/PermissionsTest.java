package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import dev.jobwright.infra.Shipped.Statement;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the roles may do, and that it is no more than is used. */
final class PermissionsTest {
    /** The functions that make state machines: of published workflows, and of graphs that come. */
    private static final int MAKERS = 3;

    /** All that any role may do: a new permission is written here as well, and so is seen. */
    private static final Set<String> USED =
            Set.of(
                    "dynamodb:ConditionCheckItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:UpdateItem",
                    "events:DescribeRule",
                    "events:PutEvents",
                    "events:PutRule",
                    "events:PutTargets",
                    "execute-api:ManageConnections",
                    "iam:PassRole",
                    "lambda:InvokeFunction",
                    "logs:CreateLogStream",
                    "logs:PutLogEvents",
                    "s3:DeleteObject",
                    "s3:GetObject",
                    "s3:ListBucket",
                    "s3:PutObject",
                    "secretsmanager:GetSecretValue",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl",
                    "sqs:ReceiveMessage",
                    "sqs:SendMessage",
                    "states:CreateStateMachine",
                    "states:DescribeExecution",
                    "states:RedriveExecution",
                    "states:SendTaskFailure",
                    "states:SendTaskHeartbeat",
                    "states:SendTaskSuccess",
                    "states:StartExecution",
                    "states:StopExecution",
                    "states:TagResource",
                    "xray:PutTelemetryRecords",
                    "xray:PutTraceSegments");

    private final Shipped shipped;

    PermissionsTest() throws IOException, InvalidJson, InterruptedException {
        shipped = Shipped.read();
    }

    @Test
    void the_roles_may_do_what_is_written_here_and_nothing_else() {
        assertEquals(new TreeSet<>(USED), actions(shipped.statements()));
    }

    /**
     * CloudFormation takes a misspelt action without a word. The file has all actions of the
     * services we use, as AWS's service authorization reference lists them.
     */
    @Test
    void every_action_is_one_that_aws_knows_and_none_is_a_pattern() throws IOException {
        try (var list = PermissionsTest.class.getResourceAsStream("iam-actions.txt")) {
            var known = Set.of(new String(list.readAllBytes(), UTF_8).split("\n"));
            var unknown = actions(shipped.statements());
            unknown.removeAll(known);
            assertEquals(Set.of(), unknown);
            assertTrue(known.size() > 1_000 && known.stream().noneMatch(a -> a.contains("*")));
        }
    }

    @Test
    void no_statement_is_about_everything_but_tokens_and_traces() {
        var everything =
                shipped.statements().stream()
                        .filter(s -> s.resources().contains(Json.of("*")))
                        .toList();
        assertEquals(
                Set.of(
                        "states:SendTaskFailure",
                        "states:SendTaskHeartbeat",
                        "states:SendTaskSuccess",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments"),
                actions(everything));
        assertEquals(
                3,
                allowing("states:SendTaskSuccess").size(),
                "the API, the steps and the sweeper answer, nobody else");
    }

    @Test
    void every_permission_is_written_out_in_the_template() {
        var managed =
                shipped.all("AWS::IAM::Role").values().stream()
                        .filter(role -> role.get("ManagedPolicyArns").isPresent());
        assertEquals(List.of(), managed.toList());
    }

    @Test
    void one_role_may_be_passed_and_to_step_functions_only() {
        var passing = allowing("iam:PassRole");
        assertEquals(MAKERS, passing.size());
        for (var pass : passing) {
            assertEquals(List.of("iam:PassRole"), pass.actions());
            assertEquals(1, pass.resources().size());
            var role =
                    shipped.all("AWS::IAM::Role").get(Shipped.target(pass.resources().getFirst()));
            assertEquals(true, String.valueOf(role).contains("states.amazonaws.com"));
            assertEquals(
                    equal("iam:PassedToService", Json.of("states.amazonaws.com")),
                    pass.condition());
        }
    }

    @Test
    void a_state_machine_is_made_only_with_our_name_and_tag() {
        var making = allowing("states:CreateStateMachine");
        assertEquals(MAKERS, making.size());
        for (var make : making) {
            assertEquals(
                    equal("aws:RequestTag/" + StateMachines.TAG, Json.of("true")),
                    make.condition());
            assertEquals(true, make.resources().toString().contains(":stateMachine:jobwright-*"));
        }
    }

    @Test
    void a_state_machine_may_run_steps_and_other_machines_and_nothing_else() {
        var machines =
                shipped.statements().stream()
                        .filter(s -> s.policy().startsWith("StateMachineRole"))
                        .toList();
        assertEquals(
                Set.of(
                        "lambda:InvokeFunction",
                        "states:StartExecution",
                        "states:DescribeExecution",
                        "states:StopExecution",
                        "events:PutTargets",
                        "events:PutRule",
                        "events:DescribeRule"),
                actions(machines));
        machines.forEach(statement -> assertEquals(1, statement.resources().size()));
        var named = machines.toString();
        assertEquals(true, named.contains(":stateMachine:jobwright-*"), named);
        assertEquals(
                true,
                named.contains(":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"),
                named);
    }

    @Test
    void functions_that_are_tools_are_called_by_the_step_function_and_by_their_prefix_alone() {
        var calling =
                allowing("lambda:InvokeFunction").stream()
                        .filter(s -> s.resources().toString().contains(Functions.PREFIX))
                        .toList();
        assertEquals(1, calling.size());
        var call = calling.getFirst();
        assertEquals(true, call.policy().startsWith("StepRole"), call.policy());
        assertEquals(1, call.resources().size());
        assertEquals(
                true,
                call.resources()
                        .toString()
                        .replaceAll("\\s", "")
                        .endsWith(":function:" + ToolFunctions.PREFIX + "*\"]]}]"),
                call.resources().toString());
        assertEquals(Functions.PREFIX, ToolFunctions.PREFIX);
    }

    private List<Statement> allowing(String action) {
        return shipped.statements().stream()
                .filter(s -> s.effect().equals("Allow") && s.actions().contains(action))
                .toList();
    }

    private static Set<String> actions(List<Statement> statements) {
        return statements.stream()
                .flatMap(s -> s.actions().stream())
                .collect(toCollection(TreeSet::new));
    }

    private static Json.Obj equal(String key, Json value) {
        return Json.object().put("StringEquals", Json.object().put(key, value).done()).done();
    }
}
