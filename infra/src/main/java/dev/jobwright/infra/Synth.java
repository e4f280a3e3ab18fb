package dev.jobwright.infra;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Validations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Turns the stack into a cloud assembly, checked by CloudFormation's rules and cdk-nag's. */
public final class Synth {

    private Synth() {}

    /**
     * Synthesizes into a folder.
     *
     * @param args the folder that holds {@code cdk.json}, the one that holds the archives, and the
     *     one to write
     */
    public static void main(String[] args) throws IOException, InvalidJson {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: Synth HOME ARCHIVES OUT");
        }
        assembly(Path.of(args[0]), Archives.in(Path.of(args[1])), Path.of(args[2]));
    }

    /** Writes the assembly; throws when a rule is broken. */
    static void assembly(Path home, Archives archives, Path out) throws IOException, InvalidJson {
        var app =
                new App(
                        AppProps.builder()
                                .context(context(home.resolve("cdk.json")))
                                .outdir(out.toString())
                                .analyticsReporting(false)
                                .treeMetadata(false)
                                .build());
        Validations.of(app).addPlugins(new AwsSolutionsChecks());
        new JobwrightStack(app, archives);
        app.synth();
    }

    /**
     * The feature flags. The command line tool passes them by itself; read here as well, so that a
     * test and a plain run see the same template.
     */
    private static Map<String, Object> context(Path cdkJson) throws IOException, InvalidJson {
        var context = new TreeMap<String, Object>();
        if (JsonText.read(Files.readAllBytes(cdkJson)) instanceof Json.Obj settings) {
            settings.object("context")
                    .ifPresent(flags -> flags.fields().forEach((k, v) -> context.put(k, plain(v))));
        }
        return context;
    }

    private static Object plain(Json value) {
        return switch (value) {
            case Json.Bool(var flag) -> flag;
            case Json.Str(var text) -> text;
            case Json.Num(var number) -> number;
            case Json.Arr(var items) -> items.stream().map(Synth::plain).toList();
            case Json.Obj _, Json.Null _ ->
                    throw new IllegalArgumentException("cdk.json: no such flag as " + value);
        };
    }
}
