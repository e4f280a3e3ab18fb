package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;

/**
 * A request for a job, which may be sent any number of times.
 *
 * @param ticket by which its effects are known outside, and its Idempotency-Key
 * @param shape its workflow
 * @param start whether it is to be started at once
 */
record Order(String ticket, Shape shape, boolean start) {
    String body() {
        return Json.object()
                .put("workflow_id", shape.id())
                .put("name", ticket)
                .put("start", start)
                .put("input_values", Json.object().put("ticket", ticket).done())
                .done()
                .toString();
    }
}
