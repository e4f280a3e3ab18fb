package dev.jobwright.tools.http;

import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Settings;
import dev.jobwright.jobs.tool.InvalidParameter;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Requests to servers of the public internet over TLS, and to hosts that the installation names.
 * Whoever only asks about addresses needs no library for that.
 */
public final class CheckedPosts implements Posts {
    private final AllowedHosts allowed;

    private CheckedPosts(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    /** Makes them. */
    public static final class Made implements Posts.Maker {
        /** For whoever looks for one. */
        public Made() {}

        @Override
        public Posts of(Settings settings) {
            return new CheckedPosts(AllowedHosts.of(settings.find(AllowedHosts.SETTING)));
        }
    }

    @Override
    public Optional<String> flaw(URI url) {
        try {
            return flaw(Target.of(url.toString()));
        } catch (InvalidParameter e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> flaw(Target target) {
        if (allowed.names(target.host(), target.port())) {
            return Optional.empty();
        }
        if (!target.isSecure()) {
            return Optional.of("it must begin with https://");
        }
        return AllowedHosts.isUsual(target.port()) && isPublic(target.host())
                ? Optional.empty()
                : Optional.ofNullable(Refused.address(target.place()).getMessage());
    }

    /** A name that nobody knows yet may be known once there is something to tell. */
    private static boolean isPublic(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicInternet::holds);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    @Override
    public Result post(Message message) {
        try {
            var target = Target.of(message.url().toString());
            var flaw = flaw(target);
            return flaw.isPresent()
                    ? new Result.Failed(flaw.get())
                    : new Result.Answered(Post.send(target, message, allowed));
        } catch (InvalidParameter | Refused e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }
}
