package dev.jobwright.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Deployment.EventSource;
import dev.jobwright.local.template.Deployment.Redrive;
import dev.jobwright.local.template.Deployment.Route;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class DeploymentTest {
    private static final Site SITE = new Site(URI.create("http://127.0.0.1:4000"));
    private static final Deployment.Authorizer SIGN_IN =
            new Deployment.Authorizer(
                    "https://cognito-idp.us-east-1.amazonaws.com/Users", List.of("App"));

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    @Test
    void a_functions_environment_is_resolved() {
        var variables = at(small().functions(), ARN + "Work").environment();

        assertEquals("http://127.0.0.1:4000/aws/queues/Line.fifo", variables.get("QUEUE"));
        assertEquals("a-us-east-1-aws", variables.get("JOINED"));
        assertEquals("t is Rows in ${it}", variables.get("SUBSTITUTED"));
        assertEquals("second", variables.get("SELECTED"));
        assertEquals("big", variables.get("CHOSEN"));
        assertEquals("17", variables.get("MAPPED"));
        assertTrue(!variables.containsKey("GONE"));
    }

    @Test
    void urls_of_the_apis_lead_to_the_local_process() {
        var variables = at(small().functions(), ARN + "Work").environment();

        assertEquals("http://127.0.0.1:4000", variables.get("API"));
        assertEquals("http://127.0.0.1:4000/aws/connections/sockets/live", variables.get("PUSH"));
        assertEquals("ws://127.0.0.1:4000/ws/live", variables.get("SOCKET"));
    }

    @Test
    void an_alias_is_its_function() {
        var work = at(small().functions(), ARN + "Work");

        assertEquals("com.example.Work", work.handler());
        assertEquals(Duration.ofSeconds(20), work.timeout());
        assertEquals(0, work.asyncRetries());
        assertEquals(Optional.of("arn:aws:sqs:us-east-1:000000000000:Dead"), work.deadLetterArn());
        assertEquals(Optional.of(work), small().function(ARN + "Work:live"));
        assertEquals(Optional.of(work), small().function("Work"));
        assertEquals(Optional.empty(), small().function(ARN + "Other"));
    }

    @Test
    void triggers_name_their_function() {
        var deployment = small();

        assertEquals(
                List.of(new Route("GET /v1/{id}", ARN + "Work", Optional.of(SIGN_IN), false)),
                deployment.http().routes());
        assertEquals(
                Map.of("$connect", new Route("$connect", ARN + "Work", Optional.empty(), false)),
                deployment.socket().orElseThrow().routes());
        assertEquals(
                List.of(
                        new EventSource(
                                "arn:aws:sqs:us-east-1:000000000000:Line.fifo",
                                ARN + "Work",
                                7,
                                Optional.of(5),
                                true)),
                deployment.eventSources());
        assertEquals("{\"source\":[\"aws.states\"]}", deployment.rules().getFirst().pattern());
        assertEquals(Duration.ofMinutes(5), deployment.schedules().getFirst().every());
        assertEquals(Json.object().put("a", 1).done(), deployment.schedules().getFirst().input());
    }

    @Test
    void stores_are_read() {
        var deployment = small();

        assertEquals(List.of("by_owner"), at(deployment.tables(), "Rows").indexes());
        var line = at(deployment.queues(), "http://127.0.0.1:4000/aws/queues/Line.fifo");
        assertTrue(line.fifo());
        assertEquals(Duration.ofSeconds(60), line.visibility());
        assertEquals(
                Optional.of(new Redrive("arn:aws:sqs:us-east-1:000000000000:Dead", 5)),
                line.redrive());
        assertEquals("arn:aws:s3:::files", at(deployment.buckets(), "files").arn());
    }

    @Test
    void a_role_has_its_inline_and_attached_statements() {
        var role = at(small().roles(), "arn:aws:iam::000000000000:role/WorkRole");

        assertEquals(
                List.of("sqs:SendMessage", "dynamodb:GetItem"),
                role.statements().stream().map(s -> s.text("Action").orElseThrow()).toList());
    }

    @Test
    void what_is_not_known_is_refused_by_name() {
        refuses(
                """
                {"Resources": {"Disk": {"Type": "AWS::EC2::Volume"}}}
                """,
                "Disk: its type AWS::EC2::Volume is not known here");
        refuses(
                """
                {"Resources": {"Q": {"Type": "AWS::SQS::Queue",
                  "Properties": {"QueueName": {"Ref": "Nothing"}}}}}
                """,
                "Nothing: nothing of that name has a value");
        refuses(
                """
                {"Resources": {"Q": {"Type": "AWS::SQS::Queue",
                  "Properties": {"QueueName": {"Fn::Cidr": []}}}}}
                """,
                "Fn::Cidr: is not a function the local run knows");
        refuses(
                """
                {"Resources": {"S": {"Type": "AWS::Scheduler::Schedule", "Properties": {
                  "ScheduleExpression": "cron(0 12 * * ? *)", "Target": {"Arn": "x"}}}}}
                """,
                "S: the schedule cron(0 12 * * ? *) is not served here");
        refuses("{}", "Resources: there are none");
    }

    @Test
    void a_route_that_asks_for_a_token_and_names_nobody_who_checks_it_is_refused() {
        for (var named : List.of("\"AuthorizerId\": \"gone\",", "")) {
            var fault = assertThrows(TemplateFault.class, () -> of(signedIn(named)));
            assertTrue(String.valueOf(fault.getMessage()).contains("Open: "), fault.getMessage());
        }
    }

    private static String signedIn(String authorizer) {
        return """
        {"Resources": {
          "Http": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP"}},
          "Work": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
            "ApiId": {"Ref": "Http"}, "IntegrationType": "AWS_PROXY",
            "IntegrationUri": "work"}},
          "Open": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
            "ApiId": {"Ref": "Http"}, "AuthorizationType": "JWT", %s
            "RouteKey": "GET /v1/{id}",
            "Target": {"Fn::Join": ["", ["integrations/", {"Ref": "Work"}]]}}}}}
        """
                .formatted(authorizer);
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_left_out() {
        var deployment =
                of(
                        """
                        {"Conditions": {"No": {"Fn::Not": [{"Fn::Equals": ["a", "a"]}]},
                                        "Or": {"Fn::Or": [{"Condition": "No"},
                                               {"Fn::And": [{"Fn::Equals": ["b", "b"]}]}]}},
                         "Resources": {
                          "Out": {"Type": "AWS::SQS::Queue", "Condition": "No"},
                          "In": {"Type": "AWS::SQS::Queue", "Condition": "Or"}}}
                        """);

        assertEquals(1, deployment.queues().size());
    }

    @Test
    void the_packed_template_can_be_served() {
        var deployment = Deployment.packed(SITE);

        assertEquals(7, deployment.functions().size());
        assertEquals(1, deployment.tables().size());
        assertEquals(3, deployment.eventSources().size());
        assertTrue(
                deployment
                        .function(deployment.eventSources().getFirst().functionArn())
                        .isPresent());
        assertTrue(deployment.function(deployment.rules().getFirst().functionArn()).isPresent());
        assertTrue(
                deployment.function(deployment.schedules().getFirst().functionArn()).isPresent());
        deployment
                .http()
                .routes()
                .forEach(r -> assertTrue(deployment.function(r.functionArn()).isPresent()));
        assertTrue(deployment.socket().orElseThrow().routes().containsKey("$connect"));
        deployment
                .functions()
                .values()
                .forEach(f -> assertTrue(deployment.roles().containsKey(f.roleArn()), f.name()));
    }

    private static void refuses(String template, String problem) {
        var fault = assertThrows(TemplateFault.class, () -> of(template));
        assertEquals("the template cannot be served locally: " + problem, fault.getMessage());
    }

    private static <T> T at(Map<String, T> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }

    private static Deployment small() {
        try (var in = DeploymentTest.class.getResourceAsStream("small.json")) {
            if (in == null) {
                throw new IllegalStateException("small.json is not there");
            }
            return Deployment.of((Json.Obj) JsonText.read(in.readAllBytes()), SITE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deployment of(String template) {
        return Deployment.of((Json.Obj) JsonText.readOwn(template), SITE);
    }
}
