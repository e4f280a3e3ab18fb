package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.jobs.ports.Blobs.Presigned;
import dev.jobwright.jobs.ports.Blobs.Stat;
import dev.jobwright.jobs.ports.Blobs.Upload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What every {@link Blobs} promises; presigned requests are sent over HTTP by a client that knows
 * nothing else. An engine extends this class.
 */
public abstract class BlobsContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String TEXT = "text/plain";
    private static final String HASH_OF_12345 =
            "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";

    /** The blobs under test; tests use keys of their own. */
    protected abstract Blobs blobs();

    /** Turns the clock that judges presigned requests, or does nothing where it runs by itself. */
    protected abstract void turn(Duration time);

    @Test
    void an_object_is_read_as_it_was_written() throws IOException {
        var content = new byte[70_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        blobs().put("read/written", content, "application/pdf");

        assertArrayEquals(content, content("read/written"));
        assertEquals(
                Optional.of(new Stat(70_000, "application/pdf")), blobs().stat("read/written"));
    }

    @Test
    void an_object_may_be_empty() throws IOException {
        blobs().put("empty", new byte[0], TEXT);

        assertArrayEquals(new byte[0], content("empty"));
        assertEquals(Optional.of(new Stat(0, TEXT)), blobs().stat("empty"));
    }

    @Test
    void writing_again_replaces() throws IOException {
        blobs().put("again", "first, longer".getBytes(UTF_8), TEXT);
        blobs().put("again", "second".getBytes(UTF_8), "application/json");

        assertEquals("second", new String(content("again"), UTF_8));
        assertEquals(Optional.of(new Stat(6, "application/json")), blobs().stat("again"));
    }

    @Test
    void what_was_never_written_is_absent() {
        assertEquals(Optional.empty(), blobs().open("never"));
        assertEquals(Optional.empty(), blobs().stat("never"));
    }

    @Test
    void a_folder_has_the_objects_that_were_written_to_it_and_no_others() {
        put("folder/a/one", "folder/a/two", "folder/b/three", "folder/a!", "folder/four");

        assertEquals(Set.of("folder/a/one", "folder/a/two"), Set.copyOf(blobs().list("folder/a/")));
        assertEquals(List.of(), blobs().list("folder/c/"));
    }

    @Test
    void an_object_that_was_removed_is_gone_and_may_be_written_again() throws IOException {
        put("removed/one", "removed/two");

        blobs().delete(List.of("removed/one", "removed/never"));
        blobs().delete(List.of("removed/one"));

        assertEquals(Optional.empty(), blobs().open("removed/one"));
        assertEquals(List.of("removed/two"), blobs().list("removed/"));
        put("removed/one");
        assertArrayEquals("removed/one".getBytes(UTF_8), content("removed/one"));
        assertEquals(2, blobs().list("removed/").size());
    }

    private void put(String... keys) {
        for (var key : keys) {
            blobs().put(key, key.getBytes(UTF_8), TEXT);
        }
    }

    @Test
    void a_key_may_hold_what_a_file_name_holds() throws Exception {
        var key = "files/a b+c&d=é%2F#?.txt";
        blobs().put(key, "odd".getBytes(UTF_8), TEXT);

        assertEquals("odd", new String(content(key), UTF_8));
        assertEquals("odd", get(blobs().presignGet(key, LONG)).body());
    }

    @Test
    void a_presigned_put_writes() throws Exception {
        var put =
                blobs().presignPut(
                                upload("put/written", "application/json", Optional.empty()), LONG);

        assertEquals("PUT", put.method());
        assertEquals(200, send(put, put.url(), "[1,2]"));
        assertEquals("[1,2]", new String(content("put/written"), UTF_8));
        assertEquals(Optional.of(new Stat(5, "application/json")), blobs().stat("put/written"));
    }

    @Test
    void a_presigned_put_writes_exactly_the_size_it_was_signed_for() throws Exception {
        var put = blobs().presignPut(upload("put/size", TEXT, Optional.empty()), LONG);

        assertEquals(403, send(put, put.url(), "four"));
        assertEquals(403, send(put, put.url(), "sixsix"));
        assertEquals(Optional.empty(), blobs().stat("put/size"));
    }

    @Test
    void a_presigned_put_writes_only_the_key_it_was_signed_for() throws Exception {
        var put = blobs().presignPut(upload("put/mine", TEXT, Optional.empty()), LONG);
        var other = URI.create(put.url().toString().replace("put/mine", "put/other"));

        assertEquals(403, send(put, other, "12345"));
        assertEquals(Optional.empty(), blobs().stat("put/other"));
    }

    @Test
    void a_presigned_put_that_was_signed_for_a_hash_says_so_and_writes_what_has_it()
            throws Exception {
        var put = blobs().presignPut(upload("put/hash", TEXT, Optional.of(HASH_OF_12345)), LONG);
        var without = new HashMap<>(put.headers());
        without.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).contains("sha256"));

        assertEquals(put.headers().size() - 1, without.size());
        var unsaid = new Presigned(put.url(), "PUT", without);
        assertEquals(403, send(unsaid, put.url(), "12345"));
        assertEquals(Optional.empty(), blobs().stat("put/hash"));
        assertEquals(200, send(put, put.url(), "12345"));
        assertEquals("12345", new String(content("put/hash"), UTF_8));
    }

    @Test
    void a_presigned_get_reads() throws Exception {
        blobs().put("get/read", "hello".getBytes(UTF_8), TEXT);
        var get = blobs().presignGet("get/read", LONG);

        var answer = get(get);
        assertEquals("GET", get.method());
        assertEquals(200, answer.statusCode());
        assertEquals("hello", answer.body());
        assertEquals(Optional.of(TEXT), answer.headers().firstValue("content-type"));
    }

    @Test
    void a_presigned_get_of_what_is_absent_is_not_found() throws Exception {
        assertEquals(404, get(blobs().presignGet("get/absent", LONG)).statusCode());
    }

    @Test
    void a_presigned_get_reads_only_what_it_was_signed_for() throws Exception {
        blobs().put("get/mine", "mine".getBytes(UTF_8), TEXT);
        blobs().put("get/other", "other".getBytes(UTF_8), TEXT);
        var get = blobs().presignGet("get/mine", LONG);
        var other = URI.create(get.url().toString().replace("get/mine", "get/other"));

        assertEquals(403, get(new Presigned(other, "GET", get.headers())).statusCode());
    }

    @Test
    void a_presigned_get_cannot_write() throws Exception {
        blobs().put("get/only", "before".getBytes(UTF_8), TEXT);
        var get = blobs().presignGet("get/only", LONG);

        assertEquals(403, send(new Presigned(get.url(), "PUT", get.headers()), get.url(), "after"));
        assertEquals("before", new String(content("get/only"), UTF_8));
    }

    @Test
    @Timeout(20)
    void a_presigned_request_expires() throws Exception {
        blobs().put("get/expires", "soon".getBytes(UTF_8), TEXT);
        var get = blobs().presignGet("get/expires", Duration.ofSeconds(1));

        turn(Duration.ofSeconds(3));

        while (get(get).statusCode() != 403) {
            Thread.onSpinWait();
        }
    }

    private static Upload upload(String key, String type, Optional<String> sha256) {
        return new Upload(key, type, 5, sha256);
    }

    private byte[] content(String key) throws IOException {
        try (var stream = blobs().open(key).orElseThrow()) {
            return stream.readAllBytes();
        }
    }

    /** Sends a request with a body, to one place or another. */
    protected static int send(Presigned request, URI url, String body) throws Exception {
        var http =
                builder(request, url)
                        .method(request.method(), BodyPublishers.ofString(body))
                        .build();
        return exchange(http).statusCode();
    }

    private static HttpResponse<String> get(Presigned request) throws Exception {
        return exchange(builder(request, request.url()).GET().build());
    }

    private static HttpRequest.Builder builder(Presigned request, URI url) {
        var builder = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10));
        request.headers().forEach(builder::header);
        return builder;
    }

    private static HttpResponse<String> exchange(HttpRequest request) throws Exception {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
