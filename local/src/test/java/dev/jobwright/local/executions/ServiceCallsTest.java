package dev.jobwright.local.executions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.local.Functions;
import dev.jobwright.local.events.EventCalls;
import dev.jobwright.local.events.LocalBus;
import dev.jobwright.local.events.Rules;
import dev.jobwright.local.lambda.AsyncCalls;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.policy.Grants;
import dev.jobwright.local.policy.Guard;
import dev.jobwright.local.queue.Queues;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Deployment.QueueSpec;
import dev.jobwright.local.template.Site;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** State machines that call what else there is in the process, as far as a role allows. */
final class ServiceCallsTest {
    private static final QueueSpec QUEUE =
            new QueueSpec(
                    "http://127.0.0.1/aws/queues/line",
                    Site.arn("sqs", "line"),
                    true,
                    Duration.ofMinutes(6),
                    Optional.empty());
    private static final String SEND =
            """
            {"StartAt": "Send", "States": {"Send": {"Type": "Task", "End": true,
             "Resource": "arn:aws:states:::sqs:sendMessage",
             "Parameters": {"QueueUrl": "http://127.0.0.1/aws/queues/line",
                            "MessageGroupId": "g", "MessageBody": {"a": 1}}}}}
            """;
    private static final String PUT =
            """
            {"StartAt": "Put", "States": {"Put": {"Type": "Task", "End": true,
             "Resource": "arn:aws:states:::events:putEvents",
             "Parameters": {"Entries": [
                {"Source": "test", "DetailType": "Done", "Detail": {"a": 1}}]}}}}
            """;

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final Queues queues = new Queues(List.of(QUEUE), time, Functions.ids());
    private final LinkedBlockingQueue<Json.Obj> heard = new LinkedBlockingQueue<>();

    private ExecutionInfo run(String definition, String... allowed) {
        var statements =
                List.of(allowed).stream()
                        .map(action ->
                                (Json.Obj)
                                        JsonText.readOwn(
                                                "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}"
                                                        .formatted(action)))
                        .toList();
        var specs = Map.of(QUEUE.url(), QUEUE);
        var tasks =
                Integrations.withoutFunctions()
                        .serve("sqs", new QueueCalls(queues, specs))
                        .serve("events", new EventCalls(rules()))
                        .guardedBy(
                                new RoleGate(
                                        new Guard("state machines", new Grants(statements)),
                                        specs));
        var ports = new Ports(time, time, () -> 7, Runnable::run, tasks, ExecutionListener.NONE);
        try (var engine = new StepFunctions(Settings.defaults(), ports)) {
            var role = "arn:aws:iam::123456789012:role/r";
            var machine = engine.stateMachines().create("m", definition, role).orThrow();
            var execution =
                    engine.executions()
                            .start(machine.stateMachineArn(), Optional.empty(), Optional.empty())
                            .orThrow();
            return engine.executions().describe(execution.executionArn()).orThrow();
        }
    }

    private Rules rules() {
        return rules(Deployment.Rule.DEFAULT_BUS);
    }

    private Rules rules(String bus) {
        var rule =
                new Deployment.Rule("heard", bus, "{\"detail-type\": [\"Done\"]}", Functions.ARN);
        var one = Functions.deployment(Duration.ofSeconds(10), List.of(), Optional.empty());
        var deployment =
                new Deployment(
                        one.functions(),
                        one.http(),
                        one.socket(),
                        one.eventSources(),
                        List.of(rule),
                        one.schedules(),
                        one.tables(),
                        one.queues(),
                        one.buckets(),
                        one.roles());
        LocalLambda lambda =
                Functions.lambda(
                        deployment,
                        (event, _) -> {
                            heard.add(event);
                            return Json.NULL;
                        });
        var calls = new AsyncCalls(lambda, queues::at, (_, deed) -> deed.run(), Functions.ids());
        return new Rules(deployment, calls, time, Functions.ids());
    }

    @Test
    void a_message_goes_to_a_queue_of_the_process() {
        var info = run(SEND, "sqs:SendMessage");

        var output = (Json.Obj) JsonText.readOwn(info.output().orElseThrow());
        assertEquals(
                "bb6cb5c68df4652941caf652a366f2d8", output.text("MD5OfMessageBody").orElseThrow());
        assertEquals(
                List.of("{\"a\":1}"),
                queues.at(QUEUE.arn()).receive(10).stream()
                        .map(received -> received.body())
                        .toList());
    }

    @Test
    void an_event_goes_to_the_rules_of_the_process() throws InterruptedException {
        var info = run(PUT, "events:PutEvents");

        assertTrue(info.output().orElseThrow().contains("\"FailedEntryCount\":0"));
        var event = heard.poll(10, TimeUnit.SECONDS);
        assertEquals("test", event == null ? "" : event.text("source").orElseThrow());
    }

    @Test
    void an_event_on_a_bus_goes_to_the_rules_of_that_bus_alone() throws InterruptedException {
        var detail = Json.object().put("a", 1).done();
        var rules = rules("ours");
        new LocalBus(rules, "theirs").put(List.of(new Bus.Event("Done", time.instant(), detail)));
        new LocalBus(rules, "ours").put(List.of(new Bus.Event("Done", time.instant(), detail)));
        run(PUT, "events:PutEvents");
        var details = new HashMap<String, Optional<Json.Obj>>();
        for (int events = 0; events < 2; events++) {
            var event = Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS));
            details.put(event.text("source").orElse(""), event.object("detail"));
        }
        assertEquals(Set.of("jobwright", "test"), details.keySet());
        assertEquals(Optional.of(detail), details.get("jobwright"));
        assertEquals(List.of(), List.copyOf(heard));
    }

    @Test
    void what_the_role_does_not_allow_fails_as_in_the_cloud() {
        var info = run(SEND, "events:PutEvents");

        assertEquals(Optional.of("SQS.AmazonSQSException"), info.error());
        assertTrue(
                info.cause()
                        .orElseThrow()
                        .startsWith(
                                "the role of state machines does not allow sqs:SendMessage on "
                                        + QUEUE.arn()));
        assertEquals(List.of(), queues.at(QUEUE.arn()).receive(10));
    }
}
