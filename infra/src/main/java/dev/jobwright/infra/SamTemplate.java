package dev.jobwright.infra;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The template as AWS SAM takes it, beside the archives that it names: for those who deploy without
 * the CDK. A function's code is a file there, which SAM uploads, and a version is named after what
 * it is a version of, so that each change makes a new one.
 */
public final class SamTemplate {
    private static final int HASH_CHARACTERS = 16;

    private SamTemplate() {}

    /**
     * Writes it.
     *
     * @param args the folder with the archives, where {@code template.json} is to be
     */
    public static void main(String[] args) throws IOException, InvalidJson {
        var folder = Path.of(args[0]);
        try (InputStream shipped = SamTemplate.class.getResourceAsStream("template.json")) {
            var template = (Json.Obj) JsonText.read(shipped.readAllBytes());
            Files.write(folder.resolve("template.json"), JsonText.bytes(of(template, folder)));
        }
    }

    /** Of the template that ships, with the archives of a folder. */
    static Json.Obj of(Json.Obj template, Path folder) throws IOException, InvalidJson {
        var resources = new TreeMap<String, Json>();
        var versions = new TreeMap<String, String>();
        for (var each : template.object("Resources").orElse(Json.EMPTY).fields().entrySet()) {
            var resource = (Json.Obj) each.getValue();
            resources.put(each.getKey(), withItsCode(resource));
        }
        for (var each : Map.copyOf(resources).entrySet()) {
            var resource = (Json.Obj) each.getValue();
            if (isOf(resource, "AWS::Lambda::Version")) {
                var function =
                        (Json.Obj)
                                Optional.ofNullable(resources.get(functionOf(resource)))
                                        .orElseThrow();
                versions.put(each.getKey(), each.getKey() + hash(function, folder));
            }
        }
        var text =
                JsonText.write(
                        template.with("Transform", Json.of("AWS::Serverless-2016-10-31"))
                                .with("Resources", object(resources)));
        for (var version : versions.entrySet()) {
            text = text.replace('"' + version.getKey() + '"', '"' + version.getValue() + '"');
        }
        return (Json.Obj) JsonText.read(text);
    }

    private static Json.Obj withItsCode(Json.Obj resource) {
        return isOf(resource, "AWS::Lambda::Function")
                ? resource.with(
                        "Properties",
                        properties(resource).with("Code", Json.of(archive(resource).orElseThrow())))
                : resource;
    }

    private static Optional<String> archive(Json.Obj function) {
        return properties(function).object("Code").flatMap(code -> code.text("S3Key"));
    }

    private static String functionOf(Json.Obj version) {
        return properties(version)
                .object("FunctionName")
                .flatMap(name -> name.text("Ref"))
                .orElseThrow();
    }

    private static boolean isOf(Json.Obj resource, String type) {
        return resource.text("Type").equals(Optional.of(type));
    }

    private static Json.Obj properties(Json.Obj resource) {
        return resource.object("Properties").orElse(Json.EMPTY);
    }

    private static Json.Obj object(Map<String, Json> fields) {
        var object = Json.object();
        fields.forEach(object::put);
        return object.done();
    }

    /** Of a function's settings and code. */
    private static String hash(Json.Obj function, Path folder) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(JsonText.bytes(function));
            var code = properties(function).text("Code").orElseThrow();
            digest.update(Files.readAllBytes(folder.resolve(code)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
