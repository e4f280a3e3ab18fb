package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** Every kind of value comes back as it went in. */
abstract class TableValues {
    private final String partition = TableContract.partition();

    abstract Table table();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-1",
                "9223372036854775807",
                "-9223372036854775808",
                "99999999999999999999999999999999999999",
                "1000000",
                "0.1",
                "-2.50",
                "1e20",
                "1e100",
                "\"\"",
                "\" \"",
                "\"plain\"",
                "\"é ü 漢字 𝄞 👩‍🚀 \\u0000 \\u001f \\\" \\\\ \\n\"",
                "\"{% $not.code %}\"",
                "[]",
                "{}",
                "[[], {}, [null]]",
                "{\" \": \"blank name\", \"é\": {\"deep\": [1, {\"er\": null}]}}",
                "{\"S\": \"looks\", \"N\": \"like\", \"M\": \"DynamoDB\"}"
            })
    void a_value_comes_back_as_it_went_in(String json) {
        var value = JsonText.readOwn(json);
        var item = new Item(new Key(partition, "put"), Json.object().put("v", value).done());
        var always = new Condition.Always();
        var updated = new Key(partition, "set");
        table().transact(
                        List.of(
                                new Write.Put(item, always),
                                new Write.Update(
                                        updated,
                                        List.of(new Write.Change.Set("v", value)),
                                        always)));
        assertEquals(Optional.of(item), table().get(item.key()));
        assertEquals(
                List.of(item, new Item(updated, item.attributes())),
                Pages.all(table(), Query.prefix(partition, "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "é", "漢/字#1", "𝄞", "a\u0000b", "\u0001", "\"quoted\"", "%00"})
    void a_key_is_any_text(String text) {
        var key = new Key(partition + text, text);
        var item = new Item(key, Json.object().put("n", 1).done());
        table().transact(List.of(new Write.Put(item, new Condition.Absent())));
        assertEquals(Optional.of(item), table().get(key));
        assertEquals(
                List.of(item), table().query(Query.between(key.partition(), text, text)).items());
    }
}
