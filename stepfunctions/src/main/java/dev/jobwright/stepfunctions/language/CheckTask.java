package dev.jobwright.stepfunctions.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of a Task's resource, and of what it is given. */
final class CheckTask {
    private static final String RESOURCE = "Resource";

    /** What a task is given, in each language. */
    private static final List<String> GIVEN = List.of("Parameters", "Arguments");

    private final Fields fields;
    private final ExecutionType type;

    CheckTask(Fields fields, ExecutionType type) {
        this.fields = fields;
        this.type = type;
    }

    /** The resource, if it is one that AWS has. */
    Optional<Resource> resource() {
        Optional<String> arn = fields.text(RESOURCE);
        Optional<Resource> resource = arn.flatMap(Resource::parse).filter(CheckTask::exists);
        if (arn.isPresent() && resource.isEmpty()) {
            fields.problem(
                    RESOURCE,
                    "The resource provided %s is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
                            .formatted(arn.get()));
        }
        resource.ifPresent(this::suits);
        return resource;
    }

    private static boolean exists(Resource resource) {
        return switch (resource) {
            case Resource.Integration integration -> Integrations.exist(integration);
            case Resource.Function _, Resource.Activity _ -> true;
        };
    }

    private void suits(Resource resource) {
        switch (resource) {
            case Resource.Activity _ -> {
                if (type == ExecutionType.EXPRESS) {
                    fields.problem(RESOURCE, "Express state machine does not support Activity ARN");
                }
            }
            case Resource.Integration integration -> {
                String waiting = Integrations.waiting(integration.action());
                if (type == ExecutionType.EXPRESS && !waiting.isEmpty()) {
                    // The message ends in a space, as AWS's does.
                    fields.problem(
                            RESOURCE,
                            "Express state machine does not support '"
                                    + waiting
                                    + "' service integration ");
                }
                if (integration.waitsForToken()) {
                    passesToken();
                }
                GIVEN.forEach(field -> given(integration, field));
            }
            case Resource.Function _ -> {}
        }
    }

    /** Whether AWS refuses such a task or lets it fail is not recorded; that it fails is sure. */
    private void given(Resource.Integration resource, String field) {
        List<String> missing =
                fields.any(field)
                        .map(value -> RequiredParameters.missing(resource, value))
                        .orElse(List.of());
        if (!missing.isEmpty()) {
            fields.warn(
                    "MISSING_PARAMETER",
                    field,
                    "The integration needs these parameters too: " + missing);
        }
    }

    /** Nobody can end a task whose token was never told. */
    private void passesToken() {
        boolean told =
                GIVEN.stream()
                        .anyMatch(field -> fields.any(field).filter(CheckTask::tells).isPresent());
        if (!told) {
            fields.warn(
                    "TASK_TOKEN_NOT_PASSED",
                    RESOURCE,
                    "The task waits for its token and passes it to nobody: give the context"
                            + " object's Task.Token to the service");
        }
    }

    private static boolean tells(Object value) {
        return switch (value) {
            case String text -> text.contains("Task.Token") || passesAll(text);
            case Map<?, ?> map ->
                    map.values().stream().anyMatch(item -> item != null && tells(item));
            case List<?> list -> list.stream().anyMatch(item -> item != null && tells(item));
            default -> false;
        };
    }

    /** The whole context object, or the part of it that holds the token. */
    private static boolean passesAll(String text) {
        return text.equals("$$")
                || text.equals("$$.Task")
                || text.contains("$states.context")
                || text.contains("$$.Task[");
    }

    /** A heartbeat that comes no sooner than the timeout is none. */
    void heartbeat(Optional<Amount> timeout, Optional<Amount> heartbeat) {
        if (timeout.isPresent()
                && heartbeat.isPresent()
                && timeout.get() instanceof Amount.Fixed(long most)
                && heartbeat.get() instanceof Amount.Fixed(long beat)
                && beat >= most) {
            fields.problem(
                    "HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }
    }
}
