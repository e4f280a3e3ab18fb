package dev.jobwright.infra;

import dev.jobwright.jobs.settings.Setting;
import dev.jobwright.jobs.table.Index;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

import java.util.List;

/**
 * The whole deployment, as a table of contents: what keeps state, who serves whom, and beside each
 * use the permission it needs and no other.
 */
public final class JobwrightStack extends Stack {

    /** The stack's name, and the name of its template in the assembly. */
    public static final String NAME = "Jobwright";

    private final OperatorSettings settings = new OperatorSettings(this);
    private final JobTable table = new JobTable(this);
    private final FileBucket files = new FileBucket(this);
    private final ProgressQueue progressQueue = new ProgressQueue(this);
    private final WakeQueue wakeQueue = new WakeQueue(this);
    private final ListenerQueue listenerQueue = new ListenerQueue(this);
    private final JobEvents events = new JobEvents(this);
    private final SigningSecret signing = new SigningSecret(this);
    private final AsyncFailures failures = new AsyncFailures(this);
    private final StateMachines machines = new StateMachines(this);
    private final SignIn signIn = new SignIn(this);
    private final Throttle throttle = Throttle.of(this);
    private final HttpEntrance http = new HttpEntrance(this, throttle, settings.crossOrigin());
    private final SocketEntrance sockets = new SocketEntrance(this, throttle);

    JobwrightStack(Construct app, Archives archives) {
        super(app, NAME, properties());
        var functions = new Functions(this, archives);
        step(functions.step());
        api(functions.api(), functions.step());
        socket(functions.socket(), functions.step());
        progress(functions.progress());
        ends(functions.ends());
        sweep(functions.sweep(), functions.step());
        listen(functions.listen());
        new ToolPackages(this).knownTo(functions.api(), functions.socket(), functions.sweep());
        watch(functions);
        outputs();
        Acknowledgements.ofPatterns(this);
    }

    private void api(LiveFunction api, LiveFunction step) {
        http.routesTo(api, signIn);
        table.usedBy(api, Index.BY_OWNER, Index.BY_SCHEDULE, Index.BY_WORKFLOW);
        progressQueue.writtenBy(api);
        wakeQueue.setBy(api);
        listenerQueue.rungBy(api);
        settings.toldTo(api, Setting.RETENTION_DAYS);
        settings.toldTo(api, Setting.TRUSTED_KEYS);
        settings.toldTo(api, Setting.ADMINISTRATORS);
        settings.toldTo(api, Setting.REQUESTS_PER_SECOND);
        files.definitionsKeptBy(api);
        files.uploadedThrough(api);
        files.valuesReadBy(api);
        files.valuesWrittenBy(api);
        files.valuesErasedBy(api);
        signing.readBy(api);
        // Where webhooks may lead is said when they are set up.
        settings.toldTo(api, Setting.ALLOWED_HOSTS);
        machines.definedBy(api, step);
        machines.drivenBy(api, http);
        machines.answeredBy(api);
    }

    private void socket(LiveFunction socket, LiveFunction step) {
        sockets.routesTo(socket);
        sockets.pushedBy(socket);
        table.usedBy(socket, Index.BY_OWNER);
        progressQueue.writtenBy(socket);
        wakeQueue.setBy(socket);
        listenerQueue.rungBy(socket);
        settings.toldTo(socket, Setting.RETENTION_DAYS);
        settings.toldTo(socket, Setting.ALLOWED_ORIGINS);
        files.definitionsKeptBy(socket);
        files.uploadsReadBy(socket);
        files.valuesReadBy(socket);
        files.valuesWrittenBy(socket);
        machines.definedBy(socket, step);
        machines.drivenBy(socket, http);
    }

    private void step(LiveFunction step) {
        machines.invoke(step);
        machines.drivenBy(step, http);
        wakeQueue.setBy(step);
        listenerQueue.rungBy(step);
        machines.answeredBy(step);
        ToolFunctions.calledBy(this, step);
        table.usedBy(step);
        progressQueue.writtenBy(step);
        ToolSecrets.readBy(step, this);
        // Off unless somebody says so: programs there are next to the function's credentials.
        settings.toldTo(step, Setting.COMMAND_TOOL);
        settings.toldTo(step, Setting.ALLOWED_HOSTS);
        files.uploadsReadBy(step);
        files.valuesReadBy(step);
        files.valuesWrittenBy(step);
    }

    private void progress(LiveFunction progress) {
        progressQueue.feeds(progress);
        listenerQueue.rungBy(progress);
        sockets.pushedBy(progress);
        table.usedBy(progress);
        files.valuesReadBy(progress);
    }

    private void ends(LiveFunction ends) {
        machines.endsReportedTo(ends, failures);
        table.usedBy(ends);
        progressQueue.writtenBy(ends);
        wakeQueue.setBy(ends);
        listenerQueue.rungBy(ends);
        files.uploadsReadBy(ends);
        files.valuesReadBy(ends);
        files.valuesWrittenBy(ends);
        machines.drivenBy(ends, http);
    }

    private void sweep(LiveFunction sweep, LiveFunction step) {
        Sweep.everyMinute(this, sweep, failures);
        settings.toldTo(sweep, Setting.INTERRUPTED_AFTER);
        settings.toldTo(sweep, Setting.RETENTION_DAYS);
        table.usedBy(sweep, Index.BY_DUE);
        progressQueue.writtenBy(sweep);
        wakeQueue.wakes(sweep);
        wakeQueue.setBy(sweep);
        listenerQueue.rungBy(sweep);
        files.uploadsReadBy(sweep);
        files.valuesReadBy(sweep);
        files.valuesWrittenBy(sweep);
        files.valuesErasedBy(sweep);
        // Schedules make their jobs here, of which some bring what they run.
        files.definitionsKeptBy(sweep);
        machines.definedBy(sweep, step);
        machines.drivenBy(sweep, http);
        machines.answeredBy(sweep);
    }

    private void listen(LiveFunction listen) {
        listenerQueue.feeds(listen);
        listenerQueue.rungBy(listen);
        table.usedBy(listen);
        events.toldBy(listen);
        signing.readBy(listen);
        settings.toldTo(listen, Setting.ALLOWED_HOSTS);
    }

    private void watch(Functions functions) {
        var watch = new Watch(this);
        watch.jobs();
        watch.apis(http, sockets);
        watch.functions(functions.all());
        watch.sweeper(functions.sweep());
        var queues = List.of(progressQueue.queue(), wakeQueue.queue(), listenerQueue.queue());
        watch.queues(queues, failures);
        watch.log(progressQueue.queue());
        watch.table(table);
    }

    private void outputs() {
        CfnOutput.Builder.create(this, "ApiUrl").value(http.url()).build();
        CfnOutput.Builder.create(this, "SocketUrl").value(sockets.url()).build();
        CfnOutput.Builder.create(this, "EventBusName").value(events.name()).build();
        CfnOutput.Builder.create(this, "TableName").value(table.name()).build();
    }

    private static StackProps properties() {
        // The CLI checks the bootstrap version before it deploys; a rule in the template for those
        // who deploy without it would be one more thing that the local run has to understand.
        var synthesizer =
                DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build();
        return StackProps.builder()
                .description("Jobwright: a durable job system")
                .synthesizer(synthesizer)
                .build();
    }
}
