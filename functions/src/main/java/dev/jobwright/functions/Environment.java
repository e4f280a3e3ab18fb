package dev.jobwright.functions;

import dev.jobwright.jobs.ports.Alarms;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the deployment tells a function by environment variables. Each accessor throws {@link
 * IllegalStateException} naming its variable when that is not set, so that a function needs only
 * those it uses.
 *
 * @param variables the variables by name
 */
public record Environment(Map<String, String> variables) {
    /** Names the DynamoDB table. */
    public static final String TABLE = "JOBWRIGHT_TABLE";

    /** The URL of the progress queue. */
    public static final String QUEUE_URL = "JOBWRIGHT_QUEUE_URL";

    /** The URL of the queue of alarms. */
    public static final String WAKE_QUEUE_URL = "JOBWRIGHT_WAKE_QUEUE_URL";

    /** The URL of the queue of what is for listeners. */
    public static final String LISTENER_QUEUE_URL = "JOBWRIGHT_LISTENER_QUEUE_URL";

    /** Names the event bus. */
    public static final String EVENT_BUS = "JOBWRIGHT_EVENT_BUS";

    /** Names the S3 bucket. */
    public static final String BUCKET = "JOBWRIGHT_BUCKET";

    /** What the names of this installation's state machines begin with. */
    public static final String MACHINE_PREFIX = "JOBWRIGHT_MACHINE_PREFIX";

    /** The ARN of the state machines' role. */
    public static final String MACHINE_ROLE_ARN = "JOBWRIGHT_MACHINE_ROLE_ARN";

    /** The ARN of the function that state machines call. */
    public static final String STEP_FUNCTION_ARN = "JOBWRIGHT_STEP_FUNCTION_ARN";

    /** The management endpoint of the WebSocket API. */
    public static final String SOCKET_ENDPOINT = "JOBWRIGHT_SOCKET_ENDPOINT";

    /** The base of links to the API. */
    public static final String API_URL = "JOBWRIGHT_API_URL";

    /** What the names of the installation's secrets begin with. */
    public static final String SECRET_PREFIX = "JOBWRIGHT_SECRET_PREFIX";

    /** What the names of all variables that a tool may read begin with. */
    private static final String OURS = "JOBWRIGHT_";

    /** The file that describes the tools that came as packages. */
    public static final String TOOLS = "JOBWRIGHT_TOOLS";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The variables of this process. */
    public static Environment system() {
        return new Environment(System.getenv());
    }

    /**
     * True when this container is made ready before any event waits for it: for a snapshot, or as
     * provisioned concurrency.
     */
    boolean isMadeAhead() {
        return find("AWS_LAMBDA_INITIALIZATION_TYPE")
                .filter(type -> !type.equals("on-demand"))
                .isPresent();
    }

    /** True on Lambda, which names the function to it. */
    public boolean isLambda() {
        return has("AWS_LAMBDA_FUNCTION_NAME");
    }

    /** True when the variable has a value. */
    boolean has(String name) {
        return find(name).isPresent();
    }

    /** The AWS region; Lambda itself sets it. */
    public String region() {
        return required("AWS_REGION", "the AWS region");
    }

    /** The DynamoDB table's name. */
    public String table() {
        return required(TABLE, "the name of the DynamoDB table");
    }

    /** The URL of the progress queue. */
    public String queueUrl() {
        return required(QUEUE_URL, "the URL of the progress queue");
    }

    /** The URL of the queue of alarms. */
    public String wakeQueueUrl() {
        return required(WAKE_QUEUE_URL, "the URL of the queue that wakes the sweeper");
    }

    /** The URL of the queue of what is for listeners. */
    public String listenerQueueUrl() {
        return required(LISTENER_QUEUE_URL, "the URL of the queue of what is for listeners");
    }

    /** The queue that wakes who looks at something. */
    public String alarmQueueUrl(Alarms.What what) {
        return switch (what) {
            case Alarms.What.OfJob _, Alarms.What.OfShadow _, Alarms.What.OfSchedule _ ->
                    wakeQueueUrl();
            case Alarms.What.OfListeners _ -> listenerQueueUrl();
        };
    }

    /** The event bus's name. */
    public String eventBus() {
        return required(EVENT_BUS, "the name of the event bus");
    }

    /** The S3 bucket's name. */
    public String bucket() {
        return required(BUCKET, "the name of the S3 bucket");
    }

    /** What the names of this installation's state machines begin with, before {@code -<hash>}. */
    public String machinePrefix() {
        return required(MACHINE_PREFIX, "the prefix of state machine names");
    }

    /** The role that state machines run under. */
    public String machineRoleArn() {
        return required(MACHINE_ROLE_ARN, "the ARN of the state machines' role");
    }

    /** The function that state machines call for each step. */
    public String stepFunctionArn() {
        return required(STEP_FUNCTION_ARN, "the ARN of the step function");
    }

    /** The management endpoint of the WebSocket API, with its stage. */
    public URI socketEndpoint() {
        return uri(
                SOCKET_ENDPOINT,
                required(SOCKET_ENDPOINT, "the WebSocket API's management endpoint"));
    }

    /** The base of links to the API, where there is one. */
    public Optional<URI> apiUrl() {
        return find(API_URL).map(text -> uri(API_URL, text));
    }

    /** What the names of the installation's secrets begin with. */
    public String secretPrefix() {
        return required(SECRET_PREFIX, "the prefix of the secrets that tools may read");
    }

    /** What the deployment says to tools, by a variable's full name. */
    public Optional<String> setting(String name) {
        return name.startsWith(OURS) ? find(name) : Optional.empty();
    }

    /** The file that describes the tools that came as packages, where there are any. */
    public Optional<Path> tools() {
        return find(TOOLS).map(Path::of);
    }

    private String required(String name, String meaning) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the environment variable %s (%s) is not set; the"
                                                .formatted(name, meaning)
                                        + " deployment's template sets it on each"
                                        + " function that needs it"));
    }

    /** An empty variable counts as absent, since Lambda cannot tell the two apart. */
    private Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private static URI uri(String name, String text) {
        try {
            var uri = URI.create(text);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the environment variable " + name + " is no URL", e);
        }
        throw new IllegalStateException(
                "the environment variable " + name + " is no URL with a scheme and a host");
    }
}
