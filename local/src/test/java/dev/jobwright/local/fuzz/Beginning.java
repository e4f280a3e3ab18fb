package dev.jobwright.local.fuzz;

import java.util.List;

/** What there is before anything is asked by chance: workflows of each kind, and a job of each. */
final class Beginning {
    private static final String WAITS =
            """
            {"name": "Waits", "steps": [
              {"step_id": "first", "tool_id": "wait", "parameter_mappings": {"seconds": 1}},
              {"step_id": "asked", "tool_id": "approval",
               "parameter_mappings": {"message": {"value": "Shall it go on?"}},
               "output_mappings": {"approved": "yes"}}]}
            """;

    private static final String LISTS =
            """
            {"name": "Lists",
             "inputs": [{"name": "numbers", "variable_id": "numbers", "required": true,
                         "schema": {"type": "array"}}],
             "steps": [
               {"step_id": "each", "tool_id": "json_transform",
                "for_each": {"items": "numbers", "as": "number"},
                "parameter_mappings": {"input": {"variable": "number"},
                                       "expression": {"value": "$ * 2"}},
                "output_mappings": {"result": "doubled"}}]}
            """;

    /** A request. */
    record First(String method, String target, String body) {}

    /** All of them, which may be sent again. */
    static final List<First> REQUESTS =
            List.of(
                    new First("PUT", "/v1/workflows/waits", WAITS),
                    new First("PUT", "/v1/workflows/lists", LISTS),
                    new First("POST", "/v1/jobs", "{\"workflow_id\":\"waits\",\"start\":true}"),
                    new First("POST", "/v1/jobs", "{\"workflow_id\":\"waits\"}"),
                    new First(
                            "POST",
                            "/v1/jobs",
                            "{\"workflow_id\":\"lists\",\"start\":true,"
                                    + "\"input_values\":{\"numbers\":[1,2,3]}}"),
                    new First(
                            "POST",
                            "/v1/jobs",
                            "{\"tool_id\":\"wait\",\"payload\":{\"seconds\":0},\"start\":true}"),
                    new First(
                            "POST",
                            "/v1/files",
                            "{\"name\":\"a.txt\",\"mime_type\":\"text/plain\",\"size\":3}"),
                    new First(
                            "PUT",
                            "/v1/schedules/often",
                            "{\"cron\":\"* * * * *\",\"job\":{\"workflow_id\":\"waits\"}}"),
                    new First("PUT", "/v1/pools/few", "{\"limit\":2}"),
                    new First("PUT", "/v1/webhooks/told", "{\"url\":\"https://example.com/hook\"}"),
                    new First(
                            "POST",
                            "/v1/batches",
                            "{\"jobs\":[{\"workflow_id\":\"waits\"},{\"workflow_id\":\"waits\"}]}"),
                    new First("GET", "/v1/jobs", ""),
                    new First("GET", "/v1/tools", ""));

    private Beginning() {}
}
