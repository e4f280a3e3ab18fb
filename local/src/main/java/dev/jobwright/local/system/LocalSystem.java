package dev.jobwright.local.system;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.dryrun.EngineExecutions;
import dev.jobwright.jobs.settings.CrossOrigin;
import dev.jobwright.jobs.settings.Setting;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.local.blobs.LocalBlobs;
import dev.jobwright.local.blobs.Signatures;
import dev.jobwright.local.events.EventCalls;
import dev.jobwright.local.events.Rules;
import dev.jobwright.local.events.Schedules;
import dev.jobwright.local.executions.GuardedInvoker;
import dev.jobwright.local.executions.QueueCalls;
import dev.jobwright.local.executions.RoleGate;
import dev.jobwright.local.gateway.Callers;
import dev.jobwright.local.gateway.Doors;
import dev.jobwright.local.gateway.HttpApi;
import dev.jobwright.local.gateway.HttpReply;
import dev.jobwright.local.gateway.LocalPush;
import dev.jobwright.local.gateway.LocalServer;
import dev.jobwright.local.gateway.OperatorDoor;
import dev.jobwright.local.gateway.Pace;
import dev.jobwright.local.gateway.SocketApi;
import dev.jobwright.local.gateway.Source;
import dev.jobwright.local.lambda.AsyncCalls;
import dev.jobwright.local.lambda.Host;
import dev.jobwright.local.lambda.InThread;
import dev.jobwright.local.lambda.LocalFunctions;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.lambda.TimerThread;
import dev.jobwright.local.packages.ToolFolders;
import dev.jobwright.local.queue.QueuePoller;
import dev.jobwright.local.queue.Queues;
import dev.jobwright.local.signin.JwtAuthorizer;
import dev.jobwright.local.signin.Tokens;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Everything that the template deploys, running. What stands in for AWS here knows nothing of the
 * system: functions, routes, triggers, stores and permissions all come from the template.
 */
public final class LocalSystem implements AutoCloseable {
    /** Ended executions that are read at a start; the jobs themselves remember all that matters. */
    private static final Settings SETTINGS = new Settings(Site.REGION, Site.ACCOUNT, 1_000);

    private final LocalServer server;
    private final Storage storage;
    private final Deployment deployment;
    private final Tokens tokens;
    private final JwtAuthorizer authorizer;
    private final LocalLambda lambda;
    private final TimerThread timer = new TimerThread();
    private final AsyncCalls calls;
    private final Rules rules;
    private final StepFunctions engine;
    private final LocalBlobs blobs;
    private final LocalPush push = new LocalPush();
    private final Wiring wiring;
    private final List<QueuePoller> pollers;

    private LocalSystem(LocalServer server, Storage storage, Air air, ToolFolders tools) {
        this.server = server;
        this.storage = storage;
        this.deployment = deployment(server.base(), air).with(tools.functions());
        var tokenKey = storage.tokenKey(air.random());
        this.tokens = new Tokens(tokenKey, deployment.authorizer(), air.clock());
        this.authorizer = new JwtAuthorizer(tokenKey, deployment.authorizer(), air.clock());
        this.lambda =
                new LocalLambda(deployment, function -> host(function, air, tools), air.ids());
        var queues = new Queues(deployment.queues().values(), air.clock(), air.ids());
        this.calls = new AsyncCalls(lambda, queues::at, timer, air.ids());
        this.rules = new Rules(deployment, calls, air.clock(), air.ids());
        this.engine = engine(air, queues);
        this.blobs =
                new LocalBlobs(
                        storage.blobs(), server.base(), new Signatures(air.secret()), air.clock());
        this.wiring =
                new Wiring(
                        deployment,
                        around(air, queues),
                        air,
                        tools.beside(new ToolCatalog(ServiceLoader.load(ToolBundle.class))));
        this.pollers =
                deployment.eventSources().stream()
                        .map(each -> new QueuePoller(each, queues.at(each.queueArn()), lambda))
                        .toList();
    }

    /** As it is packed, and open to the pages that are allowed here. */
    private static Deployment deployment(URI base, Air air) {
        var packed = Deployment.packed(new Site(base));
        return Optional.ofNullable(air.variables().get(Setting.ALLOWED_ORIGINS.variable()))
                .flatMap(CrossOrigin::read)
                .map(packed::openTo)
                .orElse(packed);
    }

