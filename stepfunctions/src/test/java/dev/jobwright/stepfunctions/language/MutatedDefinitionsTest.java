package dev.jobwright.stepfunctions.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Problem.Severity;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whatever becomes of a good definition, reading it gives a machine or a reason, and never throws;
 * the two readings agree.
 */
final class MutatedDefinitionsTest {
    private static final int EACH = 1_500;

    private static final List<String> GOOD =
            List.of(
                    """
                    {"Comment":"c","StartAt":"A","TimeoutSeconds":60,"Version":"1.0","States":{
                      "A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "Parameters":{"QueueUrl":"q","MessageBody":{"t.$":"$$.Task.Token",
                          "f.$":"States.Format('{}', $.a[?(@.b == 'c')])"}},
                        "ResultSelector":{"r.$":"$.x"},"ResultPath":"$.out","TimeoutSeconds":50,
                        "HeartbeatSecondsPath":"$.beat","Next":"B",
                        "Retry":[{"ErrorEquals":["States.Timeout"],"IntervalSeconds":2,
                          "MaxAttempts":3,"BackoffRate":1.5,"JitterStrategy":"FULL"}],
                        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"E","ResultPath":"$.e"}]},
                      "B":{"Type":"Choice","Default":"C","Choices":[
                        {"And":[{"Variable":"$.a","NumericGreaterThan":1},
                          {"Not":{"Variable":"$v","StringEqualsPath":"$.b"}}],"Next":"D",
                          "Assign":{"w.$":"$.a"}}]},
                      "C":{"Type":"Parallel","Next":"D","Branches":[
                        {"StartAt":"F","States":{"F":{"Type":"Wait","SecondsPath":"$.s","End":true}}},
                        {"StartAt":"G","States":{"G":{"Type":"Wait",
                          "Timestamp":"2026-01-01T00:00:00Z","End":true}}}]},
                      "D":{"Type":"Map","ItemsPath":"$.list","ItemSelector":{"i.$":"$$.Map.Item.Value"},
                        "MaxConcurrency":2,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},
                          "StartAt":"H","States":{"H":{"Type":"Pass","Result":{"k":[1,null]},
                            "Assign":{"v":"x"},"End":true}}},"End":true},
                      "E":{"Type":"Fail","ErrorPath":"$.e.Error","Cause":"because"}}}
                    """,
                    """
                    {"QueryLanguage":"JSONata","StartAt":"A","States":{
                      "A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                        "Arguments":{"FunctionName":"f","Payload":"{% $states.input %}"},
                        "Assign":{"v":"{% $states.result.Payload ~> $uppercase() %}"},
                        "Output":{"a":["{% $sum($states.result.x[y > 1].z) %}"]},
                        "TimeoutSeconds":"{% $states.input.t %}","Next":"B",
                        "Catch":[{"ErrorEquals":["E"],"Output":"{% $states.errorOutput %}",
                          "Next":"D"}]},
                      "B":{"Type":"Choice","Choices":[{"Condition":"{% $v = 'A' %}","Next":"C",
                        "Output":{"o":1}}],"Default":"D"},
                      "C":{"Type":"Map","Items":"{% [1..3] %}","ItemSelector":{"x":"{% $v %}"},
                        "ItemProcessor":{"StartAt":"F","States":{"F":{"Type":"Pass",
                          "Output":"{% ($f := function($n) { $n + 1 }; $f(1)) %}","End":true}}},
                        "Output":"{% $states.result %}","Next":"E"},
                      "D":{"Type":"Fail","Error":"{% $v %}","Cause":"{% 'c' & $v %}"},
                      "E":{"Type":"Wait","Seconds":1,"Next":"G"},
                      "G":{"Type":"Succeed","Output":"{% $v %}"}}}
                    """,
                    """
                    {"StartAt":"A","States":{"A":{"Type":"Map","Label":"l","MaxConcurrencyPath":"$.m",
                      "ItemReader":{"Resource":"arn:aws:states:::s3:getObject",
                        "Parameters":{"Bucket":"b","Key.$":"$.k"},
                        "ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"GIVEN",
                          "CSVHeaders":["a"],"MaxItems":5}},
                      "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"x.$":"$.x"}},
                      "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",
                        "Parameters":{"Bucket":"b","Prefix":"p"}},
                      "ToleratedFailurePercentage":12.5,"ToleratedFailureCountPath":"$.c",
                      "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",
                        "ExecutionType":"EXPRESS"},"StartAt":"B","States":{"B":{"Type":"Pass",
                          "End":true}}},"End":true}}}
                    """);

