package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepKey;

import java.util.List;

/** What a cancel has stopped of a job, as the API writes it. */
final class CancelJson {
    /** The most of a kind that are named; the others are counted. */
    private static final int MOST_NAMED = 100;

    private CancelJson() {}

    static Json of(CancelReport.Report report) {
        var by = report.by();
        var lasting =
                report.stillRunning().stream()
                        .limit(MOST_NAMED)
                        .<Json>map(one ->
                                Json.object()
                                        .put("step_id", name(one.step()))
                                        .put("until", Timestamps.text(one.until()))
                                        .done())
                        .toList();
        return Json.object()
                .put("requested_at", Timestamps.text(by.askedAt()))
                .put("reason", by.reason())
                .put("force", by.force())
                .put("deadline_at", Timestamps.text(by.deadline()))
                .put("finished", names(report.finished()))
                .put("stopped", names(report.stopped()))
                .put("still_running", Json.array(lasting))
                .put("not_begun", names(report.notBegun()))
                .put("counts", counts(report))
                .put("truncated", report.isTruncated())
                .done();
    }

    private static Json counts(CancelReport.Report report) {
        return Json.object()
                .put("finished", report.finished().size())
                .put("stopped", report.stopped().size())
                .put("still_running", report.stillRunning().size())
                .put("not_begun", report.notBegun().size())
                .done();
    }

    private static Json names(List<StepKey> steps) {
        return Json.strings(steps.stream().limit(MOST_NAMED).map(CancelJson::name).toList());
    }

    /** An element of a list is named behind its step. */
    private static String name(StepKey step) {
        return step.itemPath().isEmpty() ? step.path() : step.path() + "[" + step.itemPath() + "]";
    }
}
