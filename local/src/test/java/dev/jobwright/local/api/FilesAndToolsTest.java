package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

final class FilesAndToolsTest extends OnTheApi {

    @Test
    void tools_are_listed_by_id_with_parameters_and_outputs_as_json_schema() {
        var tools = api.get("/v1/tools").is(200).items("tools").orElseThrow();

        assertEquals(
                List.of("count", "extract", "pause", "sign_off", "talk"),
                tools.stream().map(one -> ((Json.Obj) one).text("tool_id").orElseThrow()).toList());
        var count = api.get("/v1/tools/count").is(200);
        assertEquals(tools.getFirst(), count);
        assertEquals(
                Json.strings(List.of("text")),
                count.object("parameters").flatMap(one -> one.get("required")).orElseThrow());
        assertEquals("timer", api.get("/v1/tools/pause").is(200).text("kind").orElseThrow());
    }

    @Test
    void a_tool_that_is_not_there_is_missing() {
        api.get("/v1/tools/nope").isProblem(404, "TOOL_NOT_FOUND");
        api.get("/v1/tools/no%20pe").isProblem(404, "TOOL_NOT_FOUND");
    }

    @Test
    void a_file_is_announced_uploaded_and_known() {
        var answer =
                api.post(
                        "/v1/files",
                        "{\"name\":\"a.txt\",\"mime_type\":\"text/plain\",\"size\":3}");
        var announced = answer.is(201);
        var id = announced.text("file_id").orElseThrow();
        assertEquals("/v1/files/" + id, answer.header("Location"));

        var before = api.get("/v1/files/" + id).is(200);
        assertEquals(false, before.flag("uploaded").orElseThrow());
        api.upload(announced, new byte[3]);
        assertEquals(before.with("uploaded", Json.of(true)), api.get("/v1/files/" + id).is(200));
    }

    @Test
    void content_that_is_not_what_was_announced_does_not_count() {
        publish();
        var announced = announce("text/plain", 3);
        var id = announced.text("file_id").orElseThrow();
        api.upload(announced, new byte[4]);
        assertEquals(false, api.get("/v1/files/" + id).is(200).flag("uploaded").orElseThrow());
        var job = job("{\"depth\":\"basic\",\"input_doc\":{\"file_id\":\"" + id + "\"}}");
        assertEquals(
                List.of("/input_values/input_doc INVALID_INPUT"),
                api.post("/v1/jobs/" + job + "/start", "").places(422, "INVALID_INPUTS"));
    }

    @Test
    void a_hash_that_was_announced_is_part_of_the_upload() {
        var hash = Hash.sha256("abc");
        var body = "{\"name\":\"a.txt\",\"mime_type\":\"text/plain\",\"size\":3,\"sha256\":\"%s\"}";
        var announced = api.post("/v1/files", body.formatted(hash)).is(201);
        assertEquals(hash, announced.text("sha256").orElseThrow());
        assertEquals(
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash)),
                announced
                        .object("upload")
                        .flatMap(upload -> upload.object("headers"))
                        .flatMap(headers -> headers.text("x-amz-checksum-sha256"))
                        .orElseThrow());
        for (var wrong : List.of("", "abc", hash.toUpperCase(java.util.Locale.ROOT), hash + "0")) {
            assertEquals(
                    List.of("/sha256 INVALID_HASH"),
                    api.post("/v1/files", body.formatted(wrong)).places(400, "INVALID_REQUEST"));
        }
    }

    @Test
    void a_file_that_is_not_there_is_missing() {
        api.get("/v1/files/file_nope").isProblem(404, "FILE_NOT_FOUND");
        api.get("/v1/files/%00").isProblem(404, "FILE_NOT_FOUND");
    }

    @Test
    void what_is_wrong_with_an_announcement_is_told_with_its_place() {
        assertEquals(
                List.of("/mime_type MISSING_FIELD", "/name OUT_OF_RANGE", "/size WRONG_TYPE"),
                api
                        .post("/v1/files", "{\"name\":\"\",\"size\":\"3\"}")
                        .places(400, "INVALID_REQUEST")
                        .stream()
                        .sorted()
                        .toList());
        for (var size : List.of("0", "-1", "1.5", "104857601", "1e300")) {
            api.post("/v1/files", "{\"name\":\"a\",\"mime_type\":\"a/b\",\"size\":" + size + "}")
                    .places(400, "INVALID_REQUEST");
        }
        assertEquals(
                List.of("/mime_type INVALID_MIME_TYPE"),
                api.post("/v1/files", "{\"name\":\"a\",\"mime_type\":\"pdf\\r\\nX: y\",\"size\":1}")
                        .places(400, "INVALID_REQUEST"));
    }
}
