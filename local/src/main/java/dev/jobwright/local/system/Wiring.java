package dev.jobwright.local.system;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.Ports;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.settings.Installation;
import dev.jobwright.jobs.settings.Setting;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.local.events.LocalBus;
import dev.jobwright.local.events.Rules;
import dev.jobwright.local.policy.Grants;
import dev.jobwright.local.policy.Guard;
import dev.jobwright.local.policy.GuardedAlarms;
import dev.jobwright.local.policy.GuardedBlobs;
import dev.jobwright.local.policy.GuardedBus;
import dev.jobwright.local.policy.GuardedExecutions;
import dev.jobwright.local.policy.GuardedFunctions;
import dev.jobwright.local.policy.GuardedPush;
import dev.jobwright.local.policy.GuardedQueue;
import dev.jobwright.local.policy.GuardedSecrets;
import dev.jobwright.local.policy.GuardedTable;
import dev.jobwright.local.queue.Queues;
import dev.jobwright.local.signin.Tokens;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes each function's handler with its own environment, and with ports that let through what its
 * role allows. A resource that the environment does not name is denied under a name that says so.
 *
 * @param deployment the functions, their environments and roles
 * @param around what the ports lead to
 * @param air time and ids
 * @param tools the tools of this process
 */
record Wiring(Deployment deployment, Around around, Air air, ToolCatalog tools) {

    private static final String INSTALLATION = "jobwright-installation/";

    /** What all functions share. */
    record Around(
            Table table,
            Queues queues,
            Executions executions,
            Functions functions,
            Blobs blobs,
            Push push,
            Rules rules,
            OneSecret signingKey,
            List<String> origins) {}

