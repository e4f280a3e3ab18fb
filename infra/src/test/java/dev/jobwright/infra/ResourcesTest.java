package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toCollection;

import dev.jobwright.functions.lambda.Metrics;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Index;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What CloudFormation would take without a word, and would not work. */
final class ResourcesTest {
    /** What an alarm on given up messages counts. */
    private static final String LYING = "ApproximateNumberOfMessagesVisible";

    private final Shipped shipped;

    ResourcesTest() throws IOException, InvalidJson, InterruptedException {
        shipped = Shipped.read();
    }

    @Test
    void there_are_seven_functions_each_with_an_archive_and_a_handler_of_its_own() {
        var functions = shipped.all("AWS::Lambda::Function").values();
        var handlers = new TreeSet<String>();
        for (var function : functions) {
            var handler = function.text("Handler").orElseThrow();
            var archive = function.object("Code").flatMap(c -> c.text("S3Key")).orElseThrow();
            handlers.add(handler);
            assertEquals(
                    handler.contains(".step.") || handler.contains(".listen.")
                            ? "tools.zip"
                            : "functions.zip",
                    archive,
                    handler);
            assertTrue(handler.matches("dev\\.jobwright\\.functions\\.\\w+\\.\\w+::handleRequest"));
        }
        assertEquals(7, functions.size());
        assertEquals(7, handlers.size());
    }

    @Test
    void every_function_is_invoked_as_a_snapshot_behind_its_alias() {
        var functions = shipped.all("AWS::Lambda::Function");
        functions.forEach((id, f) -> assertTrue(f.get("SnapStart").isPresent(), id));
        var aliased =
                shipped.all("AWS::Lambda::Alias").values().stream()
                        .map(a -> Shipped.target(a.get("FunctionName").orElseThrow()))
                        .collect(toCollection(TreeSet::new));
        assertEquals(functions.keySet(), aliased);
    }

    @Test
    void a_message_stays_hidden_for_six_times_the_time_of_its_function() {
        var functions =
                Map.of(
                        "ProgressQueue", "Progress",
                        "WakeQueue", "Sweep",
                        "ListenerQueue", "Listen");
        functions.forEach((id, name) -> {
            var queue =
                    shipped.all("AWS::SQS::Queue").entrySet().stream()
                            .filter(q -> q.getKey().startsWith(id))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElseThrow();
            var function = shipped.function(name);
            assertTrue(
                    queue.whole("VisibilityTimeout").orElseThrow()
                            >= 6 * function.whole("Timeout").orElseThrow());
        });
    }

    @Test
    void every_route_leads_to_a_function() {
        var integrations = shipped.all("AWS::ApiGatewayV2::Integration");
        var aliases = shipped.all("AWS::Lambda::Alias");
        var routes = shipped.all("AWS::ApiGatewayV2::Route");
        routes.forEach((id, route) -> {
            var target = route.object("Target").orElseThrow().items("Fn::Join");
            var parts = ((Json.Arr) target.orElseThrow().get(1)).items();
            var integration = integrations.get(Shipped.target(parts.getLast()));
            assertTrue(integration != null, id);
            assertEquals(route.get("ApiId"), integration.get("ApiId"), id);
            var uri = integration.get("IntegrationUri").orElseThrow().toString();
            assertTrue(aliases.keySet().stream().anyMatch(uri::contains), id);
        });
        assertFalse(routes.isEmpty());
    }

    @Test
    void every_http_route_asks_for_a_token_but_the_two_pages_of_the_description() {
        for (var route : shipped.all("AWS::ApiGatewayV2::Route").values()) {
            var key = route.text("RouteKey").orElseThrow();
            var asks = route.text("AuthorizationType").equals(Optional.of("JWT"));
            assertEquals(
                    key.contains(" ") && !List.of("GET /docs", "GET /openapi.json").contains(key),
                    asks,
                    key);
        }
    }

    @Test
    void tokens_are_for_the_application_of_the_pool_and_nobody_signs_up_alone() {
        var authorizer = shipped.all("AWS::ApiGatewayV2::Authorizer").values().iterator().next();
        var jwt = authorizer.object("JwtConfiguration").orElseThrow();
        var client = shipped.all("AWS::Cognito::UserPoolClient").keySet().iterator().next();
        var pool = shipped.all("AWS::Cognito::UserPool").entrySet().iterator().next();

        assertEquals("JWT", authorizer.text("AuthorizerType").orElseThrow());
        assertEquals(
                "[\"$request.header.Authorization\"]",
                authorizer.get("IdentitySource").orElseThrow().toString());
        assertEquals(
                List.of(client),
                jwt.items("Audience").orElseThrow().stream().map(Shipped::target).toList());
        assertTrue(jwt.get("Issuer").orElseThrow().toString().contains(pool.getKey()));
        assertEquals(
                Optional.of(true),
                pool.getValue()
                        .object("AdminCreateUserConfig")
                        .flatMap(config -> config.flag("AllowAdminCreateUserOnly")));
    }

