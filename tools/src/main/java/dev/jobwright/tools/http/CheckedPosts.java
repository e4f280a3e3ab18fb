package dev.jobwright.tools.http;

import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Settings;
import dev.jobwright.jobs.tool.InvalidParameter;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Requests to servers of the public internet over TLS, and to hosts that the installation names.
 * Whoever only asks about addresses needs no library for that.
 */
public final class CheckedPosts implements Posts {
    private static final Duration LIMIT = Duration.ofSeconds(MAX_SECONDS);

    /** Somebody waits for the answer to what he has set up. */
    private static final Duration TO_LOOK_UP = Duration.ofSeconds(3);

    private final Rules rules;
    private final Duration limit;

    CheckedPosts(Rules rules, Duration limit) {
        this.rules = rules;
        this.limit = limit;
    }

    /** Where requests may go, and how one knows where that is. */
    record Rules(AllowedHosts allowed, LookUp names) {}

    /** Makes them. */
    public static final class Made implements Posts.Maker {
        /** For whoever looks for one. */
        public Made() {}

        @Override
        public Posts of(Settings settings) {
            var allowed = AllowedHosts.of(settings.find(AllowedHosts.SETTING));
            return new CheckedPosts(new Rules(allowed, LookUp.BY_THE_MACHINE), LIMIT);
        }
    }

    @Override
    public Optional<String> flaw(URI url) {
        try {
            var target = Target.of(url.toString());
            return flaw(target).or(() -> isInside(target) ? refused(target) : Optional.empty());
        } catch (InvalidParameter e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What can be said of an address before its name is looked up. */
    private Optional<String> flaw(Target target) {
        if (isNamed(target)) {
            return Optional.empty();
        }
        if (!target.isSecure()) {
            return Optional.of("it must begin with https://");
        }
        return AllowedHosts.isUsual(target.port()) ? Optional.empty() : refused(target);
    }

    private boolean isNamed(Target target) {
        return rules.allowed().names(target.host(), target.port());
    }

    private static Optional<String> refused(Target target) {
        return Optional.ofNullable(Refused.address(target.place()).getMessage());
    }

    /** A name that nobody knows yet may be known once there is something to tell. */
    private boolean isInside(Target target) {
        try {
            return !isNamed(target)
                    && !Arrays.stream(rules.names().within(TO_LOOK_UP).resolve(target.host()))
                            .allMatch(PublicInternet::holds);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The name is looked up once, by the connection, which goes to what was found and checked. */
    @Override
    public Result post(Message message) {
        try {
            var target = Target.of(message.url().toString());
            var flaw = flaw(target);
            return flaw.isPresent()
                    ? new Result.Failed(flaw.get())
                    : Post.send(target, message, rules, limit);
        } catch (InvalidParameter | Refused e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }
}
