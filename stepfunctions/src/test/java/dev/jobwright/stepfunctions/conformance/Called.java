package dev.jobwright.stepfunctions.conformance;

import java.util.Map;

/**
 * What a call was answered.
 *
 * @param status of HTTP
 */
record Called(int status, Map<String, Object> body) {
    static Called done(Map<String, Object> body) {
        return new Called(200, body);
    }

    static Called refused(String code, String message) {
        return new Called(400, Map.of("__type", code, "message", message));
    }

    boolean well() {
        return status / 100 == 2;
    }

    String code() {
        String type = String.valueOf(body.getOrDefault("__type", ""));
        return type.substring(type.indexOf('#') + 1);
    }

    String message() {
        return String.valueOf(body.getOrDefault("message", body.getOrDefault("Message", "")));
    }
}
