package dev.jobwright.functions.api;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The table of routes, and the finding of one. */
final class Routes {
    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** All operations of the API. */
    static Routes of(Ports ports) {
        var use = new UseCases(ports);
        return new Routes(
                List.of(
                        new PutWorkflow(use),
                        new ListWorkflows(use),
                        new GetWorkflow(use),
                        new ListVersions(use),
                        new GetVersion(use),
                        new GetDefinition(use),
                        new ListTools(ports.tools()),
                        new GetTool(ports.tools()),
                        new PostFile(use),
                        new GetFile(use),
                        new PostJob(use),
                        new ListJobs(use),
                        new GetJob(use),
                        new GetJobStatus(use),
                        new GetJobResults(use),
                        new GetJobSteps(use),
                        new GetJobHistory(use),
                        new GetJobInputs(use),
                        new PutJobInput(use),
                        new DeleteJobInputs(use),
                        new ValidateJobInputs(use),
                        new GetJobValue(use),
                        new PostJobStart(use),
                        new PostJobCancel(use),
                        new GetOpenApi()));
    }

    List<Route> all() {
        return routes;
    }

    /** What a request is for. */
    sealed interface Found {
        /** A route, with the path's variables. */
        record One(Route route, Map<String, String> variables) implements Found {}

        /** Nothing has this path. */
        record NoPath() implements Found {}

        /** The path takes other methods. */
        record NoMethod(String allowed) implements Found {}
    }

    /** Finds the route of a request. */
    Found find(HttpRequest request) {
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var variables = match(route.path(), request.path());
            if (variables.isPresent()) {
                if (route.method().equals(request.method())) {
                    return new Found.One(route, variables.get());
                }
                allowed.add(route.method());
            }
        }
        return allowed.isEmpty()
                ? new Found.NoPath()
                : new Found.NoMethod(String.join(", ", allowed));
    }

    private static Optional<Map<String, String>> match(String template, List<String> path) {
        var parts = List.of(template.substring(1).split("/", -1));
        if (parts.size() != path.size()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
