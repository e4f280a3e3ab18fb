package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.RerunJob;

/** Tries again what a job has not finished. */
final class PostJobRetry implements Operation {
    private final Rerun rerun;

    PostJobRetry(UseCases use) {
        this.rerun = new Rerun(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.onJob(id ->
                                rerun.reply(
                                        call,
                                        "retry",
                                        new RerunJob.Request.Retry(call.owner(), id))));
    }
}
