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

    private SigningSecret() {}

    /** Makes it, once, and lets a function read it. */
    static void of(Stack stack, LiveFunction function) {
        var secret =
                Secret.Builder.create(stack, "SigningKey")
                        .secretName(PREFIX + "signing-key")
                        .description("What the key is made of that signs exported jobs")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .passwordLength(LENGTH)
                                        .excludePunctuation(true)
                                        .build())
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        Acknowledgements.keep(
                secret, "SMG4", "Another key would be another installation to those who trust it.");
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
