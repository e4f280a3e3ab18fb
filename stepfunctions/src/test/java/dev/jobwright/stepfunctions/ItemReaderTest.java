package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the items of a distributed Map are, of its input and of a bucket. */
final class ItemReaderTest {
    private static final String PASS =
            """
            "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
              "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true
            """;

    private final Bench bench = new Bench();
    private final Bucket bucket = new Bucket(bench);

    private static String map(String fields) {
        return "\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",%s,%s}}"
                .formatted(fields, PASS);
    }

    private static String reader(String config) {
        return map(
                """
                "ItemReader":{"Resource":"arn:aws:states:::s3:getObject",
                  "Arguments":{"Bucket":"b","Key":"k"},"ReaderConfig":{%s}}
                """
                        .formatted(config));
    }

    private static Object json(ExecutionInfo info) {
        assertEquals(ExecutionStatus.SUCCEEDED, info.status(), () -> info.cause().orElse(""));
        return Json.read(info.output().orElseThrow());
    }

    @Test
    void rows_of_text_become_objects() {
        bucket.add("k", "a|b\r\n1|\"x|\"\"y\"\"\nz\"\n\n2\n\\|3|4|5\nC:\\\\d\\e|\n");
        assertEquals(
                List.of(
                        Map.of("a", "1", "b", "x|\"y\"\nz"),
                        Map.of("a", "2", "b", ""),
                        Map.of("a", "|3", "b", "4"),
                        Map.of("a", "C:\\de", "b", "")),
                json(
                        bench.run(
                                reader(
                                        """
                                        "InputType":"CSV","CSVHeaderLocation":"FIRST_ROW",
                                        "CSVDelimiter":"PIPE"
                                        """),
                                "{}")));
    }

    @Test
    void a_pointer_leads_to_the_items_and_a_bound_ends_them() {
        bucket.add("k", "{\"a/b\":[{\"x\":[7,8,9]}]}");
        assertEquals(
                List.of(7, 8),
                json(
                        bench.run(
                                reader(
                                        """
                                        "InputType":"JSON","ItemsPointer":"/a~1b/0/x","MaxItems":2
                                        """),
                                "{}")));
        bucket.add("k", "1\n\n{\"a\":2}\n");
        assertEquals(
                List.of(1, Map.of("a", 2)),
                json(bench.run(reader("\"InputType\":\"JSONL\""), "{}")));
    }

    @Test
    void a_reader_that_fails_fails_the_run_and_can_be_caught() {
        String execution = bench.start(bench.create(reader("\"InputType\":\"JSON\"")), "{}");
        ExecutionInfo missing = bench.info(execution);
        assertEquals(Optional.of("States.ItemReaderFailed"), missing.error());
        assertEquals(Optional.of("The key does not exist."), missing.cause());
        assertEquals(
                List.of("5<4 MapRunFailed", "6<5 MapStateFailed", "7<6 ExecutionFailed"),
                bench.events(execution).subList(4, 7));

        bucket.add("k", "[1");
        ExecutionInfo broken = bench.run(reader("\"InputType\":\"JSON\""), "{}");
        assertTrue(broken.cause().orElse("").startsWith("s3://b/k is not valid JSON"));
        ExecutionInfo parquet = bench.run(reader("\"InputType\":\"PARQUET\""), "{}");
        assertEquals(Optional.of("PARQUET cannot be read here."), parquet.cause());
    }

    @Test
    void a_list_is_read_page_by_page_and_its_objects_as_well_if_wanted() {
        bucket.add("a.json", "[1,2]");
        bucket.add("b.json", "[3]");
        bucket.add("c/", "");
        bucket.add("d.json", "[]");
        String list =
                """
                "ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2",
                  "Arguments":{"Bucket":"b"},"ReaderConfig":{%s}},
                "ItemSelector":"{%% $states.context.Map.Item %%}"
                """;
        var described = Json.asArray(json(bench.run(map(list.formatted("")), "{}")));
        assertEquals(4, described.size());
        assertEquals(
                Json.read(
                        """
                        {"Index":0,"Value":{"Etag":"\\"e\\"","Key":"a.json",
                          "LastModified":1668699881,"Size":5},"Source":"s3://b"}
                        """),
                Json.read(Json.write(described.getFirst())));

        String flat = "\"InputType\":\"JSON\",\"Transformation\":\"LOAD_AND_FLATTEN\"";
        assertEquals(
                Json.read(
                        """
                        [{"Index":0,"Value":1,"Source":"s3://b/a.json"},
                         {"Index":1,"Value":2,"Source":"s3://b/a.json"},
                         {"Index":2,"Value":3,"Source":"s3://b/b.json"}]
                        """),
                json(bench.run(map(list.formatted(flat)), "{}")));
    }

    @Test
    void an_inventory_leads_to_the_rows_of_its_files() {
        bucket.add(
                "k",
                """
                {"destinationBucket":"arn:aws:s3:::inv","fileSchema":"Bucket, Key, Size",
                 "files":[{"key":"one.csv"}]}
                """);
        bucket.add("one.csv", "\"b\",\"x.png\",\"12\"\n");
        assertEquals(
                List.of(Map.of("Bucket", "b", "Key", "x.png", "Size", "12")),
                json(bench.run(reader("\"InputType\":\"MANIFEST\""), "{}")));
    }

    @Test
    void the_selector_sees_index_value_and_source_and_an_object_gives_its_keys() {
        String states =
                map(
                        """
                        "Items":"{% $states.input.all %}","ItemSelector":{
                          "i":"{% $states.context.Map.Item.Index %}",
                          "k":"{% $states.context.Map.Item.Key %}",
                          "v":"{% $states.context.Map.Item.Value %}",
                          "s":"{% $states.context.Map.Item.Source %}"}
                        """);
        assertEquals(
                Json.read(
                        """
                        [{"i":0,"k":"a","v":1,"s":"STATE_DATA"},
                         {"i":1,"k":"b","v":2,"s":"STATE_DATA"}]
                        """),
                json(bench.run(states, "{\"all\":{\"a\":1,\"b\":2}}")));
    }
}
