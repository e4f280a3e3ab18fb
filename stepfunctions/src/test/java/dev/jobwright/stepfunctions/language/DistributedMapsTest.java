package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;
import static dev.jobwright.stepfunctions.language.Definitions.told;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.language.Problem.Severity;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the mode of a Map asks of the states inside it, and of the machine around it. */
final class DistributedMapsTest {
    private static String map(String fields, String type, String inside) {
        return """
        {"Type":"Map",%s"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",
        "ExecutionType":"%s"},"StartAt":"%s","States":{"%s":{%s,"End":true}}},
        """
                .formatted(fields, type, inside.hashCode(), inside.hashCode(), inside);
    }

    @Test
    void an_express_child_waits_for_nobody() {
        String activity =
                "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:us-east-1:1:activity:a\"";
        accepted(machine("\"A\":" + map("", "STANDARD", activity) + "\"End\":true}"));
        refused(
                machine("\"A\":" + map("", "EXPRESS", activity) + "\"End\":true}"),
                schema(
                        "Express state machine does not support Activity ARN",
                        "/States/A/ItemProcessor/States/" + activity.hashCode() + "/Resource"));
    }

    @Test
    void an_express_machine_has_no_distributed_maps() {
        String definition =
                machine("\"A\":" + map("", "EXPRESS", "\"Type\":\"Pass\"") + "\"End\":true}");
        assertEquals(
                List.of(
                        schema(
                                "Express state machine does not support 'DISTRIBUTED' mode",
                                "/States/A/ItemProcessor/ProcessorConfig/Mode")),
                told(definition, ExecutionType.EXPRESS, Severity.ERROR));
    }

    @Test
    void items_are_read_from_s3_and_no_other_service() {
        String pass = "\"Type\":\"Pass\"";
        for (String service : List.of("s3", "aws-sdk:s3")) {
            accepted(machine("\"A\":" + map(reader(service), "STANDARD", pass) + "\"End\":true}"));
        }
        refused(
                machine("\"A\":" + map(reader("news3"), "STANDARD", pass) + "\"End\":true}"),
                schema(
                        "Value is not s3:getObject or s3:listObjectsV2 of an integration",
                        "/States/A/ItemReader/Resource"));
    }

    private static String reader(String service) {
        return """
        "ItemReader":{"Resource":"arn:aws:states:::%s:listObjectsV2","Parameters":{"Bucket":"b"}},
        """
                .formatted(service);
    }

    @Test
    void a_label_belongs_to_one_map() {
        String label = "\"Label\":\"l\",";
        refused(
                machine(
                        "\"A\":"
                                + map(label, "STANDARD", "\"Type\":\"Pass\",\"Comment\":\"1\"")
                                + "\"Next\":\"B\"},\"B\":"
                                + map(label, "STANDARD", "\"Type\":\"Pass\",\"Comment\":\"2\"")
                                + "\"End\":true}"),
                "DUPLICATE_LABEL_NAME: Duplicate label name: l at /States/B/Label");
    }
}