    private static final List<Object> ODD =
            List.of(
                    Json.NULL,
                    true,
                    -1,
                    1.5,
                    Long.MAX_VALUE,
                    "",
                    "$",
                    "$.a",
                    "$x",
                    "$$",
                    "States.UUID()",
                    "States.Format('{}')",
                    "{% $states.errorOutput %}",
                    "{% a %}",
                    "{% ( %}",
                    "{%",
                    "States.ALL",
                    "Task",
                    "Map",
                    "A",
                    "JSONata",
                    "JSONPath",
                    List.of(),
                    List.of(1),
                    List.of(Map.of()),
                    Map.of(),
                    Map.of("Type", "Pass"),
                    Map.of("a.$", "$.a"));

    private final SplittableRandom chance = new SplittableRandom(20261122);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void reading_gives_a_machine_or_a_reason(int seed) {
        Object good = Json.read(GOOD.get(seed));
        List<String> words = new ArrayList<>(List.of("Output", "InputPath", "Next", "a.$", "x"));
        collect(good, words);
        assertEquals(List.of(), errors(Json.write(good)));
        for (int i = 0; i < EACH; i++) {
            Object changed = good;
            for (int times = chance.nextInt(4); times >= 0; times--) {
                changed = change(changed, words);
            }
            String text = Json.write(changed);
            boolean sound = ReadDefinition.read(text, type(i)) instanceof Reading.Sound;
            assertEquals(
                    sound,
                    ReadDefinition.check(text, type(i)).stream().noneMatch(this::error),
                    text);
            VariableReferences.of(text);
        }
    }

    private static ExecutionType type(int i) {
        return i % 2 == 0 ? ExecutionType.STANDARD : ExecutionType.EXPRESS;
    }

    private boolean error(Problem problem) {
        return problem.severity() == Severity.ERROR;
    }

    private List<Problem> errors(String text) {
        return ReadDefinition.check(text, ExecutionType.STANDARD).stream()
                .filter(this::error)
                .toList();
    }

    private static void collect(Object value, List<String> words) {
        switch (value) {
            case Map<?, ?> map ->
                    Json.asObject(map)
                            .forEach((key, item) -> {
                                words.add(key);
                                collect(item, words);
                            });
            case List<?> list -> Json.asArray(list).forEach(item -> collect(item, words));
            default -> {}
        }
    }

    /** The value with one thing in it changed. */
    private Object change(Object value, List<String> words) {
        if (chance.nextInt(8) == 0) {
            return ODD.get(chance.nextInt(ODD.size()));
        }
        return switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> object(Json.asObject(map), words);
            case List<?> list when !list.isEmpty() -> array(Json.asArray(list), words);
            default -> ODD.get(chance.nextInt(ODD.size()));
        };
    }

    private Map<String, Object> object(Map<String, Object> map, List<String> words) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        String key = List.copyOf(map.keySet()).get(chance.nextInt(map.size()));
        String word = words.get(chance.nextInt(words.size()));
        switch (chance.nextInt(6)) {
            case 0 -> changed.remove(key);
            case 1 -> changed.put(word, ODD.get(chance.nextInt(ODD.size())));
            case 2 -> changed.put(word, map.get(key));
            default -> changed.computeIfPresent(key, (_, old) -> change(old, words));
        }
        return changed;
    }

    private List<Object> array(List<Object> list, List<String> words) {
        List<Object> changed = new ArrayList<>(list);
        int at = chance.nextInt(list.size());
        switch (chance.nextInt(4)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(list.get(at));
            default -> changed.set(at, change(list.get(at), words));
        }
        return changed;
    }
}
