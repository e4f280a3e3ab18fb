package dev.jobwright.stepfunctions.integrations;

import java.util.Set;

/** Which errors of a service AWS's SDK has an exception for; others are the service's own one. */
sealed interface Errors {

    boolean named(String code);

    /** The names of the exceptions: {@code NoSuchKey} is a {@code NoSuchKeyException}. */
    static String exception(String code) {
        String name = code.substring(code.lastIndexOf('.') + 1);
        if (name.endsWith("Fault")) {
            return name.substring(0, name.length() - "Fault".length()) + "Exception";
        }
        return name.endsWith("Exception") ? name : name + "Exception";
    }

    /**
     * All but those that any service of AWS may give.
     *
     * @param too which of those it names nevertheless
     */
    record Own(Set<String> too) implements Errors {
        /** Those of the query protocol, whose names with a suffix are the services' own. */
        private static final Set<String> OF_QUERIES =
                Set.of(
                        "InvalidParameterCombination",
                        "InvalidParameterValue",
                        "InvalidQueryParameter",
                        "MalformedQueryString",
                        "MissingAction",
                        "MissingParameter");

        /** AWS's list of common errors, with and without their suffix. */
        private static final Set<String> COMMON =
                Set.of(
                        "AccessDenied",
                        "ExpiredToken",
                        "IncompleteSignature",
                        "InternalFailure",
                        "InvalidAction",
                        "InvalidClientTokenId",
                        "InvalidSignature",
                        "MalformedHttpRequest",
                        "MissingAuthenticationToken",
                        "NotAuthorized",
                        "OptInRequired",
                        "RequestExpired",
                        "Serialization",
                        "ServiceUnavailable",
                        "SignatureDoesNotMatch",
                        "Throttling",
                        "UnknownOperation",
                        "UnrecognizedClient",
                        "Validation",
                        "ValidationError");

        @Override
        public boolean named(String code) {
            String name =
                    code.endsWith("Exception")
                            ? code.substring(0, code.length() - "Exception".length())
                            : code;
            boolean common = COMMON.contains(name) || OF_QUERIES.contains(code);
            return too.contains(code) || !common;
        }
    }

    /** Exactly these. */
    record Only(Set<String> codes) implements Errors {
        @Override
        public boolean named(String code) {
            return codes.contains(code);
        }
    }
}
