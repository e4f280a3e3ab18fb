package dev.jobwright.infra;

import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.AssetOptions;

import java.nio.file.Path;

/**
 * The two archives that Lambda runs.
 *
 * @param functions the functions' code
 * @param tools the step function's code, with the tools it runs
 */
record Archives(Path functions, Path tools) {
    /** The file of the functions' code. */
    static final String FUNCTIONS = "functions.zip";

    /** The file of the tools' code. */
    static final String TOOLS = "tools.zip";

    /** The archives as the build leaves them in a folder. */
    static Archives in(Path folder) {
        return new Archives(folder.resolve(FUNCTIONS), folder.resolve(TOOLS));
    }

    Code functionsCode() {
        return code(functions);
    }

    Code toolsCode() {
        return code(tools);
    }

    /** The display name is how {@link Template} knows an archive again. */
    private static Code code(Path archive) {
        var options = AssetOptions.builder().displayName(archive.getFileName().toString()).build();
        return Code.fromAsset(archive.toString(), options);
    }
}