    @Test
    void every_queue_of_dead_letters_has_an_alarm() {
        var alarmed =
                shipped.all("AWS::CloudWatch::Alarm").values().stream()
                        .filter(a -> a.text("MetricName").equals(Optional.of(LYING)))
                        .map(a -> (Json.Obj) a.items("Dimensions").orElseThrow().getFirst())
                        .map(d -> Shipped.target(d.get("Value").orElseThrow()))
                        .collect(toCollection(TreeSet::new));
        var dead =
                shipped.all("AWS::SQS::Queue").entrySet().stream()
                        .filter(q -> q.getValue().get("RedrivePolicy").isEmpty())
                        .map(q -> q.getKey())
                        .collect(toCollection(TreeSet::new));
        assertEquals(dead, alarmed);
        assertEquals(4, dead.size());
    }

    @Test
    void what_is_wrong_before_a_message_is_given_up_has_an_alarm_too() {
        assertEquals(
                Set.of("5xx", "ApproximateAgeOfOldestMessage", "Errors"),
                shipped.all("AWS::CloudWatch::Alarm").values().stream()
                        .map(a -> a.text("MetricName").orElseThrow())
                        .filter(name -> !name.equals(LYING))
                        .collect(toCollection(TreeSet::new)));
    }

    @Test
    void whoever_is_called_without_an_answer_gives_up_into_a_queue() {
        var asynchronous = shipped.all("AWS::Lambda::EventInvokeConfig").values();
        asynchronous.forEach(each -> assertTrue(each.toString().contains("OnFailure")));
        assertEquals(2, asynchronous.size());
        for (var type : List.of("AWS::Events::Rule", "AWS::Scheduler::Schedule")) {
            var all = shipped.all(type).values();
            all.forEach(each -> assertTrue(each.toString().contains("DeadLetterConfig"), type));
            assertFalse(all.isEmpty());
        }
        for (var mapping : shipped.all("AWS::Lambda::EventSourceMapping").values()) {
            var source = Shipped.target(mapping.get("EventSourceArn").orElseThrow());
            var queue = shipped.all("AWS::SQS::Queue").get(source);
            assertTrue(queue != null && queue.get("RedrivePolicy").isPresent(), source);
        }
    }

    @Test
    void one_dashboard_shows_jobs_apis_machines_functions_queues_and_the_table() {
        var dashboards = shipped.all("AWS::CloudWatch::Dashboard").values();
        assertEquals(1, dashboards.size());
        var body = dashboards.iterator().next().toString();
        for (var shown :
                List.of(
                        "JobsCompleted",
                        "AWS/ApiGateway",
                        "AWS/States",
                        "Throttles",
                        "ApproximateAgeOfOldestMessage",
                        "WriteThrottleEvents")) {
            assertTrue(body.contains(shown), shown);
        }
        for (var id : shipped.all("AWS::Lambda::Function").keySet()) {
            assertTrue(body.contains(id), id);
        }
        for (var id : shipped.all("AWS::SQS::Queue").keySet()) {
            assertTrue(body.contains(id), id);
        }
    }

    @Test
    void the_dashboard_shows_all_that_the_functions_count() {
        assertEquals(Metrics.NAMESPACE, Watch.NAMESPACE);
        var body = shipped.all("AWS::CloudWatch::Dashboard").values().iterator().next().toString();
        for (var count : Metrics.Count.values()) {
            assertTrue(body.contains(count.metric()), count.metric());
        }
    }

    @Test
    void what_is_kept_is_encrypted_and_the_table_can_be_restored_to_any_second() {
        for (var queue : shipped.all("AWS::SQS::Queue").values()) {
            assertEquals(Optional.of(true), queue.flag("SqsManagedSseEnabled"));
        }
        for (var bucket : shipped.all("AWS::S3::Bucket").values()) {
            assertTrue(bucket.get("BucketEncryption").isPresent());
        }
        var table = shipped.all("AWS::DynamoDB::Table").values().iterator().next();
        var recovery = table.object("PointInTimeRecoverySpecification").orElseThrow();
        assertEquals(Optional.of(true), recovery.flag("PointInTimeRecoveryEnabled"));
    }

    @Test
    void every_function_is_traced() {
        shipped.all("AWS::Lambda::Function")
                .forEach((id, function) ->
                        assertEquals(
                                Optional.of("Active"),
                                function.object("TracingConfig").flatMap(c -> c.text("Mode")),
                                id));
    }

    @Test
    void every_log_is_kept_for_a_time() {
        var logs = shipped.all("AWS::Logs::LogGroup");
        logs.forEach((id, log) -> assertTrue(log.whole("RetentionInDays").isPresent(), id));
        assertEquals(8, logs.size());
    }

    @Test
    void the_table_has_the_indexes_that_the_code_queries() {
        var table = shipped.all("AWS::DynamoDB::Table").values().iterator().next();
        var names =
                table.items("GlobalSecondaryIndexes").orElse(List.of()).stream()
                        .map(i -> ((Json.Obj) i).text("IndexName").orElseThrow())
                        .toList();
        assertEquals(Arrays.stream(Index.values()).map(Index::indexName).toList(), names);
    }

    @Test
    void the_sweeper_runs_every_minute() {
        var schedule = shipped.all("AWS::Scheduler::Schedule").values().iterator().next();
        assertEquals("rate(1 minute)", schedule.text("ScheduleExpression").orElseThrow());
    }
}
