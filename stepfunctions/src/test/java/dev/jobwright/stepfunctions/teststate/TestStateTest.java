package dev.jobwright.stepfunctions.teststate;

import static dev.jobwright.stepfunctions.teststate.Trying.calling;
import static dev.jobwright.stepfunctions.teststate.Trying.configured;
import static dev.jobwright.stepfunctions.teststate.Trying.failing;
import static dev.jobwright.stepfunctions.teststate.Trying.mocked;
import static dev.jobwright.stepfunctions.teststate.Trying.with;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** TestState as a caller of the API sees it. */
final class TestStateTest {
    private static final String INVOKE =
            """
            'Type':'Task','QueryLanguage':'JSONata','Resource':'arn:aws:states:::lambda:invoke',\
            'Arguments':{'FunctionName':'{% $states.input.f %}'}\
            """;

    private static final String TASK = "{" + INVOKE + ",'End':true}";

    private static final String ROLE = "arn:aws:iam::123456789012:role/steps";

    private final Trying trying = new Trying();

    private String test(Map<String, Object> call) {
        return trying.test(call);
    }

    @Test
    void info_tells_how_it_went_and_no_more() {
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'a':1}','nextState':'There'}",
                test(calling("{'Type':'Pass','Next':'There'}", "{'a':1}", "INFO")));
        assertEquals("{'status':'SUCCEEDED','output':'{}'}", test(calling("{'Type':'Succeed'}")));
        assertEquals(
                "{'status':'FAILED','error':'E','cause':'C'}",
                test(calling("{'Type':'Fail','Error':'E','Cause':'C'}", "{}", "INFO")));
    }

    @Test
    void debug_tells_what_became_of_the_data() {
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'a':{'b':2},'r':{'x':2}}','inspectionData':{"
                        + "'input':'{'a':{'b':2}}','afterInputPath':'{'b':2}',"
                        + "'afterParameters':'{'x':2}','afterResultSelector':'{'x':2}',"
                        + "'afterResultPath':'{'a':{'b':2},'r':{'x':2}}'}}",
                test(
                        calling(
                                "{'Type':'Pass','InputPath':'$.a','Parameters':{'x.$':'$.b'},"
                                        + "'ResultPath':'$.r','End':true}",
                                "{'a':{'b':2}}",
                                "DEBUG")));
    }

    @Test
    void a_written_result_hides_what_is_not_looked_at() {
        assertEquals(
                "{'status':'SUCCEEDED','output':'5','inspectionData':{'input':'{}',"
                        + "'result':'5','afterResultSelector':'5','afterResultPath':'5'}}",
                test(calling("{'Type':'Pass','Result':5,'End':true}", "{}", "DEBUG")));
    }

    @Test
    void a_choice_tells_its_input_as_its_rules_see_it() {
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'a':{'b':2}}','nextState':'Two','inspectionData':"
                        + "{'input':'{'a':{'b':2}}','afterInputPath':'{'a':{'b':2}}'}}",
                test(
                        calling(
                                "{'Type':'Choice','Choices':[{'Variable':'$.a.b',"
                                        + "'NumericEquals':2,'Next':'Two'}],'Default':'Other'}",
                                "{'a':{'b':2}}",
                                "TRACE")));
    }

    @Test
    void jsonata_tells_arguments_and_result_of_a_task() {
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'StatusCode':200}','inspectionData':{'input':"
                        + "'{'f':'g'}','afterArguments':'{'FunctionName':'g'}',"
                        + "'result':'{'StatusCode':200}'}}",
                test(
                        mocked(
                                calling(TASK, "{'f':'g'}", "TRACE"),
                                "result",
                                "{\"StatusCode\":200}")));
    }

    @Test
    void a_task_without_a_mock_is_called_by_its_role() {
        assertEquals(
                "ValidationException RoleArn must be specified when testing a Task state",
                test(calling(TASK, "{'f':'g'}", "INFO")));
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'did':'arn:aws:states:::lambda:invoke'}'}",
                test(with(calling(TASK, "{'f':'g'}", "INFO"), "roleArn", ROLE)));
    }

    @Test
    void what_ends_later_than_its_call_needs_a_mock() {
        String token = TASK.replace("lambda:invoke", "sqs:sendMessage.waitForTaskToken");
        Map<String, Object> call =
                calling(
                        token.replace("$states.input.f", "$states.context.Task.Token"),
                        "{}",
                        "DEBUG");
        assertTrue(test(with(call, "roleArn", ROLE)).startsWith("InvalidDefinition "));
        String answer =
                test(
                        mocked(
                                with(call, "context", "{'Task':{'Token':'t1'}}"),
                                "result",
                                "{\"MessageId\":7}"));
        assertTrue(answer.contains("'afterArguments':'{'FunctionName':'t1'}'"), answer);
    }

    @Test
    void a_failure_is_retried_caught_or_neither() {
        String task =
                "{"
                        + INVOKE
                        + ",'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':3,'MaxAttempts':2}],"
                        + "'Catch':[{'ErrorEquals':['No'],'Next':'A'},{'ErrorEquals':['E'],"
                        + "'Next':'B','Output':'{% $states.errorOutput.Cause %}'}],'End':true}";
        Map<String, Object> call = calling(task, "{'f':'g'}", "DEBUG");
        assertEquals(
                "{'status':'RETRIABLE','error':'E','cause':'why','inspectionData':{'input':"
                        + "'{'f':'g'}','afterArguments':'{'FunctionName':'g'}','errorDetails':"
                        + "{'retryIndex':0,'retryBackoffIntervalSeconds':6}}}",
                test(configured(failing(call, "E"), "retrierRetryCount", 1)));
        assertEquals(
                "{'status':'CAUGHT_ERROR','error':'E','cause':'why','output':''why'',"
                        + "'nextState':'B','inspectionData':{'input':"
                        + "'{'f':'g'}','afterArguments':'{'FunctionName':'g'}','errorDetails':"
                        + "{'retryIndex':0,'catchIndex':1}}}",
                test(configured(failing(call, "E"), "retrierRetryCount", 2)));
        assertEquals(
                "{'status':'FAILED','error':'F','cause':'why','inspectionData':{'input':"
                        + "'{'f':'g'}','afterArguments':'{'FunctionName':'g'}'}}",
                test(failing(call, "F")));
    }

    @Test
    void variables_come_in_and_are_told_with_those_that_the_state_sets() {
        String pass =
                "{'Type':'Pass','QueryLanguage':'JSONata','Assign':{'b':'{% $a + 1 %}'},"
                        + "'Output':'{% $a %}','End':true}";
        assertEquals(
                "{'status':'SUCCEEDED','output':'1','inspectionData':"
                        + "{'input':'{}','variables':'{'a':1,'b':2}'}}",
                test(with(calling(pass, "{}", "TRACE"), "variables", "{'a':1}")));
    }

    @Test
    void the_context_is_that_of_an_express_execution_or_the_callers() {
        String pass =
                "{'Type':'Pass','QueryLanguage':'JSONata','Output':'{% $states.context %}',"
                        + "'End':true}";
        String usual = test(calling(pass));
        assertTrue(usual.contains("'Id':'arn:aws:states:us-east-1:123456789012:express:"), usual);
        assertTrue(usual.contains("'RoleArn':null"), usual);
        assertTrue(usual.contains("'State':{'Name':'StateName',"), usual);
        assertFalse(usual.contains("Redrive"), usual);
        String task = TASK.replace("$states.input.f", "$states.context.Execution.Name");
        Map<String, Object> call =
                with(calling(task, "{}", "DEBUG"), "context", "{'Execution':{'Name':'x'}}");
        String given = test(mocked(call, "result", "{}"));
        assertTrue(given.contains("'afterArguments':'{'FunctionName':'x'}'"), given);
    }

    @Test
    void a_context_that_no_execution_has_is_refused() {
        Map<String, Object> call = mocked(calling(TASK, "{'f':'g'}", "INFO"), "result", "{}");
        Map<String, String> wrong =
                Map.of(
                        "{'Foo':{}}", "Field 'Foo' is not allowed",
                        "{'Map':{}}", "'Map' field is not supported when mocking a Context object",
                        "{'Task':{'Token':'t'}}",
                                "Context object contains 'Task' when state is not a Task state with"
                                        + " a '.sync' or '.waitForTaskToken' service integration"
                                        + " pattern",
                        "{'State':{'RetryCount':'1'}}", "Field 'RetryCount' must be a number",
                        "{'State':3}", "Field 'State' must be an object",
                        "[1", "Context object must be a JSON object");
        wrong.forEach((context, why) ->
                assertEquals(
                        "ValidationException Invalid Context object provided: " + why,
                        test(with(call, "context", context))));
    }

    @Test
    void a_state_of_a_machine_is_found_by_its_name_however_deep() {
        String machine =
                "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Parallel',"
                        + "'Branches':[{'StartAt':'B','States':{'B':{'Type':'Pass','Output':"
                        + "'{% $states.input.a %}','Next':'C'},'C':{'Type':'Pass','End':true}}}],"
                        + "'End':true}}}";
        assertEquals(
                "{'status':'SUCCEEDED','output':'1','nextState':'C'}",
                test(with(calling(machine, "{'a':1}", "INFO"), "stateName", "B")));
        assertEquals(
                "ValidationException State not found in definition",
                test(with(calling(machine), "stateName", "D")));
        assertTrue(
                test(with(calling(machine.replace("'Next':'C'", "'Next':'X'")), "stateName", "B"))
                        .startsWith("InvalidDefinition Invalid State Machine Definition: "));
    }

    @Test
    void a_definition_with_problems_is_refused_with_the_states_place() {
        String refusal = test(calling("{'Type':'Pass','Foo':1,'End':true}"));
        assertTrue(refusal.startsWith("InvalidDefinition Invalid State Machine Definition: '"));
        assertTrue(refusal.contains("/States/StateName"), refusal);
        assertTrue(test(calling("{'Type'")).startsWith("InvalidDefinition "));
        assertTrue(test(calling("[]")).startsWith("InvalidDefinition "));
        assertTrue(
                test(with(calling("{'Type':'Succeed'}"), "input", "{"))
                        .startsWith("InvalidExecutionInput "));
    }

    @Test
    void branches_are_told_by_a_mock_that_has_one_result_for_each() {
        String parallel =
                "{'Type':'Parallel','ResultPath':'$.r','Branches':[{'StartAt':'B','States':{'B':"
                        + "{'Type':'Pass','End':true}}}],'End':true}";
        Map<String, Object> call = calling(parallel, "{}", "DEBUG");
        assertEquals(
                "InvalidDefinition TestState API does not support Map or Parallel states. Supported"
                        + " state types include: [Task, Wait, Pass, Succeed, Fail, Choice]",
                test(call));
        assertEquals(
                "{'status':'SUCCEEDED','output':'{'r':[1]}','inspectionData':{'input':'{}',"
                        + "'afterResultSelector':'[1]','afterResultPath':'{'r':[1]}'}}",
                test(mocked(call, "result", "[1]")));
        assertEquals(
                "ValidationException Mocked result must contain the same number of items as number"
                        + " of Parallel branches.",
                test(mocked(call, "result", "[1,2]")));
        assertEquals(
                "ValidationException Mocked result must be an array.",
                test(mocked(call, "result", "{}")));
    }

    @Test
    void a_mock_is_one_thing_and_fits_the_request() {
        Map<String, Object> pass = calling("{'Type':'Pass','End':true}");
        assertEquals(
                "ValidationException A test mock should have only one of the following fields:"
                        + " [result, errorOutput].",
                test(mocked(pass, "result", "1", "errorOutput", Map.of("error", "E"))));
        assertEquals(
                "ValidationException A test mock with an errorOutput should have its error.",
                test(mocked(calling(TASK), "errorOutput", Map.of("cause", "C"))));
        assertEquals(
                "ValidationException State type 'Pass' is not supported when a mock is specified",
                test(mocked(pass, "result", "1")));
        assertEquals(
                "ValidationException Mocked result must be valid JSON",
                test(mocked(calling(TASK), "result", "no")));
        Map<String, Object> secrets = mocked(calling(TASK), "result", "{}");
        secrets.put("revealSecrets", true);
        assertEquals(
                "ValidationException TestState does not support RevealSecrets when a mock is"
                        + " specified.",
                test(secrets));
        assertEquals(
                "ValidationException TestState does not support RetrierRetryCount when a mock is"
                        + " not specified.",
                test(configured(calling(TASK), "retrierRetryCount", 1)));
        assertEquals(
                "ValidationException TestState does not support Context when a mock is not"
                        + " specified.",
                test(with(pass, "context", "{}")));
    }
}
