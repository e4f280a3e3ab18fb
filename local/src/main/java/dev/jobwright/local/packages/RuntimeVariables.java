package dev.jobwright.local.packages;

import dev.jobwright.jobs.registry.PackagedTool;
import dev.jobwright.local.template.Site;

import java.util.Map;
import java.util.TreeMap;

/** The variables that Lambda sets in an execution environment. */
final class RuntimeVariables {
    /** Names the runtime API's host and port; no two environments have the same. */
    static final String API = "AWS_LAMBDA_RUNTIME_API";

    private RuntimeVariables() {}

    /**
     * Of a package.
     *
     * @param root where its files lie
     */
    static Map<String, String> of(PackagedTool tool, String root, String runtimeApi) {
        var variables = new TreeMap<String, String>();
        variables.put(API, runtimeApi);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", tool.functionName());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(tool.memoryMb()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + tool.functionName());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_REGION", Site.REGION);
        variables.put("AWS_DEFAULT_REGION", Site.REGION);
        variables.put("LAMBDA_TASK_ROOT", root);
        variables.put("TZ", ":UTC");
        return variables;
    }
}
