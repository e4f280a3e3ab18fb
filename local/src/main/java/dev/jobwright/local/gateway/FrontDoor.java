package dev.jobwright.local.gateway;

import dev.jobwright.local.blobs.LocalBlobs;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Hands each request to what answers its path. */
final class FrontDoor extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    /** API Gateway's own limit of a request's body, in bytes. */
    private static final int MAX_BODY = 10 * 1024 * 1024;

    /** How much of a body that nobody wants is taken in all the same, in bytes. */
    private static final int MAX_UNREAD = 16 * MAX_BODY;

    private final Doors doors;
    private final BlobDoor blobs;

    FrontDoor(Doors doors) {
        this.doors = doors;
        this.blobs = new BlobDoor(doors.blobs());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        send(reply(request), request, response, callback);
        return true;
    }

    private HttpReply reply(Request request) {
        try (var body = Request.asInputStream(request)) {
            var reply = answer(request, body);
            // A client that is still sending when the connection closes may never see its answer.
            var _ = body.skip(MAX_UNREAD);
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.message(503, "Service Unavailable");
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be answered", e);
            return HttpReply.message(500, "Internal Server Error");
        }
    }

    private HttpReply answer(Request request, InputStream body)
            throws IOException, InterruptedException {
        var path = request.getHttpURI().getPath();
        if (path.startsWith(LocalBlobs.PATH)) {
            return blobs.answer(call(request, Optional.empty(), false), request.getLength(), body);
        }
        if (request.getLength() > MAX_BODY) {
            return HttpReply.message(413, "Request Entity Too Large");
        }
        var content = body.readNBytes(MAX_BODY + 1);
        if (content.length > MAX_BODY) {
            return HttpReply.message(413, "Request Entity Too Large");
        }
        var call = call(request, content);
        if (path.equals("/") && call.method().equals("GET")) {
            return welcome(call.header("host"));
        }
        var endpoint = doors.endpoints().get(path.endsWith("/") ? withoutSlash(path) : path);
        return endpoint == null ? doors.http().answer(call) : endpoint.answer(call);
    }

    /** For whoever opens the address that was printed. */
    private static HttpReply welcome(String authority) {
        return HttpReply.text(
                """
                Jobwright runs here, and answers this machine only.

                HTTPS API       http://%1$s/v1/...  (with a token: ./jobwright token)
                described by    http://%1$s/docs and http://%1$s/openapi.json
                WebSocket       ws://%1$s/ws?ticket=...  (by POST /v1/tickets)
                Step Functions  http://%1$s/aws/states  (an --endpoint-url for the AWS CLI)
                guides          docs/guide/ in the sources: local.md, api.md, websocket.md
                """
                        .formatted(authority));
    }

    /** SDKs add a slash to the path of an endpoint. */
    private static String withoutSlash(String path) {
        return path.substring(0, path.length() - 1);
    }

    private static HttpCall call(Request request, byte[] content) {
        if (content.length == 0) {
            return call(request, Optional.empty(), false);
        }
        var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        var text = type == null || HttpCall.isText(type) ? text(content) : Optional.<String>empty();
        return text.isPresent()
                ? call(request, text, false)
                : call(request, Optional.of(Base64.getEncoder().encodeToString(content)), true);
    }

    /** What is said to be text and is none goes on as the bytes that it is, never mended. */
    private static Optional<String> text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static HttpCall call(Request request, Optional<String> body, boolean base64) {
        var headers = new TreeMap<String, String>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(
                    field.getName().toLowerCase(Locale.ROOT),
                    field.getValue() == null ? "" : field.getValue(),
                    (old, more) -> old + "," + more);
        }
        var query = request.getHttpURI().getQuery();
        return new HttpCall(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                body,
                base64,
                Request.getRemoteAddr(request));
    }

    /** Sends an answer, as fast as it is read. */
    static void send(HttpReply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach(each -> response.getHeaders().add(each.getKey(), each.getValue()));
        if (reply.bytes() > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.bytes());
        }
        try (var body = reply.body();
                var out = Response.asBufferedOutputStream(request, response)) {
            body.transferTo(out);
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
