package dev.jobwright.infra;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The synthesized template as it ships: without what changes with the code that is deployed by it.
 * An archive's hash becomes its name ({@code functions.zip}), and a version's logical id loses the
 * hash of what it is a version of.
 */
final class Template {

    private static final Pattern VERSION =
            Pattern.compile("\"(\\w+?)([0-9a-f]{32})\": \\{\\s+\"Type\": \"AWS::Lambda::Version\"");

    private Template() {}

    /** The text to ship, from a synthesized assembly. */
    static String shipped(Path assembly) throws IOException, InvalidJson {
        var text = read(assembly, ".template.json");
        if (JsonText.read(read(assembly, ".assets.json")) instanceof Json.Obj assets) {
            var files = assets.object("files").orElse(Json.EMPTY).fields();
            for (var file : files.entrySet()) {
                if (file.getValue() instanceof Json.Obj asset) {
                    text = text.replace(file.getKey() + ".zip", name(asset));
                }
            }
        }
        return withoutVersionHashes(text) + "\n";
    }

    private static String withoutVersionHashes(String text) {
        var shipped = text;
        var versions = VERSION.matcher(text);
        while (versions.find()) {
            shipped = shipped.replace(versions.group(1) + versions.group(2), versions.group(1));
        }
        return shipped;
    }

    private static String name(Json.Obj asset) {
        return asset.text("displayName").orElseThrow();
    }

    private static String read(Path assembly, String suffix) throws IOException {
        return Files.readString(assembly.resolve(JobwrightStack.NAME + suffix));
    }
}
