package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.signin.JwtAuthorizer;
import dev.jobwright.local.signin.JwtAuthorizer.Verdict;
import dev.jobwright.local.signin.Tokens;

import java.util.regex.Pattern;

/**
 * Lets the operator alone to an emulated AWS service, which belongs to nobody and shows what is
 * everybody's. AWS's clients send their access key id with each request, in plain text; here it is
 * the operator's token. What they sign is not looked at: who has the token needs no secret beside
 * it.
 */
public final class OperatorDoor implements Doors.Endpoint {
    private static final Pattern SIGNED =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/ ,]+)/[^ ,]+, *SignedHeaders=.*");

    private final JwtAuthorizer authorizer;
    private final Doors.Endpoint behind;

    /** Before a service. */
    public OperatorDoor(JwtAuthorizer authorizer, Doors.Endpoint behind) {
        this.authorizer = authorizer;
        this.behind = behind;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        return switch (verdict(call.header("authorization"))) {
            case Verdict.Missing _ ->
                    refusal(
                            "MissingAuthenticationTokenException",
                            "give the operator's token as the access key id");
            case Verdict.Bad(var why) -> refusal("UnrecognizedClientException", why);
            case Verdict.Good good when !good.user().equals(Tokens.OPERATOR) ->
                    refusal("AccessDeniedException", "the token is not the operator's");
            case Verdict.Good _ -> behind.answer(call);
        };
    }

    private Verdict verdict(String header) {
        var signed = SIGNED.matcher(header);
        return signed.matches() ? authorizer.ofToken(signed.group(1)) : authorizer.ofHeader(header);
    }

    /** In the words of AWS's JSON protocol. */
    private static HttpReply refusal(String type, String message) {
        return HttpReply.json(
                400, Json.object().put("__type", type).put("message", message).done());
    }
}
