package dev.jobwright.local.gateway;

import dev.jobwright.jobs.settings.CrossOrigin;

import java.util.List;
import java.util.Optional;

/**
 * Tells browsers what pages of other origins may do, as an HTTP API does by itself: the functions
 * behind it hear nothing of that.
 *
 * @param allowed if any may do anything
 */
record OtherOrigins(Optional<CrossOrigin> allowed) {

    /**
     * The answer to a browser that asks before it sends, if this is one and pages may do anything.
     */
    Optional<HttpReply> asked(HttpCall call) {
        boolean asks =
                call.method().equals("OPTIONS")
                        && !call.header("access-control-request-method").isEmpty();
        return allowed.filter(_ -> asks)
                .map(rules -> {
                    var empty = new HttpReply(204, List.of(), new byte[0]);
                    return isAllowed(rules, call) ? answer(rules, call, empty) : empty;
                });
    }

    /** An answer, with what makes a browser show it to a page that may see it. */
    HttpReply shown(HttpCall call, HttpReply reply) {
        return allowed.filter(rules -> isAllowed(rules, call))
                .map(rules ->
                        from(call, reply)
                                .with(
                                        "access-control-expose-headers",
                                        String.join(",", rules.exposed())))
                .orElse(reply);
    }

    private static HttpReply answer(CrossOrigin rules, HttpCall call, HttpReply empty) {
        return from(call, empty)
                .with("access-control-allow-methods", String.join(",", rules.methods()))
                .with("access-control-allow-headers", String.join(",", rules.headers()))
                .with("access-control-max-age", String.valueOf(CrossOrigin.MAX_AGE));
    }

    private static HttpReply from(HttpCall call, HttpReply reply) {
        return reply.with("access-control-allow-origin", call.header("origin"))
                .with("vary", "origin");
    }

    private static boolean isAllowed(CrossOrigin rules, HttpCall call) {
        return rules.origins().contains(call.header("origin"));
    }
}
