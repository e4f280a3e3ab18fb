package dev.jobwright.stepfunctions.core;

import java.time.Instant;

/** A timer that was asked for, and when it falls due. */
record Timer(int id, Instant at) {
    Command.ScheduleTimer command() {
        return new Command.ScheduleTimer(id, at);
    }
}
