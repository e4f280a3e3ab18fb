package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.schedules.DeleteSchedule;

/** Takes a schedule away. */
final class RemoveSchedule implements Operation {
    private final DeleteSchedule deleteSchedule;

    RemoveSchedule(UseCases use) {
        this.deleteSchedule = use.scheduling().deleteSchedule();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.scheduleId()
                .filter(id -> deleteSchedule.handle(call.owner(), id))
                .map(id -> HttpReply.deleted("schedule_id", id.value()))
                .orElseGet(() -> Refusals.noSchedule(call));
    }
}
