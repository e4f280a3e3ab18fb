package dev.jobwright.tools.http;

import dev.jobwright.jobs.ports.Posts;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes a request whose answer counts by its status, and by when it may be made again. */
final class Post {
    private Post() {}

    /**
     * Makes it.
     *
     * @param limit how long all of it may take
     */
    static Posts.Result.Answered send(
            Target target, Posts.Message message, CheckedPosts.Rules rules, Duration limit)
            throws Refused {
        var request = new HttpPost(target.uri());
        message.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        try (var client = Connection.to(target, rules.allowed(), rules.names(), limit);
                var time = new TimeLimit(() -> false, limit, request::cancel)) {
            // What it says is not read: closing breaks the connection off.
            try (var answer = client.executeOpen(null, request, null)) {
                return new Posts.Result.Answered(answer.getCode(), retryAfter(answer));
            } catch (IOException e) {
                throw Refused.of(target, time.isHit() ? Optional.of(limit) : Optional.empty(), e);
            }
        } catch (IOException e) {
            throw Refused.of(target, Optional.empty(), e);
        }
    }

    private static Optional<String> retryAfter(HttpResponse answer) {
        return Optional.ofNullable(answer.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .map(NameValuePair::getValue);
    }
}
