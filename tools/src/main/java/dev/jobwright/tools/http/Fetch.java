package dev.jobwright.tools.http;

import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a request, and follows its redirects; each hop is checked like the first. There is no proxy
 * of the environment, no cookie, no stored password and no second try.
 */
public final class Fetch {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ToolCall call;
    private final LookUp names;
    private final AllowedHosts allowed;
    private final Duration timeout;

    private Fetch(ToolCall call, LookUp names) {
        this.call = call;
        this.names = names;
        this.allowed = AllowedHosts.of(call.setting(AllowedHosts.SETTING));
        this.timeout = Request.timeout(call);
    }

    /** Makes the request that a call asks for. */
    public static ToolResult fetch(ToolCall call) {
        return fetch(call, LookUp.BY_THE_MACHINE);
    }

    static ToolResult fetch(ToolCall call, LookUp names) {
        try {
            return new Fetch(call, names).follow(Request.of(call));
        } catch (Refused refused) {
            return refused.result();
        }
    }

    private ToolResult follow(Request first) throws Refused {
        var request = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            call.progress(0, 1, "Asking " + request.target().place() + "...");
            var answer = exchange(request);
            var location = answer.location();
            if (location.isEmpty()) {
                call.progress(1, 1, "Answered with status " + answer.status());
                return new ToolResult.Completed(answer.outputs());
            }
            request = request.redirected(answer.status(), location.get());
        }
        throw Refused.answer(
                "TooManyRedirects",
                first.target().place() + " redirects more than " + MAX_REDIRECTS + " times");
    }

    private Answer exchange(Request request) throws Refused {
        var target = request.target();
        if (!AllowedHosts.isUsual(target.port()) && !allowed.names(target.host(), target.port())) {
            throw Refused.address(target.place());
        }
        var message = message(request);
        try (var client = Connection.to(target, allowed, names, timeout);
                var limit = new TimeLimit(call::cancelled, timeout, message::cancel)) {
            try {
                return client.execute(message, Fetch::read);
            } catch (Refused refused) {
                throw refused;
            } catch (IOException e) {
                throw Refused.of(
                        target, limit.isHit() ? Optional.of(timeout) : Optional.empty(), e);
            }
        } catch (Refused refused) {
            throw refused;
        } catch (IOException e) {
            throw Refused.of(target, Optional.empty(), e);
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        boolean isRedirect = REDIRECTS.contains(response.getCode());
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        return isRedirect && location != null
                ? Answer.redirect(response.getCode(), location.getValue())
                : Answer.of(response);
    }

    private static HttpUriRequestBase message(Request request) {
        var message = new HttpUriRequestBase(request.method(), request.target().uri());
        request.headers().forEach(message::setHeader);
        var type =
                Optional.ofNullable(request.headers().get("content-type"))
                        .orElse(ContentType.TEXT_PLAIN.withCharset("UTF-8").toString());
        request.body()
                .ifPresent(bytes ->
                        message.setEntity(
                                new ByteArrayEntity(bytes, ContentType.parseLenient(type))));
        return message;
    }
}
