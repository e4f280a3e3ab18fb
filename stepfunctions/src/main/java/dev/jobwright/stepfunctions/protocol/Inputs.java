package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.protocol.Shape.Flag;
import dev.jobwright.stepfunctions.protocol.Shape.Fraction;
import dev.jobwright.stepfunctions.protocol.Shape.Items;
import dev.jobwright.stepfunctions.protocol.Shape.Member;
import dev.jobwright.stepfunctions.protocol.Shape.Structure;
import dev.jobwright.stepfunctions.protocol.Shape.Text;
import dev.jobwright.stepfunctions.protocol.Shape.Whole;
import dev.jobwright.stepfunctions.protocol.Shape.Word;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of every operation of the API, with the limits that AWS gives them. */
final class Inputs {
    private static final int ANY = Integer.MAX_VALUE;

    private static final Shape ARN = text(1, 256);
    private static final Shape LONG_ARN = text(1, 2000);
    private static final Shape NAME = text(1, 80);
    private static final Shape ALIAS_NAME =
            text(1, 80).matching("^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$");
    private static final Shape DEFINITION = secret(1, 1_048_576);
    private static final Shape DATA = new Text(0, 262_144, true, true, Optional.empty());
    private static final Shape ERROR = secret(0, 256);
    private static final Shape CAUSE = secret(0, 32_768);
    private static final Shape DESCRIPTION = secret(0, 256);
    private static final Shape STATE_NAME = secret(1, 80);
    private static final Shape TOKEN = text(1, 2048);
    private static final Shape TRACE = text(0, 256).matching("\\p{ASCII}*");
    private static final Shape CLIENT_TOKEN = text(1, 64).matching("[!-~]+");
    private static final Shape FLAG = new Flag();
    private static final Shape COUNT = new Whole(0, ANY);
    private static final Shape PAGE_SIZE = new Whole(0, 1000);
    private static final Shape PAGE = text(1, 1024);
    private static final Shape INCLUDED = word("ALL_DATA", "METADATA_ONLY");
    private static final Shape TYPE = word("STANDARD", "EXPRESS");
    private static final Shape STATUS =
            word("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");

    private static final Shape TAG_KEY = text(1, 128);
    private static final Shape TAGS =
            list(structure("Tag", may("key", TAG_KEY), may("value", text(0, 256))));
    private static final Shape ENCRYPTION =
            structure(
                    "EncryptionConfiguration",
                    may("kmsKeyId", text(1, 2048)),
                    may("kmsDataKeyReusePeriodSeconds", new Whole(60, 900)),
                    must("type", word("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY")));
    private static final Shape TRACING = structure("TracingConfiguration", may("enabled", FLAG));
    private static final Shape LOGGING =
            structure(
                    "LoggingConfiguration",
                    may("level", word("ALL", "ERROR", "FATAL", "OFF")),
                    may("includeExecutionData", FLAG),
                    may(
                            "destinations",
                            list(
                                    structure(
                                            "LogDestination",
                                            may(
                                                    "cloudWatchLogsLogGroup",
                                                    structure(
                                                            "CloudWatchLogsLogGroup",
                                                            may("logGroupArn", ARN)))))));
    private static final Shape ROUTES =
            new Items(
                    structure(
                            "RoutingConfigurationListItem",
                            must("stateMachineVersionArn", ARN),
                            must("weight", new Whole(0, 100))),
                    1,
                    2);
    private static final Shape MOCK =
            structure(
                    "MockInput",
                    may("result", DATA),
                    may(
                            "errorOutput",
                            structure("MockErrorOutput", may("error", ERROR), may("cause", CAUSE))),
                    may("fieldValidationMode", word("STRICT", "PRESENT", "NONE")));
    private static final Shape STATE_CONFIGURATION =
            structure(
                    "TestStateConfiguration",
                    may("retrierRetryCount", COUNT),
                    may("errorCausedByState", STATE_NAME),
                    may("mapIterationFailureCount", COUNT),
                    may("mapItemReaderData", DATA));

