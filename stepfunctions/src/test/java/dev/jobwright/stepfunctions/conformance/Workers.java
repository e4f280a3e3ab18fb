package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.conformance.services.Queues;
import dev.jobwright.stepfunctions.json.Json;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The workers that the resources of a case describe. */
final class Workers {
    private static final Duration BEFORE_HEARTBEAT = Duration.ofSeconds(5);

    private final Stage stage;
    private final Queues queues;

    Workers(Stage stage, Queues queues) {
        this.stage = stage;
        this.queues = queues;
    }

    /** The worker of a resource whose placeholders are filled. */
    Worker of(Map<String, Object> resource) {
        return switch (String.valueOf(resource.get("kind"))) {
            case "sqs_task_token_worker" -> tokens(resource);
            case "activity_worker" -> activity(resource);
            default -> throw new Surroundings.Missing("a worker " + resource.get("kind"));
        };
    }

    private Worker tokens(Map<String, Object> resource) {
        String action = String.valueOf(resource.get("action"));
        Map<String, Object> queue = Json.object("QueueUrl", resource.getOrDefault("queue", ""));
        return () -> {
            List<Object> bodies = queues.bodies(queue);
            bodies.forEach(body -> answer(action, Json.asObject(body)));
            return !bodies.isEmpty();
        };
    }

    /** A task that is over by now takes no answer, which no worker minds. */
    private void answer(String action, Map<String, Object> body) {
        Object token = body.getOrDefault("TaskToken", "");
        switch (action) {
            case "send_task_success" -> succeed(body);
            case "send_task_failure" ->
                    stage.call(
                            "SendTaskFailure",
                            Json.object(
                                    "taskToken", token,
                                    "error", "Failure error",
                                    "cause", "Failure cause"));
            case "send_heartbeat_and_task_success" ->
                    stage.later(
                            BEFORE_HEARTBEAT,
                            () -> {
                                stage.call("SendTaskHeartbeat", Json.object("taskToken", token));
                                succeed(body);
                            });
            default -> throw new Surroundings.Missing("a worker that does " + action);
        }
    }

    private void succeed(Map<String, Object> body) {
        stage.call(
                "SendTaskSuccess",
                Json.object(
                        "taskToken", body.getOrDefault("TaskToken", ""),
                        "output", Json.write(body.getOrDefault("Message", Json.NULL))));
    }

    /**
     * A state machine of the case's own, which asks for a task and answers it. Asking does not wait
     * where time stands still, so it asks again whenever it has ended.
     */
    private Worker activity(Map<String, Object> resource) {
        Called machine =
                call(
                        "CreateStateMachine",
                        Json.object(
                                "name", "activity-worker",
                                "definition",
                                        Json.write(resource.getOrDefault("template", Json.NULL)),
                                "roleArn", "arn:aws:iam::111111111111:role/activity-worker"));
        Map<String, Object> start =
                Json.object(
                        "stateMachineArn",
                        machine.body().getOrDefault("stateMachineArn", ""),
                        "input",
                        Json.write(
                                Json.object("ActivityArn", resource.getOrDefault("activity", ""))));
        var asking = new AtomicReference<Object>("");
        return () -> {
            if (status(asking.get()).equals("RUNNING")) {
                return false;
            }
            asking.set(call("StartExecution", start).body().getOrDefault("executionArn", ""));
            return status(asking.get()).equals("SUCCEEDED");
        };
    }

    private String status(Object execution) {
        Called described = stage.call("DescribeExecution", Json.object("executionArn", execution));
        return String.valueOf(described.body().get("status"));
    }

    private Called call(String operation, Map<String, Object> parameters) {
        Called called = stage.call(operation, parameters);
        if (!called.well()) {
            throw new Surroundings.Missing(
                    "a worker's %s: %s".formatted(operation, called.message()));
        }
        return called;
    }
}
