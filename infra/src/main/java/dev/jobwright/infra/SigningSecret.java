package dev.jobwright.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;

import java.util.List;

/**
 * The secret text that the installation's signing key is made of. It lies apart from those that
 * tools may read.
 */
final class SigningSecret {
    /** What the names of the installation's own secrets begin with. */
    static final String PREFIX = "jobwright-installation/";

    private static final int LENGTH = 64;

    private final Stack stack;

    /** Makes it, once. */
    SigningSecret(Stack stack) {
        this.stack = stack;
        var secret =
                Secret.Builder.create(stack, "SigningKey")
                        .secretName(PREFIX + "signing-key")
                        .description(
                                "What the keys are made of that sign exported jobs and seal secrets")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .passwordLength(LENGTH)
                                        .excludePunctuation(true)
                                        .build())
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        Acknowledgements.keep(
                secret, "SMG4", "Another key would be another installation to those who trust it.");
    }

    /** Lets a function read it. */
    void readBy(LiveFunction function) {
        function.set("JOBWRIGHT_SECRET_PREFIX", PREFIX);
        var arn =
                stack.formatArn(
                        ArnComponents.builder()
                                .service("secretsmanager")
                                .resource("secret")
                                .resourceName(PREFIX + "*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build());
        function.may(List.of("secretsmanager:GetSecretValue"), arn);
    }
}
