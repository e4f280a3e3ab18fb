package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * AWS's JSON protocol.
 *
 * @param version {@code 1.0} or {@code 1.1}
 * @param target what stands before the operation in {@code X-Amz-Target}
 */
record JsonWire(String version, String target, Casing casing) implements Wire {

    @Override
    public boolean knows(String operation) {
        return true;
    }

    @Override
    public Outgoing write(ServiceCall call) {
        return new Outgoing(
                "POST",
                "/",
                new TreeMap<>(),
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-" + version,
                        "X-Amz-Target",
                        target(call)),
                body(call));
    }

    String target(ServiceCall call) {
        return target + "." + call.operation();
    }

    byte[] body(ServiceCall call) {
        return Json.write(casing.written(call.parameters())).getBytes(UTF_8);
    }

    @Override
    public ServiceAnswer read(ServiceCall call, Incoming answer) {
        Map<String, Object> body = object(answer.body());
        return answer.good()
                ? new ServiceAnswer.Returned(casing.read(Dates.iso(body)), answer.head())
                : new ServiceAnswer.Refused(
                        code(body, answer.head()), message(body), answer.head());
    }

    /** What is no JSON object has nothing to say to us. */
    private static Map<String, Object> object(byte[] body) {
        try {
            return Json.read(new String(body, UTF_8)) instanceof Map<?, ?> map
                    ? Json.asObject(map)
                    : Map.of();
        } catch (JsonMalformed e) {
            return Map.of();
        }
    }

    /** The name may come with a namespace before it or an address behind it. */
    private static String code(Map<String, Object> body, Head head) {
        String type =
                text(body, "__type", "code")
                        .or(() -> head.header("x-amzn-ErrorType"))
                        .orElse("InternalFailure");
        String name = type.substring(type.indexOf('#') + 1);
        int address = name.indexOf(':');
        return address < 0 ? name : name.substring(0, address);
    }

    private static Optional<String> message(Map<String, Object> body) {
        return text(body, "message", "Message");
    }

    private static Optional<String> text(Map<String, Object> body, String one, String other) {
        Object value = body.containsKey(one) ? body.get(one) : body.get(other);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
