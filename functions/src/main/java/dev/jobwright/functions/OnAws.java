package dev.jobwright.functions;

import dev.jobwright.functions.aws.Clients;
import dev.jobwright.functions.aws.DynamoTable;
import dev.jobwright.functions.aws.EventBridgeBus;
import dev.jobwright.functions.aws.GatewayPush;
import dev.jobwright.functions.aws.LambdaFunctions;
import dev.jobwright.functions.aws.ManagedSecrets;
import dev.jobwright.functions.aws.S3Blobs;
import dev.jobwright.functions.aws.SfnExecutions;
import dev.jobwright.functions.aws.SqsAlarms;
import dev.jobwright.functions.aws.SqsQueue;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Pause;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.secrets.KeptSecrets;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCatalog;

import org.crac.Core;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The ports of one container, on AWS. An adapter is made once: by the first call, or, where a
 * container is made ahead of its events, at once if the deployment names what the adapter is for. A
 * snapshot so holds the clients that its function uses, and no others.
 */
final class OnAws {
    private final Environment environment;
    private final Clients clients;

    /** Kept here: who calls it keeps it by a weak reference only. */
    private @Nullable AroundSnapshot snapshot;

    OnAws(Environment environment) {
        this.environment = environment;
        this.clients = new Clients(environment);
    }

    Ports ports(InstantSource clock, SecureRandom random, Pause pause) {
        var ids = new UuidV7(clock, random);
        var secrets = new KeptSecrets(secrets(), clock);
        var ports = ports(clock, ids, secrets, pause);
        snapshot =
                new AroundSnapshot(
                        ports.table(),
                        List.of(
                                () -> AroundSnapshot.reseed(random),
                                ids::renew,
                                clients::renew,
                                secrets::forget));
        Core.getGlobalContext().register(snapshot);
        return ports;
    }

    private Ports ports(InstantSource clock, UuidV7 ids, Secrets secrets, Pause pause) {
        return new Ports(
                environment,
                table(),
                queue(),
                alarms(clock),
                executions(),
                functions(clock),
                blobs(),
                secrets,
                push(),
                bus(),
                posts(),
                clock,
                pause,
                ids,
                new ToolCatalog(ServiceLoader.load(ToolBundle.class))
                        .with(PackagedTools.of(environment)));
    }

    private Table table() {
        return OnFirstUse.table(
                adapter(
                        Environment.TABLE,
                        () ->
                                new DynamoTable(
                                        clients.dynamo(),
                                        clients.dynamoOnce(),
                                        environment.table())));
    }

    private Queue queue() {
        return OnFirstUse.queue(
                adapter(
                        Environment.QUEUE_URL,
                        () -> new SqsQueue(clients.sqs(), environment.queueUrl())));
    }

    private Alarms alarms(InstantSource clock) {
        return OnFirstUse.alarms(
                adapter(
                        Environment.WAKE_QUEUE_URL,
                        () -> new SqsAlarms(clients.sqs(), environment::alarmQueueUrl, clock)));
    }

    private Executions executions() {
        return OnFirstUse.executions(
                adapter(
                        Environment.MACHINE_PREFIX,
                        () -> new SfnExecutions(clients.sfn(), environment)));
    }

    /**
     * Only the step function calls others, and no variable tells it so: the first call makes it.
     */
    private Functions functions(InstantSource clock) {
        return OnFirstUse.functions(new Once<>(() -> new LambdaFunctions(clients.lambda(), clock)));
    }

    private Blobs blobs() {
        return OnFirstUse.blobs(
                adapter(
                        Environment.BUCKET,
                        () ->
                                new S3Blobs(
                                        clients.s3(), clients.presigner(), environment.bucket())));
    }

    private Secrets secrets() {
        return OnFirstUse.secrets(
                adapter(
                        Environment.SECRET_PREFIX,
                        () -> new ManagedSecrets(clients.secrets(), environment.secretPrefix())));
    }

    private Push push() {
        return OnFirstUse.push(
                adapter(
                        Environment.SOCKET_ENDPOINT,
                        () -> new GatewayPush(clients.push(environment.socketEndpoint()))));
    }

    private Bus bus() {
        return OnFirstUse.bus(
                adapter(
                        Environment.EVENT_BUS,
                        () -> new EventBridgeBus(clients.events(), environment.eventBus())));
    }

    /** They lie with the tools, which make requests as well. */
    private Posts posts() {
        return ServiceLoader.load(Posts.Maker.class)
                .findFirst()
                .map(maker -> maker.of(environment::setting))
                .orElse(Posts.NONE);
    }

    private <T> Supplier<T> adapter(String variable, Supplier<T> make) {
        var adapter = new Once<>(make);
        if (environment.isMadeAhead() && environment.has(variable)) {
            adapter.get();
        }
        return adapter;
    }
}
