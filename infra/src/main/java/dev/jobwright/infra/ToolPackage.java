package dev.jobwright.infra;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.registry.PackagedTool;
import dev.jobwright.jobs.registry.PackagedTool.Environment;
import dev.jobwright.jobs.registry.ReadPackagedTool;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Handler;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tool package as a Lambda function: what the local run hosts from the same {@code tool.json}.
 * The function is called {@code jobwright-tool-<id>}, behind the alias {@code live}, with a role
 * and a log group of its own; give the role what the tool needs through {@link #role}.
 */
public final class ToolPackage extends Construct {
    /** The file of a package whose image is built when it is deployed. */
    private static final String DOCKERFILE = "Dockerfile";

    /** A {@code tool.json}, and what it says. */
    private record Declaration(Json document, PackagedTool tool) {}

    private final Json declaration;
    private final Role role;
    private final Alias live;

    /**
     * A package in a directory.
     *
     * @param folder holds {@code tool.json} and the package's code
     * @throws IllegalArgumentException naming the file and everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public ToolPackage(Construct scope, Path folder) throws IOException {
        this(scope, folder, declaration(folder.resolve(PackagedTool.FILE)));
    }

    private ToolPackage(Construct scope, Path folder, Declaration declaration) {
        super(scope, "Tool-" + declaration.tool().signature().id());
        this.declaration = declaration.document();
        var tool = declaration.tool();
        var logs = logs();
        role = role(tool, logs);
        var function =
                placed(Function.Builder.create(this, "Function"), tool.environment(), folder)
                        .functionName(tool.functionName())
                        .description(tool.signature().name())
                        .timeout(Duration.seconds(tool.timeout().toSeconds()))
                        .memorySize(tool.memoryMb())
                        .role(role)
                        .logGroup(logs)
                        .loggingFormat(LoggingFormat.JSON)
                        .build();
        live =
                Alias.Builder.create(this, "Live")
                        .aliasName(PackagedTool.ALIAS)
                        .version(function.getCurrentVersion())
                        .build();
    }

    private LogGroup logs() {
        return LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Role role(PackagedTool tool, LogGroup logs) {
        var writing =
                PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(logs.getLogGroupArn()))
                        .build();
        var made =
                Role.Builder.create(this, "Role")
                        .description("What the tool " + tool.signature().id() + " may do")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        made.addToPolicy(writing);
        return made;
    }

    /** What the tool's code may do; writing its log is all that it may from the beginning. */
    public Role role() {
        return role;
    }

    /** Its alias, as a tool that is registered over the API names it. */
    public String functionArn() {
        return live.getFunctionArn();
    }

    /** Its {@code tool.json}. */
    Json declaration() {
        return declaration;
    }

    /** A program runs on the operating system alone, a Java class on Java, an image on itself. */
    private static Function.Builder placed(
            Function.Builder function, Environment environment, Path folder) {
        return switch (environment) {
            case Environment.Subprocess(var handler) ->
                    function.runtime(Runtime.PROVIDED_AL2023)
                            .architecture(Architecture.X86_64)
                            .handler(handler)
                            .code(Code.fromAsset(folder.toString()));
            case Environment.InThread(var handler) ->
                    function.runtime(Runtime.JAVA_25)
                            .architecture(Architecture.ARM_64)
                            .handler(handler + "::handleRequest")
                            .code(Code.fromAsset(folder.toString()));
            case Environment.Container _ ->
                    function.runtime(Runtime.FROM_IMAGE)
                            .architecture(Architecture.X86_64)
                            .handler(Handler.FROM_IMAGE)
                            .code(image(folder));
        };
    }

    private static Code image(Path folder) {
        if (!Files.exists(folder.resolve(DOCKERFILE))) {
            throw new IllegalArgumentException(
                    folder.resolve(DOCKERFILE)
                            + " is missing: Lambda runs images of its own registry only, so the"
                            + " image is built from this file when the package is deployed");
        }
        return Code.fromAssetImage(folder.toString());
    }

    private static Declaration declaration(Path file) throws IOException {
        try {
            var document = JsonText.read(Files.readAllBytes(file));
            return switch (ReadPackagedTool.read(document)) {
                case Parsed.Good<PackagedTool>(var tool) -> new Declaration(document, tool);
                case Parsed.Bad<PackagedTool>(var problems) ->
                        throw new IllegalArgumentException(
                                file + " is not as it should be: " + Problem.text(problems));
            };
        } catch (InvalidJson e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getMessage(), e);
        }
    }
}
