package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.schedules.DeleteSchedule;
import dev.jobwright.jobs.schedules.DeleteSchedule.Reply;
import dev.jobwright.jobs.schedules.DeleteSchedule.Request;

/** Takes a schedule away. */
final class RemoveSchedule implements Operation {
    private final DeleteSchedule deleteSchedule;

    RemoveSchedule(UseCases use) {
        this.deleteSchedule = use.scheduling().deleteSchedule();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.scheduleId()
                .map(id -> delete(call, id))
                .orElseGet(() -> Refusals.noSchedule(call));
    }

    private HttpReply delete(Call call, ScheduleId id) {
        var expected = ETag.expectedThere(call.request(), ScheduleJson::edition);
        return switch (deleteSchedule.handle(new Request(call.owner(), id, expected))) {
            case Reply.Deleted _ -> HttpReply.deleted("schedule_id", id.value());
            case Reply.NoSchedule _ -> Refusals.noSchedule(call);
            case Reply.Stale _ -> ETag.stale();
        };
    }
}
