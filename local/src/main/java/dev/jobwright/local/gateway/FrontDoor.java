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

    private final Doors doors;
    private final BlobDoor blobs;

    FrontDoor(Doors doors) {
        this.doors = doors;
        this.blobs = new BlobDoor(doors.blobs());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(reply(request), response, callback);
        return true;
    }

    private HttpReply reply(Request request) {
        try (var body = Request.asInputStream(request)) {
            return answer(request, body);
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
        var endpoint = doors.endpoints().get(path.endsWith("/") ? withoutSlash(path) : path);
        return endpoint == null ? doors.http().answer(call) : endpoint.answer(call);
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
        return type == null || HttpCall.isText(type)
                ? call(request, Optional.of(new String(content, StandardCharsets.UTF_8)), false)
                : call(request, Optional.of(Base64.getEncoder().encodeToString(content)), true);
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

    private static void write(HttpReply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach(each -> response.getHeaders().add(each.getKey(), each.getValue()));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
