package dev.jobwright.stepfunctions.teststate;

import static dev.jobwright.stepfunctions.teststate.Trying.calling;
import static dev.jobwright.stepfunctions.teststate.Trying.configured;
import static dev.jobwright.stepfunctions.teststate.Trying.failing;
import static dev.jobwright.stepfunctions.teststate.Trying.mocked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** TestState of a Map whose iterations are executions of their own. */
final class TestDistributedMapTest {
    private static final String PROCESSOR =
            "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
                    + "'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";

    private final Trying trying = new Trying();

    private static Map<String, Object> map(String fields, String input) {
        return calling(
                "{'Type':'Map'," + fields + "," + PROCESSOR + ",'End':true}", input, "DEBUG");
    }

    @Test
    void items_are_shown_selected_and_batched_and_not_run() {
        Map<String, Object> call =
                map(
                        "'ItemsPath':'$.n','ItemSelector':{'v.$':'$$.Map.Item.Value'},"
                                + "'ItemBatcher':{'MaxItemsPerBatch':2},'MaxConcurrency':5",
                        "{'n':[1,2,3]}");
        assertEquals(
                "{'status':'SUCCEEDED','output':'[7]','inspectionData':{'input':'{'n':[1,2,3]}',"
                        + "'afterInputPath':'{'n':[1,2,3]}','afterItemsPath':'[1,2,3]',"
                        + "'afterItemSelector':'[{'v':1},{'v':2},{'v':3}]','afterItemBatcher':"
                        + "'[{'Items':[{'v':1},{'v':2}]},{'Items':[{'v':3}]}]',"
                        + "'maxConcurrency':5,'afterResultSelector':'[7]',"
                        + "'afterResultPath':'[7]'}}",
                trying.test(mocked(call, "result", "[7]")));
    }

    @Test
    void a_mocked_result_fails_where_more_has_failed_than_is_tolerated() {
        String caught = "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'A','ResultPath':'$.e'}],";
        Map<String, Object> counted =
                mocked(
                        map(caught + "'ToleratedFailureCount':1,'ItemsPath':'$.n'", "{'n':[1,2]}"),
                        "result",
                        "[0,1]");
        String tolerated = trying.test(configured(counted, "mapIterationFailureCount", 1));
        assertTrue(tolerated.startsWith("{'status':'SUCCEEDED'"), tolerated);
        String exceeded = trying.test(configured(counted, "mapIterationFailureCount", 2));
        assertTrue(
                exceeded.startsWith(
                        "{'status':'CAUGHT_ERROR','error':"
                                + "'States.ExceedToleratedFailureThreshold','cause':"
                                + "'The specified tolerated failure threshold was exceeded'"),
                exceeded);
        assertTrue(exceeded.contains("'toleratedFailureCount':1,"), exceeded);
        Map<String, Object> shared =
                mocked(
                        map("'ToleratedFailurePercentage':50,'ItemsPath':'$.n'", "{'n':[1,2]}"),
                        "result",
                        "[0,1]");
        assertTrue(
                trying.test(configured(shared, "mapIterationFailureCount", 1))
                        .startsWith("{'status':'SUCCEEDED'"));
        assertTrue(
                trying.test(configured(shared, "mapIterationFailureCount", 2))
                        .startsWith("{'status':'FAILED'"));
    }

    @Test
    void a_mocked_error_comes_from_a_state_inside() {
        Map<String, Object> call = failing(map("'ItemsPath':'$.n'", "{'n':[1]}"), "E");
        assertTrue(
                trying.test(configured(call, "errorCausedByState", "P"))
                        .startsWith("{'status':'FAILED','error':'E'"));
        assertEquals(
                "ValidationException ErrorCausedByState 'Q' is not a state inside the tested Map or"
                        + " Parallel state.",
                trying.test(configured(call, "errorCausedByState", "Q")));
    }

    @Test
    void a_reader_reads_what_the_caller_says_is_there() {
        String reader =
                "'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':"
                        + "{'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW'},'Parameters':"
                        + "{'Bucket':'b','Key':'k'}},'ItemSelector':{'v.$':'$$.Map.Item.Value.a'}";
        Map<String, Object> call = mocked(map(reader, "{}"), "result", "[]");
        String answer = trying.test(configured(call, "mapItemReaderData", "a,b\n1,2\n3,4\n"));
        assertTrue(answer.contains("'afterItemSelector':'[{'v':'1'},{'v':'3'}]'"), answer);
        String json = reader.replace("'CSV','CSVHeaderLocation':'FIRST_ROW'", "'JSON'");
        String broken =
                trying.test(
                        configured(
                                mocked(map(json, "{}"), "result", "[]"), "mapItemReaderData", "7"));
        assertTrue(broken.contains("'error':'States.ItemReaderFailed'"), broken);
        String lines =
                reader.replace(
                        "'CSV','CSVHeaderLocation':'FIRST_ROW'", "'JSONL','MaxItemsPath':'$.m'");
        Map<String, Object> negative = mocked(map(lines, "{'m':-1}"), "result", "[]");
        String refused = trying.test(configured(negative, "mapItemReaderData", "7"));
        assertTrue(refused.contains("field MaxItems must be positive"), refused);
    }

    @Test
    void a_result_that_is_written_is_mocked_by_what_the_writer_tells() {
        String writer =
                "'ItemsPath':'$.n','ResultWriter':{'Resource':'arn:aws:states:::s3:putObject',"
                        + "'Parameters':{'Bucket':'b','Prefix':'p'}}";
        assertEquals(
                "ValidationException Mocked result must be a JSON object.",
                trying.test(mocked(map(writer, "{'n':[]}"), "result", "[]")));
        String answer = trying.test(mocked(map(writer, "{'n':[]}"), "result", "{}"));
        assertTrue(answer.startsWith("{'status':'SUCCEEDED','output':'{}'"), answer);
    }
}
