package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;

import java.util.Map;

/** One operation of the API: its parameters in, the fields of its answer out. */
interface Operation {
    Answer<Map<String, Object>> call(Parameters in);
}
