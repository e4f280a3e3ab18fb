package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;

/**
 * What a call was answered.
 *
 * @param status of HTTP
 */
public record Called(int status, Map<String, Object> body) {
    public static Called done(Map<String, Object> body) {
        return new Called(200, body);
    }

    public static Called refused(int status, String code, String message) {
        return new Called(status, Json.object("__type", code, "message", message));
    }

    public boolean well() {
        return status / 100 == 2;
    }

    public String code() {
        String type = String.valueOf(body.getOrDefault("__type", ""));
        return type.substring(type.indexOf('#') + 1);
    }

    public String message() {
        return String.valueOf(body.getOrDefault("message", body.getOrDefault("Message", "")));
    }
}
