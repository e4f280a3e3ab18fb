package dev.jobwright.functions.api;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.ActOnJob.Action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The table of routes, and the finding of one. */
final class Routes {
    private final List<Route> routes;

    private Routes(List<Route> routes, UnaryOperator<Route> around) {
        this.routes = routes.stream().map(around).toList();
    }

    /** All operations of the API. */
    static Routes of(Ports ports) {
        var use = new UseCases(ports);
        return new Routes(
                List.of(
                        new Route("PUT", "/v1/workflows/{id}", new PutWorkflow(use)),
                        new Route("DELETE", "/v1/workflows/{id}", new RemoveWorkflow(use)),
                        new Route("POST", "/v1/workflows/{id}/plan", new PostPlan(use)),
                        new Route("POST", "/v1/workflows/import", new PostWorkflowImport(use)),
                        new Route("POST", "/v1/workflows/{id}/dry-run", new PostDryRun(use, ports)),
                        new Route("GET", "/v1/workflows", new ListWorkflows(use)),
                        new Route("GET", "/v1/workflows/{id}", new GetWorkflow(use)),
                        new Route("GET", "/v1/workflows/{id}/versions", new ListVersions(use)),
                        new Route(
                                "GET",
                                "/v1/workflows/{id}/versions/{version}",
                                new GetVersion(use)),
                        new Route(
                                "GET",
                                "/v1/workflows/{id}/versions/{version}/asl",
                                new GetDefinition(use)),
                        new Route(
                                "GET",
                                "/v1/workflows/{id}/versions/{version}/document",
                                new GetDocument(use)),
                        new Route("GET", "/v1/tools", new ListTools(use)),
                        new Route("GET", "/v1/tools/{id}", new GetTool(use)),
                        new Route("PUT", "/v1/tools/{id}", new PutTool(use)),
                        new Route("DELETE", "/v1/tools/{id}", new RemoveTool(use)),
                        new Route("POST", "/v1/files", new PostFile(use)),
                        new Route("GET", "/v1/files/{id}", new GetFile(use)),
                        new Route("POST", "/v1/jobs", new PostJob(use)),
                        new Route("GET", "/v1/jobs", new ListJobs(use)),
                        new Route("POST", "/v1/jobs/actions", new PostJobActions(use)),
                        new Route("GET", "/v1/jobs/{id}", new GetJob(use)),
                        new Route("PATCH", "/v1/jobs/{id}", new PatchJob(use)),
                        new Route("GET", "/v1/jobs/{id}/status", new GetJobStatus(use)),
                        new Route("GET", "/v1/jobs/{id}/results", new GetJobResults(use)),
                        new Route("GET", "/v1/jobs/{id}/steps", new GetJobSteps(use)),
                        new Route("GET", "/v1/jobs/{id}/history", new GetJobHistory(use)),
                        new Route("GET", "/v1/jobs/{id}/logs", new GetJobLogs(use)),
                        new Route("GET", "/v1/jobs/{id}/inputs", new GetJobInputs(use)),
                        new Route(
                                "PUT", "/v1/jobs/{id}/inputs/{variable_id}", new PutJobInput(use)),
                        new Route("DELETE", "/v1/jobs/{id}/inputs", new DeleteJobInputs(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/inputs/validate",
                                new ValidateJobInputs(use)),
                        new Route("GET", "/v1/jobs/{id}/values/{sha256}", new GetJobValue(use)),
                        new Route("POST", "/v1/jobs/{id}/start", new PostJobStart(use)),
                        new Route("POST", "/v1/jobs/{id}/pause", new PostJobPause(use)),
                        new Route("POST", "/v1/jobs/{id}/resume", new PostJobResume(use)),
                        new Route("POST", "/v1/jobs/{id}/cancel", new PostJobCancel(use)),
                        new Route("POST", "/v1/jobs/{id}/retry", new PostJobRetry(use)),
                        new Route("POST", "/v1/jobs/{id}/rerun", new PostJobRerun(use)),
                        new Route("POST", "/v1/jobs/{id}/reset", new PostJobReset(use)),
                        new Route("GET", "/v1/jobs/{id}/explain", new GetJobExplained(use)),
                        new Route("GET", "/v1/jobs/{id}/runs", new GetJobRuns(use)),
                        new Route("GET", "/v1/jobs/{id}/runs/compare", new GetJobRunsCompared(use)),
                        new Route("GET", "/v1/jobs/{id}/runs/{run_no}", new GetJobRun(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/steps/{step_id}/execute",
                                PostStepExecute.byId(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/steps/execute",
                                PostStepExecute.byIndex(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/steps/{step_id}/complete",
                                new PostStepComplete(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/steps/{step_id}/fail",
                                new PostStepFail(use)),
                        new Route(
                                "POST",
                                "/v1/jobs/{id}/steps/{step_id}/heartbeat",
                                new PostStepHeartbeat(use)),
                        new Route("GET", "/v1/jobs/{id}/dependencies", new GetDependencies(use)),
                        new Route("GET", "/v1/jobs/{id}/dependents", new GetDependents(use)),
                        new Route(
                                "PUT",
                                "/v1/jobs/{id}/dependencies/{other}",
                                new PutDependency(use)),
                        new Route(
                                "DELETE",
                                "/v1/jobs/{id}/dependencies/{other}",
                                new RemoveDependency(use)),
                        new Route("DELETE", "/v1/jobs/{id}", new RemoveJob(use)),
                        new Route("POST", "/v1/batches", new PostBatch(use)),
                        new Route("GET", "/v1/batches", new ListBatches(use)),
                        new Route("GET", "/v1/batches/{id}", new GetBatch(use)),
                        new Route("GET", "/v1/batches/{id}/jobs", new GetBatchJobs(use)),
                        new Route(
                                "POST",
                                "/v1/batches/{id}/start",
                                new PostBatchAction(use, Action.START)),
                        new Route(
                                "POST",
                                "/v1/batches/{id}/pause",
                                new PostBatchAction(use, Action.PAUSE)),
                        new Route(
                                "POST",
                                "/v1/batches/{id}/resume",
                                new PostBatchAction(use, Action.RESUME)),
                        new Route(
                                "POST",
                                "/v1/batches/{id}/cancel",
                                new PostBatchAction(use, Action.CANCEL)),
                        new Route(
                                "POST",
                                "/v1/batches/{id}/retry",
                                new PostBatchAction(use, Action.RETRY)),
                        new Route("DELETE", "/v1/batches/{id}", new RemoveBatch(use)),
                        new Route("POST", "/v1/cleanup", new PostCleanup(use)),
                        new Route("GET", "/v1/jobs/{id}/export", new GetJobExport(use)),
                        new Route("POST", "/v1/jobs/{id}/fork", new PostJobFork(use)),
                        new Route("POST", "/v1/jobs/import", new PostJobImport(use)),
                        new Route("GET", "/v1/pools", new ListPools(use)),
                        new Route("GET", "/v1/pools/{id}", new GetPool(use)),
                        new Route("PUT", "/v1/pools/{id}", new PutPool(use)),
                        new Route("DELETE", "/v1/pools/{id}", new RemovePool(use)),
                        new Route("POST", "/v1/pools/{id}/pause", PoolOperation.pause(use)),
                        new Route("POST", "/v1/pools/{id}/resume", PoolOperation.resume(use)),
                        new Route("GET", "/v1/queue", new GetQueue(use)),
                        new Route("PUT", "/v1/schedules/{id}", new PutSchedule(use)),
                        new Route("GET", "/v1/schedules/{id}", ScheduleOperation.get(use)),
                        new Route("DELETE", "/v1/schedules/{id}", new RemoveSchedule(use)),
                        new Route("GET", "/v1/schedules", new ListSchedules(use)),
                        new Route(
                                "POST",
                                "/v1/schedules/{id}/pause",
                                ScheduleOperation.hold(use, true)),
                        new Route(
                                "POST",
                                "/v1/schedules/{id}/resume",
                                ScheduleOperation.hold(use, false)),
                        new Route("POST", "/v1/schedules/{id}/run", ScheduleOperation.run(use)),
                        new Route("GET", "/v1/webhooks", new ListWebhooks(use)),
                        new Route("PUT", "/v1/webhooks/{id}", new PutWebhook(use)),
                        new Route("GET", "/v1/webhooks/{id}", WebhookOperation.get(use)),
                        new Route("DELETE", "/v1/webhooks/{id}", new RemoveWebhook(use)),
                        new Route(
                                "POST",
                                "/v1/webhooks/{id}/reactivate",
                                WebhookOperation.reactivate(use)),
                        new Route("POST", "/v1/webhooks/{id}/test", WebhookOperation.test(use)),
                        new Route(
                                "GET",
                                "/v1/webhooks/{id}/deliveries",
                                WebhookOperation.deliveries(use)),
                        new Route(
                                "GET",
                                "/v1/webhooks/{id}/deliveries/{delivery_id}",
                                WebhookOperation.delivery(use)),
                        new Route(
                                "POST",
                                "/v1/webhooks/{id}/deliveries/{delivery_id}/retry",
                                WebhookOperation.retry(use)),
                        new Route("GET", "/v1/installation", new GetInstallation(use)),
                        new Route("GET", "/api/jobs", new ListJobViews(use)),
                        new Route("GET", "/api/jobs/", new ListJobViews(use)),
                        new Route("GET", "/api/jobs/running/all", new ListJobViews(use).running()),
                        new Route("GET", "/api/jobs/{id}", JobViewOperation.get(use)),
                        new Route("POST", "/api/jobs/{id}/cancel", JobViewOperation.cancel(use)),
                        Route.open("GET", "/docs", new GetDocs()),
                        new Route("POST", "/v1/tickets", new PostTicket(use)),
                        Route.open("GET", "/openapi.json", new GetOpenApi())),
                new Expiry(use, ports.table())::over);
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
