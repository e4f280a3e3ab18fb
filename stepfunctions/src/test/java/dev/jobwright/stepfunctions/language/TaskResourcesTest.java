package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;
import static dev.jobwright.stepfunctions.language.Definitions.told;
import static dev.jobwright.stepfunctions.language.Definitions.warned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.language.Problem.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class TaskResourcesTest {
    private static String task(String arn) {
        return ending(
                "\"Type\":\"Task\",\"Resource\":\""
                        + arn
                        + "\",\"Parameters\":{\"t.$\":\"$$.Task.Token\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:lambda:us-east-1:123456789012:function:f",
                "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
                "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f:live",
                "arn:aws:states:us-east-1:123456789012:activity:work",
                "arn:aws:states:::lambda:invoke",
                "arn:aws:states:::lambda:invoke.waitForTaskToken",
                "arn:aws:states:::states:startExecution.sync:2",
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "arn:aws:states:::dynamodb:getItem",
                "arn:aws:states:::eks:runJob.sync",
                "arn:aws:states:::http:invoke",
                "arn:aws:states:::aws-sdk:s3:listBuckets",
                "arn:aws:states:::aws-sdk:s3:listBuckets.waitForTaskToken",
                "arn:aws-cn:states:::sagemaker:createTrainingJob.sync"
            })
    void what_aws_has_is_accepted(String arn) {
        accepted(task(arn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "arn:aws:states:::dynamodb:query",
                "arn:aws:states:::dynamodb:getItem.sync",
                "arn:aws:states:::sqs:sendMessage.sync",
                "arn:aws:states:::athena:startQueryExecution.waitForTaskToken",
                "arn:aws:states:::aws-sdk:s3:listBuckets.sync",
                "arn:aws:states:::lambda:invoke.sync",
                "arn:aws:states:::states:startExecution.sync:3",
                "arn:aws:states:::unknown:action",
                "arn:aws:lambda:us-east-1:123456789012:function:f:",
                "arn:aws:lambda:us-east-1:123456789012:function:f:$*#$1"
            })
    void what_aws_has_not_is_refused(String arn) {
        refused(
                task(arn),
                schema(
                        "The resource provided "
                                + arn
                                + " is not recognized. The value is not a valid resource ARN, or"
                                + " the resource is not available in this region.",
                        "/States/A/Resource"));
    }

    @Test
    void an_express_machine_waits_for_nobody() {
        express(
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Express state machine does not support '.waitForTaskToken' service integration ");
        express(
                "arn:aws:states:::states:startExecution.sync",
                "Express state machine does not support '.sync' service integration ");
        express(
                "arn:aws:states:us-east-1:123456789012:activity:work",
                "Express state machine does not support Activity ARN");
    }

    private static void express(String arn, String message) {
        assertEquals(
                List.of(schema(message, "/States/A/Resource")),
                told(task(arn), ExecutionType.EXPRESS, Severity.ERROR));
    }

    @Test
    void a_token_that_is_told_nobody_is_warned_of() {
        warned(
                ending(
                        """
                        "Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "Parameters":{"QueueUrl":"q","MessageBody.$":"$"}
                        """),
                "TASK_TOKEN_NOT_PASSED: The task waits for its token and passes it to nobody: give"
                        + " the context object's Task.Token to the service at /States/A/Resource");
    }

    @Test
    void what_an_integration_cannot_do_without_is_warned_of() {
        warned(
                ending(
                        """
                        "Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
                        "Parameters":{"QueueUrl.$":"$.q"}
                        """),
                "MISSING_PARAMETER: The integration needs these parameters too: [MessageBody] at"
                        + " /States/A/Parameters");
    }
}
