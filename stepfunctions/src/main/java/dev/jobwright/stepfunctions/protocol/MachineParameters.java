package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.Configuration;
import dev.jobwright.stepfunctions.machines.EncryptionConfiguration;
import dev.jobwright.stepfunctions.machines.LogLevel;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;
import dev.jobwright.stepfunctions.machines.MachineChange;
import dev.jobwright.stepfunctions.machines.NewMachine;
import dev.jobwright.stepfunctions.machines.Publication;
import dev.jobwright.stepfunctions.machines.Route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the operations on state machines read of their parameters. */
final class MachineParameters {
    private MachineParameters() {}

    static NewMachine newMachine(Parameters in) {
        Configuration none = Configuration.DEFAULT;
        return new NewMachine(
                in.required("name"),
                in.word("type", ExecutionType.class).orElse(ExecutionType.STANDARD),
                in.required("definition"),
                in.required("roleArn"),
                new Configuration(
                        logging(in).orElse(none.logging()),
                        tracing(in).orElse(none.tracing()),
                        encryption(in).orElse(none.encryption())),
                publication(in),
                tags(in));
    }

    static MachineChange change(Parameters in) {
        return new MachineChange(
                in.text("definition"),
                in.text("roleArn"),
                logging(in),
                tracing(in),
                encryption(in),
                publication(in));
    }

    private static Optional<LoggingConfiguration> logging(Parameters in) {
        return in.object("loggingConfiguration")
                .map(logging ->
                        new LoggingConfiguration(
                                logging.word("level", LogLevel.class).orElse(LogLevel.OFF),
                                logging.flag("includeExecutionData", false),
                                logging.objects("destinations")
                                        .map(MachineParameters::destinations)));
    }

    private static List<String> destinations(List<Parameters> destinations) {
        return destinations.stream()
                .map(destination ->
                        destination
                                .object("cloudWatchLogsLogGroup")
                                .flatMap(group -> group.text("logGroupArn"))
                                .orElse(""))
                .toList();
    }

    private static Optional<Boolean> tracing(Parameters in) {
        return in.object("tracingConfiguration").map(tracing -> tracing.flag("enabled", false));
    }

    private static Optional<EncryptionConfiguration> encryption(Parameters in) {
        return in.object("encryptionConfiguration")
                .map(encryption ->
                        new EncryptionConfiguration(
                                encryption.required("type"),
                                encryption.text("kmsKeyId"),
                                encryption.whole("kmsDataKeyReusePeriodSeconds")));
    }

    private static Publication publication(Parameters in) {
        return new Publication(in.flag("publish", false), in.text("versionDescription"));
    }

    static Map<String, String> tags(Parameters in) {
        Map<String, String> tags = new LinkedHashMap<>();
        in.objects("tags")
                .orElse(List.of())
                .forEach(tag -> tags.put(tag.text("key").orElse(""), tag.text("value").orElse("")));
        return tags;
    }

    static Optional<List<Route>> routes(Parameters in) {
        return in.objects("routingConfiguration")
                .map(routes ->
                        routes.stream()
                                .map(route ->
                                        new Route(
                                                route.required("stateMachineVersionArn"),
                                                route.whole("weight").orElse(0)))
                                .toList());
    }
}