    /** What stands around the functions, once all that it needs is made. */
    private Wiring.Around around(Air air, Queues queues) {
        return new Wiring.Around(
                storage.table(),
                queues,
                new EngineExecutions(engine, SETTINGS, machineRole()),
                new LocalFunctions(lambda, air.clock()),
                blobs,
                push,
                rules,
                new OneSecret("signing-key", storage.secret(air.secret())),
                server.origins());
    }

    /** Starts the system with the built-in tools alone. */
    public static LocalSystem start(int port, Supplier<Storage> storage, Air air)
            throws IOException {
        return start(port, storage, air, ToolFolders.none());
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @param storage opened once the port is taken, and closed with the system
     * @param tools those that come as packages
     * @throws IOException if the port is taken
     */
    public static LocalSystem start(int port, Supplier<Storage> storage, Air air, ToolFolders tools)
            throws IOException {
        var server = LocalServer.bind(port);
        try {
            return start(server, storage.get(), air, tools);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static LocalSystem start(
            LocalServer server, Storage storage, Air air, ToolFolders tools) throws IOException {
        try {
            var system = new LocalSystem(server, storage, air, tools);
            system.open(air);
            return system;
        } catch (IOException | RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Where it answers. */
    public URI base() {
        return server.base();
    }

    /** A token of the operator's, who is the one user unless there are others. */
    public String token() {
        return token(Tokens.OPERATOR);
    }

    /** A token for a user. */
    public String token(String user) {
        return tokens.of(user);
    }

    private void open(Air air) throws IOException {
        var source = new Source(air.clock(), air.ids());
        var socket = deployment.socket().map(s -> new SocketApi(s, lambda, push, source));
        var pace = new Pace(wiring.requestsPerSecond(), air.clock(), Wiring::rest);
        var callers = new Callers(authorizer, pace);
        var http = new HttpApi(deployment, lambda, callers, source);
        var states = new OperatorDoor(authorizer, states());
        server.serve(new Doors(http, socket, blobs, Map.of("/aws/states", states)));
        pollers.forEach(QueuePoller::start);
        engine.resume();
        new Schedules(calls, timer, air.clock(), air.ids()).start(deployment.schedules());
        Thread.ofPlatform().daemon().name("warm up").start(this::warmUp);
    }

    /** Step Functions' own API, for AWS's SDK and command line. */
    private Doors.Endpoint states() {
        var protocol = new AwsJsonProtocol(engine);
        return call -> {
            var reply = protocol.handle(call.header("x-amz-target"), call.content());
            return new HttpReply(
                    reply.status(), List.copyOf(reply.headers().entrySet()), reply.body());
        };
    }

    /** What the first caller would wait for. */
    private void warmUp() {
        lambda.prepare();
        rules.warmUp();
    }

    private StepFunctions engine(Air air, Queues queues) {
        var guard = Wiring.guard(deployment, "state machines", machineRole());
        var tasks =
                Integrations.of(new GuardedInvoker(lambda, guard))
                        .serve("sqs", new QueueCalls(queues, deployment.queues()))
                        .serve("events", new EventCalls(rules))
                        .guardedBy(new RoleGate(guard, deployment.queues()));
        return new StepFunctions(
                SETTINGS,
                Ports.real(air.clock(), air.random()::nextLong, tasks, rules)
                        .keptIn(storage.executions()));
    }

    /** The role that the functions which make machines are told to give them. */
    private String machineRole() {
        return deployment.functions().values().stream()
                .map(function -> function.environment().get(Environment.MACHINE_ROLE_ARN))
                .filter(role -> role != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no function makes state machines"));
    }

    private Host host(Deployment.Function function, Air air, ToolFolders tools) {
        return tools.host(function, new ToolFolders.Around(air.ids(), timer, air.clock()))
                .orElseGet(() -> new InThread(() -> wiring.make(function), air.clock()));
    }

    /**
     * Takes nothing new, and lets go of everything; what is unfinished goes on at the next start.
     * Functions are ended last, when nothing can be written any more: that one was cut off by the
     * stop is not to be kept as its failure.
     */
    @Override
    public void close() throws IOException {
        timer.close();
        pollers.forEach(QueuePoller::close);
        try (lambda;
                storage;
                engine) {
            server.close();
        }
    }
}
