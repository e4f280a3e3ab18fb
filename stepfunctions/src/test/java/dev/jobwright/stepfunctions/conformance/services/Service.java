package dev.jobwright.stepfunctions.conformance.services;

import java.util.Map;

/** A service other than Step Functions, as a case itself calls it. */
@FunctionalInterface
public interface Service {
    /**
     * Carries out a call.
     *
     * @param operation in the API's words
     * @param parameters as Python's client for AWS takes them
     */
    Called call(String operation, Map<String, Object> parameters);
}
