package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What an operator looks at: one dashboard, and alarms on what goes wrong before a message is given
 * up. Whom the alarms tell is the operator's.
 */
final class Watch {
    /** The namespace of what the functions count themselves. */
    static final String NAMESPACE = "Jobwright";

    private static final Duration PERIOD = Duration.minutes(5);
    private static final String SUM = "Sum";
    private static final String MAXIMUM = "Maximum";
    private static final int HALF = 12;

    /** A log that is so far behind is behind for everybody who watches a job. */
    private static final int SECONDS_BEHIND = 300;

    private final Construct scope;
    private final Dashboard dashboard;

    Watch(Construct scope) {
        this.scope = scope;
        dashboard = Dashboard.Builder.create(scope, "Dashboard").build();
    }

    /** Jobs as the functions count them, and the machines that run them. */
    void jobs() {
        row(
                graph("Jobs that ended", ours("JobsCompleted", "JobsFailed", "JobsCancelled")),
                graph("The sweeper", ours("JobsLookedAt", "JobsRepaired", "RepairsFailed")));
        row(
                graph(
                        "Executions",
                        machines("ExecutionsStarted"),
                        machines("ExecutionsSucceeded"),
                        machines("ExecutionsFailed"),
                        machines("ExecutionsTimedOut"),
                        machines("ExecutionsAborted")),
                graph("Executions that were throttled", machines("ExecutionThrottled")));
    }

    /** Both APIs: requests, faults, and how long the answers take. */
    void apis(HttpEntrance http, SocketEntrance sockets) {
        row(
                graph("HTTP API", sums(http::metric, "Count", "4xx", "5xx")),
                graph(
                        "HTTP API, milliseconds",
                        http.metric("Latency", of("p50")),
                        http.metric("Latency", of("p99"))));
        row(
                graph("WebSocket API", sums(sockets::metric, "ConnectCount", "MessageCount")),
                graph(
                        "WebSocket API, faults",
                        sums(
                                sockets::metric,
                                "ClientError",
                                "ExecutionError",
                                "IntegrationError")));
        alarm(
                "ApiFaults",
                "The API answers with faults; see the log of its function.",
                http.metric("5xx", of(SUM)),
                5);
    }

    /** The functions: how often they fail and are throttled, how long they take, how many run. */
    void functions(List<LiveFunction> functions) {
        row(
                graph("Functions that failed", each(functions, "Errors", SUM)),
                graph("Functions that were throttled", each(functions, "Throttles", SUM)));
        row(
                graph("Functions, milliseconds", each(functions, "Duration", "p95")),
                graph("Functions at once", each(functions, "ConcurrentExecutions", MAXIMUM)));
    }

    /** The sweeper: nothing that is stuck is found while it fails. */
    void sweeper(LiveFunction sweep) {
        alarm(
                "SweepFails",
                "Nothing looks after jobs that are stuck; see the sweep function's log.",
                sweep.metric("Errors", of(SUM)),
                4);
    }

    /** The queues: how far behind they are, and what was given up. */
    void queues(List<LiveQueue> queues, AsyncFailures failures) {
        var dead =
                Stream.concat(queues.stream().map(LiveQueue::given), Stream.of(failures.queue()));
        row(
                graph(
                        "Queues, seconds behind",
                        queues.stream()
                                .map(queue -> queue.age(of(MAXIMUM)))
                                .toArray(IMetric[]::new)),
                graph(
                        "Given up",
                        dead.map(queue ->
                                        queue.metricApproximateNumberOfMessagesVisible(of(MAXIMUM)))
                                .toArray(IMetric[]::new)));
    }

    /** The log of jobs: that it is written in time. */
    void log(LiveQueue progress) {
        alarm(
                "LogIsBehind",
                "What becomes of jobs is told late; see the progress function's log.",
                progress.age(of(MAXIMUM)),
                SECONDS_BEHIND);
    }

    /** The table: what it refuses for its load, and what is AWS's own fault. */
    void table(JobTable table) {
        row(
                graph(
                        "Table, requests that were throttled",
                        sums(table::metric, "ReadThrottleEvents", "WriteThrottleEvents")),
                graph(
                        "Table, units",
                        sums(
                                table::metric,
                                "ConsumedReadCapacityUnits",
                                "ConsumedWriteCapacityUnits")));
    }

    private void row(GraphWidget left, GraphWidget right) {
        dashboard.addWidgets(left, right);
    }

    private static GraphWidget graph(String title, IMetric... lines) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.of(lines))
                .period(PERIOD)
                .width(HALF)
                .build();
    }

    private void alarm(String id, String description, Metric metric, int threshold) {
        Alarm.Builder.create(scope, id)
                .alarmDescription(description)
                .metric(metric)
                .threshold(threshold)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private static IMetric[] each(List<LiveFunction> functions, String name, String statistic) {
        return functions.stream()
                .map(function -> function.metric(name, of(statistic)))
                .toArray(IMetric[]::new);
    }

    private static IMetric[] sums(
            BiFunction<String, MetricOptions, Metric> counted, String... names) {
        return Stream.of(names).map(name -> counted.apply(name, of(SUM))).toArray(IMetric[]::new);
    }

    private static IMetric[] ours(String... names) {
        return Stream.of(names)
                .map(name ->
                        Metric.Builder.create()
                                .namespace(NAMESPACE)
                                .metricName(name)
                                .statistic(SUM)
                                .period(PERIOD)
                                .build())
                .toArray(IMetric[]::new);
    }

    /** Machines are made while the system runs, so they are looked for by name. */
    private static IMetric machines(String name) {
        return MathExpression.Builder.create()
                .expression(
                        "SUM(SEARCH('{AWS/States,StateMachineArn} MetricName=\"%s\" \"%s-\"', 'Sum', %d))"
                                .formatted(
                                        name, StateMachines.PREFIX, PERIOD.toSeconds().intValue()))
                .label(name)
                .period(PERIOD)
                .build();
    }

    private static MetricOptions of(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(PERIOD).build();
    }
}