    /** The handler of a function. */
    RequestStreamHandler make(Deployment.Function function) {
        try {
            return Class.forName(function.handler())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Ports.class)
                    .newInstance(ports(function));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the handler " + function.handler() + " cannot be made", e);
        }
    }

    /** What a role may do, under the name of who acts in it. */
    static Guard guard(Deployment deployment, String who, String roleArn) {
        var role = Optional.ofNullable(deployment.roles().get(roleArn));
        return new Guard(who, new Grants(role.map(Deployment.Role::statements).orElse(List.of())));
    }

    private Ports ports(Deployment.Function function) {
        var environment = function.environment();
        var guard = guard(deployment, function.name(), function.roleArn());
        var settled = new Environment(settled(environment));
        return new Ports(
                settled,
                new GuardedTable(around.table(), tableArn(environment), guard),
                queue(environment, guard),
                alarms(environment, guard),
                new GuardedExecutions(
                        around.executions(),
                        environment.getOrDefault(Environment.MACHINE_ROLE_ARN, ""),
                        guard),
                new GuardedFunctions(around.functions(), guard),
                new GuardedBlobs(around.blobs(), bucketArn(environment), guard),
                new GuardedSecrets(secrets(environment), secretArn(environment), guard),
                new GuardedPush(around.push(), stage(environment), guard),
                bus(environment, guard),
                posts(settled),
                air.clock(),
                Wiring::rest,
                air.ids(),
                tools);
    }

    /** On a virtual thread, so that nobody else waits with it. */
    static void rest(Duration time) throws InterruptedException {
        var _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String tableArn(Map<String, String> environment) {
        return named(
                environment, Environment.TABLE, deployment.tables(), Deployment.TableSpec::arn);
    }

    private String bucketArn(Map<String, String> environment) {
        return named(environment, Environment.BUCKET, deployment.buckets(), Deployment.Bucket::arn);
    }

    /** How many requests of a user are let through in a second by the functions that count them. */
    OptionalInt requestsPerSecond() {
        return deployment.functions().values().stream()
                .map(Deployment.Function::environment)
                .filter(each -> each.containsKey(Setting.REQUESTS_PER_SECOND.variable()))
                .map(each -> new Environment(settled(each)))
                .flatMapToInt(each -> Installation.read(each::setting).requestsPerSecond().stream())
                .min();
    }

    /** What differs from the deployment: here the user is who runs it all. */
    private Map<String, String> settled(Map<String, String> environment) {
        var settled = new HashMap<>(environment);
        settled.replace(Setting.COMMAND_TOOL.variable(), "on");
        settled.replace(Setting.REQUESTS_PER_SECOND.variable(), "off");
        settled.put(Setting.ADMINISTRATORS.variable(), Tokens.OPERATOR);
        settled.put(Setting.ALLOWED_ORIGINS.variable(), String.join(",", around.origins()));
        for (var setting : Setting.values()) {
            Optional.ofNullable(air.variables().get(setting.variable()))
                    .ifPresent(value -> settled.put(setting.variable(), value));
        }
        return settled;
    }

    /** The installation's own secrets lie apart from those that tools may read. */
    private Secrets secrets(Map<String, String> environment) {
        return INSTALLATION.equals(environment.get(Environment.SECRET_PREFIX))
                ? around.signingKey()
                : new LocalSecrets(air.variables());
    }

    private static String secretArn(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(Environment.SECRET_PREFIX))
                .map(prefix -> Site.arn("secretsmanager", "secret:" + prefix))
                .orElseGet(() -> unset(Environment.SECRET_PREFIX));
    }

    private Queue queue(Map<String, String> environment, Guard guard) {
        var arn =
                named(
                        environment,
                        Environment.QUEUE_URL,
                        deployment.queues(),
                        Deployment.QueueSpec::arn);
        return new GuardedQueue(messages -> around.queues().at(arn).send(messages), arn, guard);
    }

    private Alarms alarms(Map<String, String> environment, Guard guard) {
        return new GuardedAlarms(
                alarm -> send(alarm, alarmArn(environment, alarm.what())),
                what -> alarmArn(environment, what),
                guard);
    }

    private String alarmArn(Map<String, String> environment, Alarms.What what) {
        var variable =
                switch (what) {
                    case Alarms.What.OfJob _, Alarms.What.OfShadow _, Alarms.What.OfSchedule _ ->
                            Environment.WAKE_QUEUE_URL;
                    case Alarms.What.OfListeners _ -> Environment.LISTENER_QUEUE_URL;
                };
        return named(environment, variable, deployment.queues(), Deployment.QueueSpec::arn);
    }

    private void send(Alarms.Alarm alarm, String arn) {
        var id = air.ids().get().toString();
        var message = new Queue.Message(id, id, alarm.what().json());
        around.queues().at(arn).send(message, alarm.delaySeconds(air.clock().instant()));
    }

    private Bus bus(Map<String, String> environment, Guard guard) {
        var name = environment.getOrDefault(Environment.EVENT_BUS, unset(Environment.EVENT_BUS));
        var arn = Site.arn("events", "event-bus/" + name);
        return new GuardedBus(new LocalBus(around.rules(), name), arn, guard);
    }

    private static Posts posts(Environment environment) {
        return ServiceLoader.load(Posts.Maker.class)
                .findFirst()
                .map(maker -> maker.of(environment::setting))
                .orElseThrow();
    }

    private String stage(Map<String, String> environment) {
        return environment.containsKey(Environment.SOCKET_ENDPOINT)
                ? deployment.socket().map(s -> s.apiId() + "/" + s.stage()).orElse("(no API)")
                : unset(Environment.SOCKET_ENDPOINT);
    }

    private static <T> String named(
            Map<String, String> environment,
            String variable,
            Map<String, T> there,
            Function<T, String> arn) {
        return Optional.ofNullable(environment.get(variable))
                .flatMap(name -> Optional.ofNullable(there.get(name)))
                .map(arn)
                .orElseGet(() -> unset(variable));
    }

    private static String unset(String variable) {
        return "(" + variable + " is not set)";
    }
}