    /** By operation. */
    static final Map<String, Structure> BY_OPERATION =
            Map.ofEntries(
                    input(
                            "CreateStateMachine",
                            must("name", NAME),
                            must("definition", DEFINITION),
                            must("roleArn", ARN),
                            may("type", TYPE),
                            may("loggingConfiguration", LOGGING),
                            may("tags", TAGS),
                            may("tracingConfiguration", TRACING),
                            may("publish", FLAG),
                            may("versionDescription", DESCRIPTION),
                            may("encryptionConfiguration", ENCRYPTION)),
                    input(
                            "UpdateStateMachine",
                            must("stateMachineArn", ARN),
                            may("definition", DEFINITION),
                            may("roleArn", ARN),
                            may("loggingConfiguration", LOGGING),
                            may("tracingConfiguration", TRACING),
                            may("publish", FLAG),
                            may("versionDescription", DESCRIPTION),
                            may("encryptionConfiguration", ENCRYPTION)),
                    input(
                            "DescribeStateMachine",
                            must("stateMachineArn", ARN),
                            may("includedData", INCLUDED)),
                    input("DeleteStateMachine", must("stateMachineArn", ARN)),
                    input("ListStateMachines", size(), page(PAGE)),
                    input(
                            "ValidateStateMachineDefinition",
                            must("definition", DEFINITION),
                            may("type", TYPE),
                            may("severity", word("ERROR", "WARNING")),
                            may("maxResults", new Whole(0, 100))),
                    input(
                            "PublishStateMachineVersion",
                            must("stateMachineArn", ARN),
                            may("revisionId", text(0, ANY)),
                            may("description", DESCRIPTION)),
                    input("DeleteStateMachineVersion", must("stateMachineVersionArn", LONG_ARN)),
                    input(
                            "ListStateMachineVersions",
                            must("stateMachineArn", ARN),
                            page(PAGE),
                            size()),
                    input(
                            "CreateStateMachineAlias",
                            may("description", DESCRIPTION),
                            must("name", ALIAS_NAME),
                            must("routingConfiguration", ROUTES)),
                    input("DescribeStateMachineAlias", must("stateMachineAliasArn", ARN)),
                    input(
                            "UpdateStateMachineAlias",
                            must("stateMachineAliasArn", ARN),
                            may("description", DESCRIPTION),
                            may("routingConfiguration", ROUTES)),
                    input("DeleteStateMachineAlias", must("stateMachineAliasArn", ARN)),
                    input(
                            "ListStateMachineAliases",
                            must("stateMachineArn", ARN),
                            page(PAGE),
                            size()),
                    input("TagResource", must("resourceArn", ARN), must("tags", TAGS)),
                    input(
                            "UntagResource",
                            must("resourceArn", ARN),
                            must("tagKeys", list(TAG_KEY))),
                    input("ListTagsForResource", must("resourceArn", ARN)),
                    input(
                            "StartExecution",
                            must("stateMachineArn", ARN),
                            may("name", NAME),
                            may("input", DATA),
                            may("traceHeader", TRACE)),
                    input(
                            "StartSyncExecution",
                            must("stateMachineArn", ARN),
                            may("name", NAME),
                            may("input", DATA),
                            may("traceHeader", TRACE),
                            may("includedData", INCLUDED)),
                    input(
                            "StopExecution",
                            must("executionArn", ARN),
                            may("error", ERROR),
                            may("cause", CAUSE)),
                    input(
                            "DescribeExecution",
                            must("executionArn", ARN),
                            may("includedData", INCLUDED)),
                    input(
                            "DescribeStateMachineForExecution",
                            must("executionArn", ARN),
                            may("includedData", INCLUDED)),
                    input(
                            "ListExecutions",
                            may("stateMachineArn", ARN),
                            may("statusFilter", STATUS),
                            size(),
                            page(text(1, 3096)),
                            may("mapRunArn", LONG_ARN),
                            may("redriveFilter", word("REDRIVEN", "NOT_REDRIVEN"))),
                    input(
                            "GetExecutionHistory",
                            must("executionArn", ARN),
                            size(),
                            may("reverseOrder", FLAG),
                            page(PAGE),
                            may("includeExecutionData", FLAG)),
                    input(
                            "RedriveExecution",
                            must("executionArn", ARN),
                            may("clientToken", CLIENT_TOKEN)),
                    input(
                            "CreateActivity",
                            must("name", NAME),
                            may("tags", TAGS),
                            may("encryptionConfiguration", ENCRYPTION)),
                    input("DescribeActivity", must("activityArn", ARN)),
                    input("DeleteActivity", must("activityArn", ARN)),
                    input("ListActivities", size(), page(PAGE)),
                    input("GetActivityTask", must("activityArn", ARN), may("workerName", NAME)),
                    input("SendTaskSuccess", must("taskToken", TOKEN), must("output", DATA)),
                    input(
                            "SendTaskFailure",
                            must("taskToken", TOKEN),
                            may("error", ERROR),
                            may("cause", CAUSE)),
                    input("SendTaskHeartbeat", must("taskToken", TOKEN)),
                    input("DescribeMapRun", must("mapRunArn", LONG_ARN)),
                    input("ListMapRuns", must("executionArn", ARN), size(), page(PAGE)),
                    input(
                            "UpdateMapRun",
                            must("mapRunArn", LONG_ARN),
                            may("maxConcurrency", COUNT),
                            may("toleratedFailurePercentage", new Fraction(0, 100)),
                            may("toleratedFailureCount", new Whole(0, Long.MAX_VALUE))),
                    input(
                            "TestState",
                            must("definition", DEFINITION),
                            may("roleArn", ARN),
                            may("input", DATA),
                            may("inspectionLevel", word("INFO", "DEBUG", "TRACE")),
                            may("revealSecrets", FLAG),
                            may("variables", DATA),
                            may("stateName", STATE_NAME),
                            may("mock", MOCK),
                            may("context", DATA),
                            may("stateConfiguration", STATE_CONFIGURATION)));

    private Inputs() {}

    private record Field(String name, Member member) {}

    private static Map.Entry<String, Structure> input(String operation, Field... fields) {
        return Map.entry(operation, structure(operation + "Input", fields));
    }

    private static Structure structure(String name, Field... fields) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Field field : fields) {
            members.put(field.name(), field.member());
        }
        return new Structure(name, members);
    }

    private static Field must(String name, Shape shape) {
        return new Field(name, new Member(shape, true));
    }

    private static Field may(String name, Shape shape) {
        return new Field(name, new Member(shape, false));
    }

    private static Field size() {
        return may("maxResults", PAGE_SIZE);
    }

    private static Field page(Shape token) {
        return may("nextToken", token);
    }

    private static Text text(int min, int max) {
        return new Text(min, max, false, false, Optional.empty());
    }

    private static Text secret(int min, int max) {
        return new Text(min, max, false, true, Optional.empty());
    }

    private static Shape word(String... words) {
        return new Word(List.of(words));
    }

    private static Shape list(Shape member) {
        return new Items(member, 0, ANY);
    }
}
