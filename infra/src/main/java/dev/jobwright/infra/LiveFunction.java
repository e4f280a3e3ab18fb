package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

import java.util.List;
import java.util.Locale;

/**
 * A Lambda function behind its alias {@code live}, with a role and a log group of its own.
 *
 * <p>All run from a SnapStart snapshot, which costs nothing for Java and is taken of published
 * versions only: hence the alias. They run on arm64, since the code is plain Java and a second
 * there costs a fifth less.
 */
final class LiveFunction {

    private final Role role;
    private final Function function;
    private final Alias alias;

    /**
     * A function called {@code name}, whose handler is {@code
     * dev.jobwright.functions.<name>.<Name>Handler}.
     */
    LiveFunction(Construct scope, String name, Duration timeout, int megabytes, Code code) {
        var logs =
                LogGroup.Builder.create(scope, name + "Logs")
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        role =
                Role.Builder.create(scope, name + "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        may(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn());
        function =
                Function.Builder.create(scope, name + "Function")
                        .handler(handler(name))
                        .code(code)
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .timeout(timeout)
                        .memorySize(megabytes)
                        .role(role)
                        .logGroup(logs)
                        .loggingFormat(LoggingFormat.JSON)
                        .tracing(Tracing.ACTIVE)
                        .build();
        alias =
                Alias.Builder.create(scope, name + "Live")
                        .aliasName("live")
                        .version(function.getCurrentVersion())
                        .build();
        Acknowledgements.keep(
                role, "IAM5[Resource::*]", "Traces, like tokens of tasks, are no resource to IAM.");
        Acknowledgements.keepWarning(
                function, "aws-lambda:snapStartRequirePublish", "The alias is of a version.");
    }

    /** What others invoke. */
    Alias alias() {
        return alias;
    }

    /** Gives the function an environment variable. */
    void set(String variable, String value) {
        function.addEnvironment(variable, value);
    }

    /** Gives the function a layer's files, under {@code /opt}. */
    void reads(ILayerVersion layer) {
        function.addLayers(layer);
    }

    /** Lets the function's code do this to these resources, named by ARN. */
    void may(List<String> actions, String... resources) {
        may(
                PolicyStatement.Builder.create()
                        .actions(actions)
                        .resources(List.of(resources))
                        .build());
    }

    /** Lets the function's code do what IAM ties to no resource; the reason goes on record. */
    void mayAnywhere(List<String> actions, String reason) {
        may(actions, "*");
        Acknowledgements.keep(role, "IAM5[Resource::*]", reason);
    }

    /** Lets the function's code do this. */
    void may(PolicyStatement statement) {
        role.addToPolicy(statement);
    }

    /** What CloudWatch counts of it. */
    Metric metric(String name, MetricOptions options) {
        return function.metric(name, options);
    }

    private static String handler(String name) {
        var room = name.toLowerCase(Locale.ROOT);
        return "dev.jobwright.functions." + room + "." + name + "Handler::handleRequest";
    }
}
