package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.schedules.Schedules;

/** Lists all schedules, by id; their number is bounded. */
final class ListSchedules implements Operation {
    private final Schedules schedules;

    ListSchedules(UseCases use) {
        this.schedules = use.scheduling().schedules();
    }

    @Override
    public HttpReply handle(Call call) {
        var all = schedules.all(call.owner()).stream().map(ScheduleJson::of).toList();
        return HttpReply.ok(Json.object().put("schedules", Json.array(all)).done());
    }
}
