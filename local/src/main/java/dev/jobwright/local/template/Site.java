package dev.jobwright.local.template;

import java.net.URI;

/**
 * Where the deployment stands: the values of CloudFormation's pseudo parameters, and the local
 * process behind every URL.
 *
 * @param base the local process, like {@code http://127.0.0.1:8080}
 */
public record Site(URI base) {
    /** The account in every ARN. */
    public static final String ACCOUNT = "000000000000";

    /** The region in every ARN; a real one's name, so that clients accept it. */
    public static final String REGION = "us-east-1";

    static final String PARTITION = "aws";
    static final String URL_SUFFIX = "amazonaws.com";
    static final String STACK = "jobwright-local";

    /** An ARN here. */
    public static String arn(String service, String resource) {
        return "arn:" + PARTITION + ":" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    /** Where a queue answers. */
    String queueUrl(String name) {
        return base + "/aws/queues/" + name;
    }

    /** Puts the local process where a text names the cloud host of one of the APIs. */
    String localize(String text, String apiId, boolean socket) {
        var host = apiId + ".execute-api." + REGION + "." + URL_SUFFIX;
        var authority = base.getAuthority();
        return socket
                ? text.replace("wss://" + host, "ws://" + authority + "/ws")
                        .replace("https://" + host, base + "/aws/connections/" + apiId)
                : text.replace("https://" + host, base.toString());
    }
}
