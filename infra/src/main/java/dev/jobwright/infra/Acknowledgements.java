package dev.jobwright.infra;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

import java.util.Map;
import java.util.TreeMap;

/** What cdk-nag and the CDK find and we keep, each with its reason. */
final class Acknowledgements {
    /**
     * The context value with which all findings come up, and beside them, as metadata of this type,
     * what would have been kept.
     */
    static final String NOTHING_KEPT = "jobwright:nothing-kept";

    /** Shorter is no sentence. */
    private static final int LEAST_REASON = 20;

    private static final String HERE = ":<AWS::Region>:<AWS::AccountId>:";
    private static final String STATES = "arn:<AWS::Partition>:states" + HERE;
    private static final String SECRETS = "arn:<AWS::Partition>:secretsmanager" + HERE;
    private static final String FUNCTIONS = "arn:<AWS::Partition>:lambda" + HERE + "function:";
    private static final String SOCKETS = "arn:<AWS::Partition>:execute-api" + HERE;

    /** Resources as cdk-nag writes them, with logical ids. */
    private static final Map<String, String> PATTERNS =
            new TreeMap<>(
                    Map.of(
                            "<Bucket83908E77.Arn>/definitions/*",
                            "Definitions are named by their content.",
                            "<Bucket83908E77.Arn>/files/*",
                            "Files get their names while the system runs.",
                            "<Bucket83908E77.Arn>/values/*",
                            "Values get their names while the system runs.",
                            STATES + "stateMachine:" + StateMachines.PREFIX + "-*",
                            "State machines are made of workflows while the system runs.",
                            STATES + "execution:" + StateMachines.PREFIX + "-*:*",
                            "Executions are started while the system runs.",
                            SECRETS + "secret:" + ToolSecrets.PREFIX + "*",
                            "Secrets are made by whoever deploys.",
                            SECRETS + "secret:" + SigningSecret.PREFIX + "*",
                            "The end of its ARN is made when it is.",
                            FUNCTIONS + ToolFunctions.PREFIX + "*",
                            "Tools are registered while the system runs.",
                            SOCKETS + "<SocketApiAB7361AA>/live/*/@connections/*",
                            "Connections come and go."));

    private Acknowledgements() {}

    /** Keeps a finding on one construct and what is under it. */
    static void keep(IConstruct construct, String rule, String reason) {
        acknowledge(construct, "AwsSolutions::AwsSolutions-" + rule, reason);
    }

    /** Keeps what the CDK itself warns of. */
    static void keepWarning(IConstruct construct, String warning, String reason) {
        acknowledge(construct, "Annotation::@aws-cdk/" + warning, reason);
    }

    private static void acknowledge(IConstruct construct, String id, String reason) {
        if (reason.length() < LEAST_REASON) {
            throw new IllegalArgumentException(
                    id + " is kept for \"" + reason + "\", which is no reason");
        }
        if (construct.getNode().tryGetContext(NOTHING_KEPT) != null) {
            construct.getNode().addMetadata(NOTHING_KEPT, id);
            return;
        }
        Validations.of(construct)
                .acknowledge(Acknowledgment.builder().id(id).reason(reason).build());
    }

    /** Keeps the patterns in the functions' policies; a new pattern needs a new line. */
    static void ofPatterns(JobwrightStack stack) {
        PATTERNS.forEach(
                (resource, reason) -> keep(stack, "IAM5[Resource::" + resource + "]", reason));
    }
}
