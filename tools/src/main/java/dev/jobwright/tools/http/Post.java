package dev.jobwright.tools.http;

import dev.jobwright.jobs.ports.Posts;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes a request whose answer counts by its status alone. */
final class Post {
    private static final Duration LIMIT = Duration.ofSeconds(Posts.MAX_SECONDS);

    private Post() {}

    static int send(Target target, Posts.Message message, AllowedHosts allowed) throws Refused {
        return send(target, message, allowed, SystemDefaultDnsResolver.INSTANCE);
    }

    static int send(Target target, Posts.Message message, AllowedHosts allowed, DnsResolver names)
            throws Refused {
        var request = new HttpPost(target.uri());
        message.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        try (var client = Connection.to(target, allowed, names, LIMIT);
                var limit = new TimeLimit(() -> false, LIMIT, request::cancel)) {
            // What it says is not read: closing breaks the connection off.
            try (var answer = client.executeOpen(null, request, null)) {
                return answer.getCode();
            } catch (IOException e) {
                throw Refused.of(target, limit.isHit() ? Optional.of(LIMIT) : Optional.empty(), e);
            }
        } catch (IOException e) {
            throw Refused.of(target, Optional.empty(), e);
        }
    }
}
